"""Who hears of a post, set-wise: asked by `notices.py` when an event is fanned out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import Q

from forums.adapter import get_adapter
from forums.choices import BoardAccess, PostState, ThreadState, WatchLevel
from forums.models import Mention, Post, Quote, Watch
from tasks.choices import Reason

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet

    from forums.models import Board, Thread
    from tasks.registry import Audiences


def post_audiences(post: Post, mentioned: Collection[int]) -> Audiences:
    """Return who is told of a new post, the strongest reason first; nobody while it is not read.

    Directly: who was `mentioned` when it could first be read, and still is; who is quoted or
    answered. Watchers of the thread; for the post that opens
    a thread, watchers of the board. Then whoever only follows.
    """
    if not is_read(post):
        return []
    return [
        (Reason.DIRECT, listening(addressed(post, mentioned), post)),
        (Reason.WATCHED, listening(_watching(post, WatchLevel.WATCH), post)),
        (Reason.FOLLOWED, listening(_watching(post, WatchLevel.FOLLOW), post)),
    ]


def mention_audiences(post: Post, added: Collection[int]) -> Audiences:
    """Return whom an edit has added, as long as they are still mentioned."""
    if not is_read(post):
        return []
    mentioned = Mention.objects.filter(post=post, present=True, user__in=added)
    return [(Reason.DIRECT, listening(Q(pk__in=mentioned.values("user")), post))]


def is_read(post: Post) -> bool:
    """Whether anybody but its author and moderators can read the post."""
    return post.state == PostState.VISIBLE and post.thread.state != ThreadState.HIDDEN


def addressed(post: Post, mentioned: Collection[int]) -> Q:
    """Who is mentioned or quoted in the post, or answered by it."""
    named = Mention.objects.filter(post=post, present=True, user__in=mentioned)
    quoted = Quote.objects.filter(post=post, quoted__state=PostState.VISIBLE)
    who = Q(pk__in=named.values("user")) | Q(pk__in=quoted.values("quoted__author"))
    if post.parent_id is not None:
        answered = Post.objects.visible().filter(pk=post.parent_id)
        who |= Q(pk__in=answered.values("author"))
    return who


def listening(who: Q, post: Post) -> QuerySet[User]:
    """Return those of `who` that can read the post and have not muted it; never its author."""
    people = get_user_model()._default_manager.filter(who).exclude(pk=post.author_id)  # noqa: SLF001 -- the documented name
    deaf = _muting(post.thread)
    return readers_of(post.thread.board, people).exclude(pk__in=deaf.values("user"))


def readers_of(board: Board, people: QuerySet[User]) -> QuerySet[User]:
    """Return whom of `people` may read `board`."""
    if board.access == BoardAccess.NETWORK:
        return get_adapter().insiders(people)
    if board.access == BoardAccess.GROUP:
        members = get_user_model()._default_manager.filter(  # noqa: SLF001 -- as above
            groups=board.group
        )
        return people.filter(pk__in=members.values("pk"))
    return people


def _watching(post: Post, level: WatchLevel) -> Q:
    thread = Watch.objects.filter(thread=post.thread_id)
    who = Q(pk__in=thread.filter(level=level).values("user"))
    if post.number == 1:
        board = Watch.objects.filter(board=post.thread.board_id, level=level)
        who |= Q(pk__in=board.exclude(user__in=thread.values("user")).values("user"))
    return who


def _muting(thread: Thread) -> QuerySet[Watch]:
    """Mutes of the thread, and of its board where nothing is said of the thread itself."""
    of_thread = Watch.objects.filter(thread=thread.pk).standing()
    of_board = Watch.objects.filter(board=thread.board_id).muting()
    overruled = of_thread.values("user")
    return Watch.objects.filter(
        Q(pk__in=of_thread.muting().values("pk"))
        | Q(pk__in=of_board.exclude(user__in=overruled).values("pk"))
    )
