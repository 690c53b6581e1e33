"""Filters over practices that read aloud; they are reached only through `visible_to`.

Who may do what to a practice in hand stands in `rules.py`; a table test holds the two together.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, Substr

from network.units.choices import SizeClass
from network.web.domain.remembering import remembered
from practices.adapter import get_adapter
from practices.choices import (
    LIVE_STATES,
    READABLE_STATES,
    CostBand,
    Currency,
    PracticeKind,
    State,
)
from practices.domain.costs import BOUNDS, EURO_IN_ZLOTY
from practices.domain.viewing import Viewer

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from django.contrib.auth.models import _AnyUser as AnyUser

    from network.units.models import LocalGovernment
    from practices.models import (
        Assignment,
        Decision,
        Practice,
        PracticeAuthor,
        Question,
        Review,
        Revision,
        Topic,
        TopicSubscription,
    )

_SIZES = [int(size.value) for size in SizeClass]
_LOW: dict[str, int] = {size.value: int(size.value) for size in SizeClass}
_HIGH: dict[str, int] = {str(low): high for low, high in pairwise(_SIZES)}


def viewer_of(user: AnyUser | Viewer) -> Viewer:
    """Say what `user` may see practices as; ask once a request and hand the answer on."""
    if isinstance(user, Viewer):
        return user
    if not user.is_authenticated or not user.is_active:
        return Viewer()
    return remembered(("practices.viewer", user.pk), lambda: _look_up(user))


def _look_up(user: AnyUser) -> Viewer:
    adapter = get_adapter()
    units = list(adapter.units_of(user))
    return Viewer(
        user_id=user.pk,
        insider=adapter.is_insider(user),
        editor=adapter.is_editor(user),
        reviewer=adapter.is_reviewer(user),
        units=frozenset(unit.pk for unit in units),
        acting=frozenset(unit.pk for unit in units if adapter.may_act_for(user, unit)),
    )


def _mine(viewer: Viewer, prefix: str = "") -> Q:
    """Practices that the reader may write: of units they act for, or their own of their unit."""
    acting = Q((f"{prefix}owner_unit__in", viewer.acting))
    if viewer.user_id is None or not viewer.units:
        return acting
    authors = f"{prefix}authors__user"
    return acting | Q((authors, viewer.user_id), (f"{prefix}owner_unit__in", viewer.units))


class PracticeQuerySet(models.QuerySet["Practice"]):
    """Practices."""

    def _fresh(self) -> Self:
        return type(self)(self.model, using=self.db)

    def viewer(self, user: AnyUser | Viewer) -> Viewer:
        """Say what `user` may see practices as."""
        return viewer_of(user)

    def visible_to(self, user: AnyUser | Viewer) -> Self:
        """What exists for `user`; the rest answers 404. Withdrawn ones leave a tombstone."""
        viewer = viewer_of(user)
        if viewer.editor:
            return self.all()
        seen = Q(state__in=LIVE_STATES)
        if viewer.insider:
            seen |= Q(kind=PracticeKind.SEED) & ~Q(state=State.REJECTED)
        if viewer.units:
            seen |= Q(pk__in=self._fresh().filter(_mine(viewer)).values("pk"))
        if viewer.reviewer:
            asked = self._fresh().filter(revisions__assignments__reviewer=viewer.user_id)
            seen |= Q(pk__in=asked.values("pk"))
        return self.filter(seen)

    def writable_by(self, user: AnyUser | Viewer) -> Self:
        """What `user` may write."""
        return self.filter(pk__in=self._fresh().filter(_mine(viewer_of(user))).values("pk"))

    def published(self) -> Self:
        """What the library shows and counts."""
        return self.filter(state=State.PUBLISHED)

    def readable(self) -> Self:
        """Whose live revision everybody may read: published, and archived by its address."""
        return self.filter(state__in=READABLE_STATES)

    def seeds(self) -> Self:
        """Sketches for members."""
        return self.filter(kind=PracticeKind.SEED).exclude(state=State.REJECTED)

    def in_unit(self, unit: LocalGovernment) -> Self:
        """Practices of `unit`."""
        return self.filter(owner_unit=unit)

    def on_topics(self, slugs: Collection[str]) -> Self:
        """Whose live revision has any of these topics."""
        return self.filter(self.has_topic(slugs)) if slugs else self

    def has_topic(self, slugs: Collection[str]) -> Exists:
        """Say whether a row has one of these topics."""
        rows = self.model._meta.get_field("live_revision").related_model  # noqa: SLF001 -- Django documents it
        through = rows._meta.get_field("topics").remote_field.through  # type: ignore[union-attr]  # noqa: SLF001 -- Django documents it
        found = through._default_manager.filter(  # noqa: SLF001 -- Django documents it
            revision=OuterRef("live_revision"), topic__slug__in=list(slugs)
        )
        return Exists(found)

    def in_voivodeships(self, codes: Collection[str]) -> Self:
        """Of units in these voivodeships, by their two digits."""
        if not codes:
            return self
        return self.alias(top=Substr("owner_unit__code", 1, 2)).filter(top__in=codes)

    def of_unit_kinds(self, kinds: Collection[str]) -> Self:
        """Of units of these kinds."""
        return self.filter(owner_unit__kind__in=kinds) if kinds else self

    def of_sizes(self, sizes: Collection[str]) -> Self:
        """Of units in these classes of GUS, named by their lower bounds."""
        if not sizes:
            return self
        fitting = Q(pk__in=[])
        for size in sizes:
            if size not in _LOW:
                continue
            within = Q(owner_unit__population__gte=_LOW[size])
            if size in _HIGH:
                within &= Q(owner_unit__population__lt=_HIGH[size])
            fitting |= within
        return self.filter(fitting)

    def at_stages(self, stages: Collection[str]) -> Self:
        """At these stages."""
        return self.filter(live_revision__stage__in=stages) if stages else self

    def with_evidence(self, levels: Collection[str]) -> Self:
        """With these levels of evidence."""
        if not levels:
            return self
        known = [int(level) for level in levels if level.isascii() and level.isdigit()]
        return self.filter(live_revision__evidence_level__in=known)

    def in_cost_bands(self, bands: Collection[str]) -> Self:
        """In these bands of cost; see `domain.costs`."""
        return self.with_cost_band().filter(cost_band__in=bands) if bands else self

    def with_cost_band(self) -> Self:
        """Add `cost_band`, as `domain.costs.cost_band` derives it."""
        once, year = F("live_revision__cost_once"), F("live_revision__cost_year")
        factor = Case(
            When(live_revision__currency=Currency.EUR, then=Value(EURO_IN_ZLOTY)),
            default=Value(1),
            output_field=IntegerField(),
        )
        total = (Coalesce(once, 0) + Coalesce(year, 0)) * factor
        unknown = Q(live_revision__cost_once__isnull=True, live_revision__cost_year__isnull=True)
        whens = [When(cost_total__lte=bound, then=Value(band.value)) for bound, band in BOUNDS]
        band = Case(
            When(unknown, then=Value(CostBand.UNKNOWN.value)),
            *whens,
            default=Value(CostBand.ABOVE_1M.value),
            output_field=models.CharField(),
        )
        return self.alias(cost_total=total).annotate(cost_band=band)

    def of_years(self, years: Collection[str]) -> Self:
        """Implemented since a day in these years."""
        if not years:
            return self
        known = [int(year) for year in years if year.isascii() and year.isdigit()]
        return self.filter(live_revision__started_on__year__in=known)

    def with_page(self) -> Self:
        """Read with each row what a list shows of it."""
        return self.select_related("owner_unit", "live_revision").prefetch_related(
            "live_revision__topics"
        )

    def due_on(self, day: date) -> Self:
        """Published, and to be checked on or before `day`."""
        return self.published().filter(review_due_on__lte=day)

    def contact_due(self, day: date) -> Self:
        """Published, with a contact to be checked on or before `day`."""
        return self.published().filter(contact_due_on__lte=day)


class AuthorQuerySet(models.QuerySet["PracticeAuthor"]):
    """Authors of practices."""

    def visible_to(self, user: AnyUser | Viewer) -> Self:
        """Of practices that `user` may write or decides on."""
        viewer = viewer_of(user)
        return self if viewer.editor else self.filter(_mine(viewer, "practice__")).distinct()


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Revisions."""

    def _fresh(self) -> Self:
        return type(self)(self.model, using=self.db)

    def visible_to(self, user: AnyUser | Viewer) -> Self:
        """Published ones of readable practices, one's own unit's, and what one reviews."""
        viewer = viewer_of(user)
        if viewer.editor:
            return self.all()
        seen = Q(published_at__isnull=False, practice__state__in=READABLE_STATES)
        if viewer.units:
            mine = self._fresh().filter(_mine(viewer, "practice__"))
            seen |= Q(pk__in=mine.values("pk"))
        if viewer.reviewer:
            asked = self._fresh().filter(assignments__reviewer=viewer.user_id)
            seen |= Q(pk__in=asked.values("pk"))
        return self.filter(seen)

    def published(self) -> Self:
        """Those that readers have seen."""
        return self.filter(published_at__isnull=False)

    def in_work(self) -> Self:
        """Those that are neither published nor rejected, the latest of each practice."""
        later = self._fresh().filter(practice=OuterRef("practice"), number__gt=OuterRef("number"))
        done = [State.PUBLISHED, State.REJECTED]
        return self.exclude(state__in=done).filter(~Exists(later))

    def waiting(self) -> Self:
        """Those that wait for a reviewer, a review or a decision."""
        return self.filter(state__in=[State.SUBMITTED, State.IN_REVIEW])

    def with_rows(self) -> Self:
        """Read everything below a revision, in a fixed number of queries."""
        return self.select_related("practice__owner_unit").prefetch_related(
            "topics", "steps", "indicators", "funding", "links", "attachments__file"
        )


class TopicQuerySet(models.QuerySet["Topic"]):
    """Topics."""

    def visible_to(self, user: AnyUser | Viewer) -> Self:  # noqa: ARG002 -- the vocabulary is public
        """The vocabulary is public."""
        return self


class SubscriptionQuerySet(models.QuerySet["TopicSubscription"]):
    """Who follows which topic."""

    def visible_to(self, user: AnyUser | Viewer) -> Self:
        """One's own."""
        return self.filter(user=viewer_of(user).user_id)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Who was asked to review what."""

    def visible_to(self, user: AnyUser | Viewer) -> Self:
        """One's own; an editor's are all."""
        viewer = viewer_of(user)
        return self if viewer.editor else self.filter(reviewer=viewer.user_id)


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews."""

    def visible_to(self, user: AnyUser | Viewer) -> Self:
        """One's own; of one's unit's practices once they are decided on; an editor's are all."""
        viewer = viewer_of(user)
        if viewer.editor:
            return self
        decided = Q(revision__decision__isnull=False) & _mine(viewer, "revision__practice__")
        fresh = type(self)(self.model, using=self.db)
        return self.filter(
            Q(reviewer=viewer.user_id, reviewer__isnull=False)
            | Q(pk__in=fresh.filter(decided).values("pk"))
        )

    def counted(self) -> Self:
        """Without those whose reviewer declared a conflict."""
        return self.filter(conflict=False)


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions of editors."""

    def visible_to(self, user: AnyUser | Viewer) -> Self:
        """Of one's unit's practices; an editor's are all."""
        viewer = viewer_of(user)
        if viewer.editor:
            return self
        fresh = type(self)(self.model, using=self.db)
        mine = fresh.filter(_mine(viewer, "revision__practice__"))
        return self.filter(pk__in=mine.values("pk"))


class QuestionQuerySet(models.QuerySet["Question"]):
    """Relayed questions."""

    def visible_to(self, user: AnyUser | Viewer) -> Self:
        """One's own, and those one answers for: as the contact or acting for the unit."""
        viewer = viewer_of(user)
        if viewer.user_id is None:
            return self.none()
        contact = Q(practice__live_revision__contact_person=viewer.user_id)
        acting = Q(practice__owner_unit__in=viewer.acting)
        return self.filter(Q(sender=viewer.user_id) | contact | acting)

    def asked_since(self, moment: datetime) -> Self:
        """Those after `moment`."""
        return self.filter(asked_at__gt=moment)

    def asked_before(self, moment: datetime) -> Self:
        """Those before `moment`."""
        return self.filter(asked_at__lt=moment)
