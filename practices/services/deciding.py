"""Decide on what was submitted: called by the review desk and the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from practices.choices import REASON_LIMIT, NoticeKind, State, Verb, Verdict
from practices.exceptions import (
    EditorIsAuthor,
    MayNotDecide,
    ReasonMissing,
    ReasonTooLong,
    ReviewMissing,
)
from practices.models import Decision, Review
from practices.rules import may_decide
from practices.services.drafting import copy_revision
from practices.services.locking import follow, in_work, step, take
from tasks.clock import now
from tasks.services.auditing import Change, record
from tasks.services.notifying import notify

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

    from practices.choices import EvidenceLevel
    from practices.models import Practice, Revision

_VERBS = {
    Verdict.ACCEPT: Verb.ACCEPT,
    Verdict.CHANGES: Verb.REQUEST_CHANGES,
    Verdict.REJECT: Verb.REJECT,
}


def check_reason(reason: str, *, needed: bool) -> str:
    """Return a reason as it is kept; raises `ReasonMissing`, `ReasonTooLong`."""
    reason = reason.strip()
    if needed and not reason:
        raise ReasonMissing
    if len(reason) > REASON_LIMIT:
        raise ReasonTooLong(length=len(reason), limit=REASON_LIMIT)
    return reason


@transaction.atomic
def decide(
    *,
    practice: Practice,
    by: User,
    outcome: Verdict,
    reason: str = "",
    evidence_level: EvidenceLevel | None = None,
) -> Decision:
    """Accept, send back or reject the version that waits.

    Without `evidence_level` an accepted version gets the lowest one of its counted reviews. What
    is sent back goes on in a new version that says the same.

    Raises `MayNotDecide`, `EditorIsAuthor`, `WrongState`, `NothingInWork`, `ReasonMissing`,
    `ReasonTooLong`, and `ReviewMissing` unless somebody without a conflict has reviewed it; a
    minor version of a published practice needs no review.
    """
    hand = take(practice, by)
    if not may_decide(hand.viewer):
        raise MayNotDecide
    revision = in_work(hand.practice)
    state = step(revision, _VERBS[outcome])
    if by.pk in hand.authors or by.pk == revision.author_id:
        raise EditorIsAuthor
    reason = check_reason(reason, needed=outcome != Verdict.ACCEPT)
    minor = revision.is_minor and hand.practice.is_live
    counted = Review.objects.filter(revision=revision).counted()
    if not minor and not counted.exists():
        raise ReviewMissing
    decision = Decision.objects.create(
        revision=revision, editor=by, outcome=outcome, reason=reason, decided_at=now()
    )
    revision.state = state
    if outcome == Verdict.ACCEPT:
        revision.evidence_level = evidence_level or _evidence(revision)
    revision.save(update_fields=["state", "evidence_level"])
    follow(hand.practice, state)
    if outcome == Verdict.CHANGES:
        copy_revision(
            revision,
            state=State.CHANGES_REQUESTED,
            significance=revision.significance,
            author=revision.author,
        )
    _tell(hand.practice, decision, by)
    return decision


def _evidence(revision: Revision) -> int | None:
    """Return the lowest level that a counted review gives, else that of the base."""
    rows = Review.objects.filter(revision=revision).counted()
    levels = [level for level in rows.values_list("evidence_level", flat=True) if level]
    if levels:
        return min(levels)
    return revision.base.evidence_level if revision.base else None


def _tell(practice: Practice, decision: Decision, by: User) -> None:
    record(
        "practices.decide",
        actor=by,
        target=practice,
        change=Change(
            reason=decision.reason,
            after={"revision": decision.revision_id, "outcome": str(decision.outcome)},
        ),
    )
    notify(
        NoticeKind.DECIDED,
        subject=decision,
        actor=by,
        key=f"{NoticeKind.DECIDED}:{decision.pk}",
    )
