"""Flag a post, and decide about flags."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from forums import rules
from forums.choices import REASON_LIMIT, FlagReason, FlagState, ModerationKind
from forums.conf import conf
from forums.exceptions import (
    AlreadyFlagged,
    FlagHandled,
    NotOnPost,
    OwnPost,
    ReasonTooLong,
    TooManyPosts,
)
from forums.models import Flag
from forums.services.moderating import check_moderator, write_down
from network.web.exceptions import BudgetSpent
from network.web.services.budgets import spend
from network.web.services.versions import claim_version
from tasks.clock import now

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

    from forums.models import Post

_ACTS = {
    FlagState.UPHELD: ModerationKind.UPHOLD,
    FlagState.DISMISSED: ModerationKind.DISMISS,
    FlagState.DUPLICATE: ModerationKind.DUPLICATE,
}


def flag_post(*, post: Post, by: User, reason: str, note: str = "") -> Flag:
    """Ask moderators to look at `post`; its author never learns who did.

    Raises `OwnPost`, `NotOnPost`, `AlreadyFlagged`, `ReasonTooLong` or `TooManyPosts`.
    """
    note = note.replace("\0", "").strip()
    if rules.is_own(by, post):
        raise OwnPost
    if not rules.may_react(by, post):
        raise NotOnPost
    if len(note) > REASON_LIMIT:
        raise ReasonTooLong(limit=REASON_LIMIT)
    try:
        spend(f"forums.flag:{by.pk}", limit=conf.flags_per_hour, window=timedelta(hours=1))
    except BudgetSpent as spent:
        raise TooManyPosts(spent.retry_after) from spent
    flag, made = Flag.objects.get_or_create(
        post=post,
        by=by,
        state=FlagState.OPEN,
        defaults={"reason": FlagReason(reason), "note": note, "created_at": now()},
    )
    if not made:
        raise AlreadyFlagged
    return flag


@transaction.atomic
def decide_flag(*, flag: Flag, by: User, verdict: str, reason: str, version: int) -> Flag:
    """Close a flag as upheld, dismissed or a duplicate; what happens to the post is another act.

    Raises `NotAModerator`, `ReasonMissing`, `ReasonTooLong`, `FlagHandled` or `Stale`.
    """
    reason, verdict = check_moderator(by=by, reason=reason), FlagState(verdict)
    flag = (
        Flag.objects.select_for_update(of=("self",)).select_related("post__thread").get(pk=flag.pk)
    )
    if flag.state != FlagState.OPEN or verdict not in _ACTS:
        raise FlagHandled
    claim_version(flag, version=version)
    flag.state, flag.handled_at = verdict, now()
    flag.save(update_fields=["state", "handled_at"])
    write_down(_ACTS[verdict], thing=flag.post, by=by, reason=reason, facts={"flag": flag.pk})
    return flag
