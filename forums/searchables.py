"""What can be found in the forums: threads with the post that opens them, and replies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from forums.choices import POSTS, THREADS, ThreadState
from forums.models import Post, Thread
from network.search.registry import Searchable, declare
from network.text.domain.markdown import plain

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.db.models import QuerySet

_OPENING = Prefetch("posts", Post.objects.visible().filter(number=1), to_attr="opening")


def _words(post: Post) -> str:
    return plain(post.source, references=True)


def _thread_body(thread: Thread) -> str:
    return "\n".join(_words(post) for post in thread.opening)  # type: ignore[attr-defined] # prefetched


def _thread_changed(thread: Thread) -> datetime:
    return thread.last_post_at


def _visible_threads(user: AnyUser) -> QuerySet[Thread]:
    return Thread.objects.visible_to(user).prefetch_related(_OPENING)


def _indexed_threads() -> QuerySet[Thread]:
    rows = Thread.objects.exclude(state=ThreadState.HIDDEN).filter(visible_count__gt=0)
    return rows.prefetch_related(_OPENING)


def _visible_posts(user: AnyUser) -> QuerySet[Post]:
    return Post.objects.visible_to(user).visible().filter(number__gt=1)


def _indexed_posts() -> QuerySet[Post]:
    return Post.objects.visible().filter(number__gt=1)


declare(
    Searchable(
        kind=THREADS,
        label=_("Threads"),
        model=Thread,
        body=_thread_body,
        visible_to=_visible_threads,
        rows=_indexed_threads,
        changed=_thread_changed,
        facets=lambda thread: {"board": thread.board.title},
        select_related=("board",),
    )
)
declare(
    Searchable(
        kind=POSTS,
        label=_("Posts in threads"),
        model=Post,
        title=lambda _post: "",
        heading=lambda post: post.thread.title,
        body=_words,
        visible_to=_visible_posts,
        rows=_indexed_posts,
        changed=lambda post: post.published_at,
        facets=lambda post: {"board": post.thread.board.title},
        select_related=("thread__board",),
    )
)
