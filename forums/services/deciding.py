"""What the buttons of the moderation do: one act on a post or thread as the moderator has read it.

A text may be changed, or decided about by somebody else, while a moderator reads it: the version
that was read is compared under the lock of the thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from forums.choices import ModerationKind
from forums.exceptions import NotPossibleNow
from forums.models import Post
from forums.services.moderating import check_moderator
from forums.services.moderating_posts import approve_post, hide_post, remove_post, show_post
from forums.services.moderating_threads import (
    archive_thread,
    close_thread,
    hide_thread,
    move_thread,
    pin_thread,
    reopen_thread,
    unpin_thread,
)
from forums.services.settling import hold_thread
from network.web.exceptions import Stale

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import _User as User

    from forums.models import Board, ModerationAction, Thread

_POST = {
    ModerationKind.APPROVE: approve_post,
    ModerationKind.HIDE: hide_post,
    ModerationKind.SHOW: show_post,
    ModerationKind.REMOVE: remove_post,
}
_THREAD = {
    ModerationKind.LOCK: close_thread,
    ModerationKind.OPEN: reopen_thread,
    ModerationKind.ARCHIVE: archive_thread,
    ModerationKind.HIDE_THREAD: hide_thread,
    ModerationKind.UNPIN: unpin_thread,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What a moderator has decided, why, and which version they had read."""

    act: str
    reason: str
    version: int
    board: Board | None = None
    """Where a thread is moved."""
    until: datetime | None = None
    """How long a thread is pinned; aware."""


@transaction.atomic
def decide_post(*, post: Post, by: User, decision: Decision) -> ModerationAction:
    """Do to `post` what was decided.

    Raises `NotAModerator`, `ReasonMissing`, `ReasonTooLong`, `NotPossibleNow`, or `Stale` when the
    post is not any more what the moderator has read.
    """
    check_moderator(by=by, reason=decision.reason)
    hold_thread(post.thread_id)
    if not Post.objects.filter(pk=post.pk, version=decision.version).exists():
        raise Stale
    act = _POST.get(ModerationKind(decision.act))
    if act is None:
        raise NotPossibleNow
    return act(post=post, by=by, reason=decision.reason)


@transaction.atomic
def decide_thread(*, thread: Thread, by: User, decision: Decision) -> ModerationAction:
    """Do to `thread` what was decided; raises what `decide_post` does."""
    check_moderator(by=by, reason=decision.reason)
    if hold_thread(thread.pk).version != decision.version:
        raise Stale
    kind, reason = ModerationKind(decision.act), decision.reason
    if kind == ModerationKind.MOVE and decision.board is not None:
        return move_thread(thread=thread, board=decision.board, by=by, reason=reason)
    if kind == ModerationKind.PIN and decision.until is not None:
        return pin_thread(thread=thread, until=decision.until, by=by, reason=reason)
    act = _THREAD.get(kind)
    if act is None:
        raise NotPossibleNow
    return act(thread=thread, by=by, reason=reason)
