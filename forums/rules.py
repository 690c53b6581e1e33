"""Who may do what to an object already in hand: predicates, one condition a line.

What the host decides is asked of its adapter; a service judges again under its lock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from forums.adapter import get_adapter
from forums.choices import BoardModeration, PostState, ThreadKind, ThreadState
from forums.conf import conf

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import _AnyUser as AnyUser

    from forums.models import Board, Post, Thread


def is_own(user: AnyUser, thing: Post | Thread) -> bool:
    """Whether `user` wrote it."""
    return thing.author_id == user.pk


def takes_replies(thread: Thread) -> bool:
    """Whether anybody at all may reply."""
    return thread.state == ThreadState.OPEN


def is_pinned(thread: Thread, *, now: datetime) -> bool:
    """Whether the thread stands above its list today."""
    return thread.pinned_until is not None and thread.pinned_until > now


def may_post(user: AnyUser, board: Board) -> bool:
    """Whether `user`, who can read `board`, may begin a thread there."""
    return user.is_authenticated and get_adapter().may_post(user, board)


def may_announce(user: AnyUser) -> bool:
    """Whether `user` may publish announcements."""
    return get_adapter().is_moderator(user)


def may_reply(user: AnyUser, thread: Thread) -> bool:
    """Whether `user`, who can read `thread`, may also write in it."""
    return takes_replies(thread) and may_post(user, thread.board)


def in_edit_window(post: Post, *, now: datetime) -> bool:
    """Whether the text can still be changed; `now` is aware."""
    return now < post.created_at + conf.edit_window


def is_editable(user: AnyUser, post: Post) -> bool:
    """Whether the post is the user's and stands in a thread that still goes on."""
    return (
        is_own(user, post)
        and post.state in {PostState.VISIBLE, PostState.PENDING}
        and takes_replies(post.thread)
    )


def may_edit(user: AnyUser, post: Post, *, now: datetime) -> bool:
    """Whether `user` may still change the text."""
    return is_editable(user, post) and in_edit_window(post, now=now)


def may_retitle(user: AnyUser, thread: Thread, *, now: datetime) -> bool:
    """Whether `user` may change the title: its author in the window of a post, or a moderator."""
    if get_adapter().is_moderator(user):
        return True
    young = now < thread.created_at + conf.edit_window
    return is_own(user, thread) and takes_replies(thread) and young


def may_react(user: AnyUser, post: Post) -> bool:
    """Whether `user`, who can read `post`, may find it helpful or flag it."""
    return (
        user.is_authenticated
        and user.is_active
        and post.state == PostState.VISIBLE
        and not is_own(user, post)
    )


def may_solve(user: AnyUser, thread: Thread) -> bool:
    """Whether `user` may choose the solution of this question."""
    return thread.kind == ThreadKind.QUESTION and (
        is_own(user, thread) or get_adapter().is_moderator(user)
    )


def can_solve(post: Post, thread: Thread) -> bool:
    """Whether this post can be the solution: a visible reply of the thread."""
    return post.thread_id == thread.pk and post.state == PostState.VISIBLE and post.number > 1


def may_moderate(user: AnyUser) -> bool:
    """Whether `user` is a moderator."""
    return get_adapter().is_moderator(user)


def waits_for_moderator(user: AnyUser, board: Board, *, has_links: bool) -> bool:
    """Whether what `user` writes here is read by a moderator before everybody else."""
    adapter = get_adapter()
    if adapter.is_moderator(user):
        return False
    if board.moderation == BoardModeration.PRE:
        return True
    newcomer = not adapter.is_insider(user)
    return newcomer and (has_links or board.moderation == BoardModeration.NEWCOMERS)
