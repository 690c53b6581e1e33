"""What moderators do to threads; each act has a reason and its author hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from forums.choices import ModerationKind, ThreadState
from forums.exceptions import NotPossibleNow
from forums.models import Post
from forums.services.moderating import check_moderator, retract_posts, write_down
from forums.services.settling import hold_thread, index_thread
from tasks.clock import now

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import _User as User

    from forums.models import Board, ModerationAction, Thread


def close_thread(*, thread: Thread, by: User, reason: str) -> ModerationAction:
    """Let a thread take no more replies.

    Raises `NotAModerator`, `ReasonMissing`, `ReasonTooLong` or `NotPossibleNow`, as all acts here.
    """
    return _turn(thread, by, reason, ModerationKind.LOCK, ThreadState.LOCKED)


def reopen_thread(*, thread: Thread, by: User, reason: str) -> ModerationAction:
    """Open a thread again that was closed, archived or hidden."""
    return _turn(thread, by, reason, ModerationKind.OPEN, ThreadState.OPEN)


def archive_thread(*, thread: Thread, by: User, reason: str) -> ModerationAction:
    """Keep a thread for reading only, because its time is over."""
    return _turn(thread, by, reason, ModerationKind.ARCHIVE, ThreadState.ARCHIVED)


def hide_thread(*, thread: Thread, by: User, reason: str) -> ModerationAction:
    """Take a thread with all its posts away from everybody but moderators."""
    return _turn(thread, by, reason, ModerationKind.HIDE_THREAD, ThreadState.HIDDEN)


@transaction.atomic
def move_thread(*, thread: Thread, board: Board, by: User, reason: str) -> ModerationAction:
    """Put a thread on another board; addresses stay, and who may read it follows the board."""
    reason = check_moderator(by=by, reason=reason)
    thread = hold_thread(thread.pk)
    if thread.board_id == board.pk:
        raise NotPossibleNow
    facts = {"from": thread.board_id, "to": board.pk}
    thread.board = board
    _save(thread, "board")
    return write_down(ModerationKind.MOVE, thing=thread, by=by, reason=reason, facts=facts)


@transaction.atomic
def pin_thread(*, thread: Thread, until: datetime, by: User, reason: str) -> ModerationAction:
    """Keep a thread above its list until `until`, which is aware and yet to come."""
    reason = check_moderator(by=by, reason=reason)
    thread = hold_thread(thread.pk)
    if until <= now():
        raise NotPossibleNow
    thread.pinned_until = until
    _save(thread, "pinned_until")
    facts = {"until": until.isoformat()}
    return write_down(ModerationKind.PIN, thing=thread, by=by, reason=reason, facts=facts)


@transaction.atomic
def unpin_thread(*, thread: Thread, by: User, reason: str) -> ModerationAction:
    """Let a pinned thread stand in the list in its turn."""
    reason = check_moderator(by=by, reason=reason)
    thread = hold_thread(thread.pk)
    if thread.pinned_until is None:
        raise NotPossibleNow
    thread.pinned_until = None
    _save(thread, "pinned_until")
    return write_down(ModerationKind.UNPIN, thing=thread, by=by, reason=reason)


@transaction.atomic
def _turn(
    thread: Thread, by: User, reason: str, kind: ModerationKind, state: ThreadState
) -> ModerationAction:
    reason = check_moderator(by=by, reason=reason)
    thread = hold_thread(thread.pk)
    if thread.state == state:
        raise NotPossibleNow
    before, thread.state = thread.state, state
    _save(thread, "state")
    index_thread(thread)
    if state == ThreadState.HIDDEN:
        retract_posts(Post.objects.filter(thread=thread).values("pk"))
    return write_down(kind, thing=thread, by=by, reason=reason, facts={"from": before, "to": state})


def _save(thread: Thread, field: str) -> None:
    thread.version += 1
    thread.save(update_fields=[field, "version"])
