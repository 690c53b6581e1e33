"""What must always hold about practices: called by `check_invariants`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, Q

from practices.choices import LIVE_STATES, READABLE_STATES, Criterion, State, Verdict
from practices.models import Attachment, Decision, Practice, Review, Revision, Score

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet


def broken() -> list[str]:
    """Return one line a broken rule, with the ids; nothing when all hold."""
    return [*_of_practices(), *_of_revisions(), *_of_reviews(), *_of_files()]


def _of_practices() -> list[str]:
    live = Practice.objects.filter(state__in=LIVE_STATES)
    latest = Revision.objects.filter(practice=OuterRef("pk")).order_by("-number")
    accepted = Decision.objects.filter(revision=OuterRef("live_revision"), outcome=Verdict.ACCEPT)
    never = Practice.objects.exclude(state__in=LIVE_STATES)
    return [
        *_line(
            "the live revision is another practice's",
            live.exclude(live_revision__practice=F("pk")),
        ),
        *_line(
            "the live revision is not frozen or not published",
            live.exclude(
                live_revision__frozen_at__isnull=False, live_revision__state=State.PUBLISHED
            ),
        ),
        *_line("the live revision has no accepting decision", live.filter(~Exists(accepted))),
        *_line(
            "the title is not that of the live revision",
            live.exclude(title=F("live_revision__title")),
        ),
        *_line("there is no revision", Practice.objects.filter(~Exists(latest))),
        *_line(
            "the state is not that of the latest revision",
            never.exclude(state=latest.values("state")[:1]),
        ),
        *_line(
            "a published revision is later than the live one",
            live.filter(
                Exists(
                    Revision.objects.published().filter(
                        practice=OuterRef("pk"), number__gt=OuterRef("live_revision__number")
                    )
                )
            ),
        ),
    ]


def _of_revisions() -> list[str]:
    foreign = Revision.objects.filter(base__isnull=False).exclude(base__practice=F("practice"))
    decided = Decision.objects.filter(revision=OuterRef("pk"))
    done = [State.ACCEPTED, State.REJECTED, State.PUBLISHED]
    undecided = Revision.objects.filter(
        Q(state__in=done) | Q(state=State.CHANGES_REQUESTED, frozen_at__isnull=False)
    )
    backwards = Revision.objects.filter(base__number__gte=F("number"))
    return [
        *_line("a revision was made from another practice's", foreign),
        *_line("a revision was made from a later one", backwards),
        *_line("a revision was decided on by nobody", undecided.filter(~Exists(decided))),
    ]


def _of_reviews() -> list[str]:
    counted = Review.objects.filter(conflict=False)
    six = len(Criterion.values)
    short = [
        review.pk
        for review in counted.prefetch_related("scores")
        if len(review.scores.all()) != six
    ]
    reviewed = Review.objects.filter(revision=OuterRef("revision")).counted()
    earlier = Revision.objects.published().filter(
        practice=OuterRef("revision__practice"), number__lt=OuterRef("revision__number")
    )
    bare = Decision.objects.filter(~Exists(reviewed)).filter(
        ~Q(revision__significance="minor") | ~Exists(earlier)
    )
    own = Review.objects.filter(
        reviewer=F("revision__practice__authors__user"),
        revision__practice__authors__added_at__lte=F("submitted_at"),
    )
    return [
        *_line("a counted review has not six scores", Review.objects.filter(pk__in=short)),
        *_line("a decision rests on no counted review", bare),
        *_line("an author has reviewed", own),
        *_line("a score has no reason", Score.objects.filter(reason="")),
    ]


def _of_files() -> list[str]:
    kind = ContentType.objects.get_for_model(Revision)
    carried = Attachment.objects.filter(
        revision__practice__state__in=READABLE_STATES,
        revision__live_of__isnull=False,
    )
    seen = Revision.objects.published().values("pk")
    hidden = carried.exclude(file__parent_type=kind, file__parent_id__in=seen)
    return _line("a file of a published revision is hidden", hidden)


def _line(rule: str, rows: QuerySet[Model]) -> list[str]:
    ids = sorted(rows.order_by().values_list("pk", flat=True).distinct())
    return [f"practices: {rule}: {', '.join(map(str, ids))}"] if ids else []
