"""Search inside a board or a thread: the search of the house, asked about a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forums.choices import POSTS, THREADS
from forums.models import Board, Post, Thread
from network.search.selectors.finding import find_within

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser

    from network.search.selectors.finding import Results


def search_board(*, user: AnyUser, text: str, board: Board | None = None, page: int = 1) -> Results:
    """Return the threads and replies on `board`, or on all, that `user` sees and `text` finds."""
    viewer = Board.objects.viewer(user)
    threads = Thread.objects.visible_to(viewer)
    posts = Post.objects.visible_to(viewer).visible()
    if board is not None:
        threads, posts = threads.filter(board=board.pk), posts.filter(thread__board=board.pk)
    return find_within(user, text, {THREADS: threads, POSTS: posts}, page=page)


def search_thread(*, user: AnyUser, text: str, thread: Thread, page: int = 1) -> Results:
    """Return what `user` may see of one thread that `text` finds."""
    viewer = Board.objects.viewer(user)
    parts = {
        THREADS: Thread.objects.visible_to(viewer).filter(pk=thread.pk),
        POSTS: Post.objects.visible_to(viewer).visible().filter(thread=thread.pk),
    }
    return find_within(user, text, parts, page=page)
