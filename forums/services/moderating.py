"""What moderators share: a reason, a row that stays, and word to the author."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from forums import rules
from forums.choices import REASON_LIMIT, FlagState, ModerationKind, NoticeKind
from forums.exceptions import NotAModerator, ReasonMissing, ReasonTooLong
from forums.models import Flag, ModerationAction, Post
from tasks.clock import now
from tasks.services.notifying import notify
from tasks.services.retracting import retract_about

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet

    from forums.models import Thread

_SILENT = frozenset({ModerationKind.UPHOLD, ModerationKind.DISMISS, ModerationKind.DUPLICATE})
"""What is decided about a flag is told through what is done to the post."""


def check_moderator(*, by: User, reason: str) -> str:
    """Return the reason in plain words; raises `NotAModerator` or a refusal of the reason."""
    if not rules.may_moderate(by):
        raise NotAModerator
    reason = reason.replace("\0", "").strip()
    if not reason:
        raise ReasonMissing
    if len(reason) > REASON_LIMIT:
        raise ReasonTooLong(limit=REASON_LIMIT)
    return reason


def write_down(
    kind: ModerationKind,
    *,
    thing: Thread | Post,
    by: User,
    reason: str,
    facts: dict[str, Any] | None = None,
) -> ModerationAction:
    """Append what a moderator did, and tell the author of what it was done to."""
    action = ModerationAction.objects.create(
        kind=kind,
        **_place(thing),
        actor=by,
        reason=reason,
        facts=facts or {},
        at=now(),
    )
    if kind not in _SILENT:
        notify(NoticeKind.MODERATED, subject=action, actor=by)
    return action


def _place(thing: Thread | Post) -> dict[str, Any]:
    if isinstance(thing, Post):
        return {"thread": thing.thread, "post": thing}
    return {"thread": thing}


def retract_posts(posts: Iterable[int] | QuerySet[Any]) -> None:
    """Take back what was said of these posts, also in mails that have not left."""
    retract_about(model=Post, ids=posts)


def uphold_flags(post: Post) -> None:
    """Close the flags of a post that a moderator takes away."""
    open_ones = Flag.objects.open().order_by().filter(post=post)
    open_ones.update(state=FlagState.UPHELD, handled_at=now())
