"""The review desk: what waits, for how long, and what was said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from practices.adapter import get_adapter
from practices.choices import Verdict
from practices.models import Assignment, Decision, Practice, Review, Revision
from practices.selectors.content import author_ids
from tasks.clock import now

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.contrib.auth.models import _User as User

    from practices.adapter import Person

PUBLISH_FROM, AMEND_FROM = 10, 7
"""Points from which a review suggests to publish, and to amend."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """One version in the queue."""

    revision: Revision
    days: int
    """Since it was submitted."""
    asked: int
    reviewed: int
    mine: bool
    """Whether the reader was asked and has not answered yet."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SeenReview:
    """A review as one reader sees it; the name is for editors and for whoever wrote it."""

    review: Review
    reviewer: Person | None
    points: int | None
    suggestion: Verdict | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """Everything about one version that was submitted."""

    revision: Revision
    live: Revision | None
    days: int
    assignments: list[Assignment]
    reviews: list[SeenReview]
    decision: Decision | None
    may_review: bool
    """Whether the reader was asked and has not answered yet."""


def queue(user: AnyUser) -> list[Waiting]:
    """Return what waits, the oldest first: everything for an editor, else what one was asked."""
    viewer = Practice.objects.viewer(user)
    rows = Revision.objects.visible_to(viewer).waiting().order_by("frozen_at", "pk")
    if not viewer.editor:
        rows = rows.filter(assignments__reviewer=viewer.user_id)
    rows = rows.select_related("practice__owner_unit").prefetch_related("assignments", "reviews")
    return [_waiting(revision, viewer.user_id) for revision in rows]


def _waiting(revision: Revision, user_id: int | None) -> Waiting:
    asked = {row.reviewer_id for row in revision.assignments.all()}
    answered = {row.reviewer_id for row in revision.reviews.all()}
    return Waiting(
        revision=revision,
        days=age_of(revision),
        asked=len(asked),
        reviewed=len(answered),
        mine=user_id in asked - answered,
    )


def age_of(revision: Revision) -> int:
    """Return for how many whole days a version has waited."""
    return (now() - revision.frozen_at).days if revision.frozen_at else 0


def read_case(user: AnyUser, revision_id: int) -> Case:
    """Return one submitted version with its reviews, as `user` may see them.

    Raises `Revision.DoesNotExist` for whoever may not see it.
    """
    viewer = Practice.objects.viewer(user)
    rows = Revision.objects.visible_to(viewer).filter(frozen_at__isnull=False)
    revision = rows.with_rows().select_related("practice__live_revision").get(pk=revision_id)
    assignments = Assignment.objects.visible_to(viewer).filter(revision=revision)
    asked = list(assignments.select_related("reviewer"))
    own = Review.objects.filter(revision=revision, reviewer=viewer.user_id).exists()
    decisions = Decision.objects.visible_to(viewer).filter(revision=revision)
    live = revision.practice.live_revision
    return Case(
        revision=revision,
        live=Revision.objects.with_rows().get(pk=live.pk) if live else None,
        days=age_of(revision),
        assignments=asked,
        reviews=seen_reviews(user, revision),
        decision=decisions.first(),
        may_review=any(row.reviewer_id == viewer.user_id for row in asked) and not own,
    )


def seen_reviews(user: AnyUser, revision: Revision) -> list[SeenReview]:
    """Return the reviews of a version that `user` may see, the oldest first."""
    viewer = Practice.objects.viewer(user)
    rows = Review.objects.visible_to(viewer).filter(revision=revision).prefetch_related("scores")
    reviews = list(rows)
    named = {row.reviewer_id for row in reviews if row.reviewer_id}
    if not viewer.editor:
        named &= {viewer.user_id}
    people = get_adapter().people([pk for pk in named if pk], user) if named else {}
    return [_seen(review, people) for review in reviews]


def _seen(review: Review, people: dict[int, Person]) -> SeenReview:
    scores = list(review.scores.all())
    points = sum(score.points for score in scores) if scores else None
    reviewer = people.get(review.reviewer_id) if review.reviewer_id else None
    return SeenReview(
        review=review,
        reviewer=reviewer,
        points=points,
        suggestion=None if points is None or review.conflict else suggest(points),
    )


def suggest(points: int) -> Verdict:
    """Return what so many points of twelve suggest; the editor decides."""
    if points >= PUBLISH_FROM:
        return Verdict.ACCEPT
    return Verdict.CHANGES if points >= AMEND_FROM else Verdict.REJECT


def possible_reviewers(practice: Practice) -> list[User]:
    """Return who could be asked: reviewers who are neither authors nor of the owner unit."""
    authors = author_ids(practice)
    adapter = get_adapter()
    return [
        user
        for user in adapter.reviewers().exclude(pk__in=authors).order_by("pk")
        if practice.owner_unit_id not in {unit.pk for unit in adapter.units_of(user)}
    ]


def may_be_decided(case: Case) -> bool:
    """Whether a decision has what it needs: a review that counts, or a minor version."""
    if case.decision is not None:
        return False
    minor = case.revision.is_minor and case.live is not None
    return minor or any(not seen.review.conflict for seen in case.reviews)


def possible_reviewer(practice: Practice, pk: int) -> User | None:
    """Return the one with this id who could be asked, if there is one."""
    return next((user for user in possible_reviewers(practice) if user.pk == pk), None)


def names_of_reviewers(user: AnyUser, case: Case) -> list[tuple[int, str]]:
    """Return ids and names of those who could be asked and have not been yet, by name."""
    asked = {row.reviewer_id for row in case.assignments}
    ids = [one.pk for one in possible_reviewers(case.revision.practice) if one.pk not in asked]
    people = get_adapter().people(ids, user) if ids else {}
    named = [(pk, ", ".join(filter(None, [p.name, p.unit]))) for pk, p in people.items()]
    return sorted(named, key=lambda pair: pair[1])
