"""Ask for reviews and write them: called by the review desk and the API."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from practices.adapter import get_adapter
from practices.choices import (
    REASON_LIMIT,
    Criterion,
    NoticeKind,
    State,
    Verb,
)
from practices.exceptions import (
    AlreadyReviewed,
    FieldsRefused,
    MayNotDecide,
    MayNotReview,
    NotAssigned,
    Problem,
    WrongState,
)
from practices.models import Assignment, Practice, Review, Score
from practices.rules import is_foreign, may_decide
from practices.services.locking import follow, in_work, step, take
from tasks.clock import now
from tasks.services.notifying import notify

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.models import _User as User

    from practices.choices import (
        EvidenceLevel,
        Verdict,
    )
    from practices.services.locking import Hand

MOST_POINTS = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewInput:
    """What a reviewer says: points and a reason for each of the six questions, and a verdict.

    With a declared conflict only the comment counts for anything; points may be left out.
    """

    scores: Mapping[Criterion, tuple[int, str]] = field(default_factory=dict)
    verdict: Verdict | None = None
    evidence_level: EvidenceLevel | None = None
    conflict: bool = False
    comment: str = ""


@transaction.atomic
def assign_reviewer(*, practice: Practice, reviewer: User, by: User) -> Assignment:
    """Ask `reviewer` for a review of the version that waits; asked already, nothing changes.

    The first one takes the practice into review.

    Raises `MayNotDecide`, `WrongState`, `NothingInWork`, and `MayNotReview` for an author, for
    somebody of the owner unit and for somebody who does not review.
    """
    hand = take(practice, by)
    if not may_decide(hand.viewer):
        raise MayNotDecide
    revision = in_work(hand.practice)
    state = step(revision, Verb.REVIEW)
    _check_reviewer(hand, reviewer)
    assignment, created = Assignment.objects.get_or_create(
        revision=revision,
        reviewer=reviewer,
        defaults={"assigned_by": by, "assigned_at": now()},
    )
    if revision.state != state:
        revision.state = state
        revision.save(update_fields=["state"])
        follow(hand.practice, state)
    if created:
        notify(
            NoticeKind.ASSIGNED,
            subject=assignment,
            actor=by,
            key=f"{NoticeKind.ASSIGNED}:{revision.pk}:{reviewer.pk}",
        )
    return assignment


def _check_reviewer(hand: Hand, reviewer: User) -> None:
    viewer = Practice.objects.viewer(reviewer)
    reviews = get_adapter().is_reviewer(reviewer)
    if not reviews or not is_foreign(viewer, hand.practice, hand.authors):
        raise MayNotReview


@transaction.atomic
def write_review(*, practice: Practice, by: User, review: ReviewInput) -> Review:
    """Keep what an assigned reviewer says of the version in review; once, and not changed later.

    Raises `NotAssigned`, `MayNotReview` when they have come to the owner unit since,
    `WrongState`, `NothingInWork`, `AlreadyReviewed`, `FieldsRefused`.
    """
    hand = take(practice, by)
    revision = in_work(hand.practice)
    if not Assignment.objects.filter(revision=revision, reviewer=by).exists():
        raise NotAssigned
    if revision.state != State.IN_REVIEW:
        raise WrongState(State(revision.state).label)
    _check_reviewer(hand, by)
    if Review.objects.filter(revision=revision, reviewer=by).exists():
        raise AlreadyReviewed
    _judge(review)
    written = Review.objects.create(
        revision=revision,
        reviewer=by,
        verdict=review.verdict or "",
        evidence_level=review.evidence_level,
        conflict=review.conflict,
        comment=review.comment.strip(),
        submitted_at=now(),
    )
    Score.objects.bulk_create(
        [
            Score(review=written, criterion=criterion, points=points, reason=reason.strip())
            for criterion, (points, reason) in review.scores.items()
        ]
    )
    notify(
        NoticeKind.REVIEWED,
        subject=written,
        actor=by,
        key=f"{NoticeKind.REVIEWED}:{written.pk}",
    )
    return written


def _judge(review: ReviewInput) -> None:
    """Raise `FieldsRefused` for a review that does not say what is asked."""
    problems = [problem for criterion in Criterion for problem in _score(review, criterion)]
    needed = _("This is needed.")
    if not review.conflict:
        if review.verdict is None:
            problems.append(Problem(field="verdict", code="required", said=needed))
        if review.evidence_level is None:
            problems.append(Problem(field="evidence_level", code="required", said=needed))
    if len(review.comment.strip()) > REASON_LIMIT:
        problems.append(_too_long("comment"))
    if problems:
        raise FieldsRefused(problems)


def _score(review: ReviewInput, criterion: Criterion) -> list[Problem]:
    where = f"scores.{criterion.value}"
    if criterion not in review.scores:
        if review.conflict:
            return []
        said = _("Give 0, 1 or 2 points and a reason.")
        return [Problem(field=where, code="required", said=said)]
    points, reason = review.scores[criterion]
    if points not in range(MOST_POINTS + 1):
        said = _("Give 0, 1 or 2 points and a reason.")
        return [Problem(field=where, code="out_of_range", said=said)]
    if not reason.strip():
        return [Problem(field=where, code="required", said=_("Give a reason for the points."))]
    return [_too_long(where)] if len(reason.strip()) > REASON_LIMIT else []


def _too_long(where: str) -> Problem:
    said = _("At most %(limit)d characters.") % {"limit": REASON_LIMIT}
    return Problem(field=where, code="too_long", said=said)
