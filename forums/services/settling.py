"""Keep a thread's figures and the index in step: called by every service that changes a post.

The caller holds the lock of the thread's row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, Q

from forums.choices import POSTS, THREADS, PostState
from forums.models import Post, Thread
from network.search.services.indexing import index

if TYPE_CHECKING:
    from django.db.models import Model


def hold_thread(thread_id: int) -> Thread:
    """Return the thread as it stands under a lock that holds to the end of the transaction."""
    rows = Thread.objects.select_for_update(of=("self",)).select_related("board")
    return rows.get(pk=thread_id)


@transaction.atomic
def settle(thread: Thread) -> None:
    """Work out anew what a thread shows of itself, and let go of a solution nobody can read."""
    posts = Post.objects.filter(thread=thread)
    last = posts.visible().order_by("-number").first()
    counted = posts.aggregate(n=Count("pk", filter=Q(state=PostState.VISIBLE)))
    thread.visible_count = counted["n"]
    thread.last_post = last
    thread.last_post_at = (last.published_at if last else None) or thread.created_at
    if thread.solution_id and not posts.visible().filter(pk=thread.solution_id).exists():
        thread.solution = None
    thread.save(update_fields=["visible_count", "last_post", "last_post_at", "solution"])


def index_post(post: Post) -> None:
    """Bring the entry of a post up to date: the first one is found with its thread."""
    if post.number == 1:
        index(THREADS, post.thread_id)
    else:
        index(POSTS, post.pk)


def index_thread(thread: Model) -> None:
    """Bring the entry of a thread up to date."""
    index(THREADS, thread.pk)
