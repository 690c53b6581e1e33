"""Filters over editions, workshops and registrations that read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from network.accounts.choices import Role
from network.accounts.rules import has_role
from network.workshops.choices import (
    LIVE_STATES,
    EditionStatus,
    RegistrationState,
    WorkshopStatus,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser

    from network.workshops.models import Edition, Registration, Workshop

PUBLIC_EDITIONS = (EditionStatus.PUBLISHED, EditionStatus.ARCHIVED)
PUBLIC_WORKSHOPS = (WorkshopStatus.PUBLISHED, WorkshopStatus.CANCELLED)


def _organises(user: AnyUser, edition: str) -> Q:
    """Return the condition “`user` organises the edition at this path”."""
    if not has_role(user, Role.ORGANISER):
        return Q(pk__in=[])
    if getattr(user, "is_superuser", False):
        return Q(pk__isnull=False)  # an empty Q vanishes from an “or”, and with it the right
    return Q(**{f"{edition}organiser_rows__user": user})


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions."""

    def visible_to(self, user: AnyUser) -> Self:
        """Published and archived ones are public; a draft is its organisers'."""
        return self.filter(Q(status__in=PUBLIC_EDITIONS) | _organises(user, "")).distinct()

    def organised_by(self, user: AnyUser) -> Self:
        """Editions that `user` runs."""
        return self.filter(_organises(user, "")).distinct()

    def newest_first(self) -> Self:
        """The latest dates first."""
        return self.order_by("-starts_on", "pk")


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    """Workshops."""

    def visible_to(self, user: AnyUser) -> Self:
        """Published ones of visible editions, called off ones too; drafts are the organisers'."""
        public = Q(edition__status__in=PUBLIC_EDITIONS, status__in=PUBLIC_WORKSHOPS)
        return self.filter(public | _organises(user, "edition__")).distinct()

    def organised_by(self, user: AnyUser) -> Self:
        """Workshops of the editions that `user` runs."""
        return self.filter(_organises(user, "edition__")).distinct()

    def with_figures(self) -> Self:
        """Count the seats taken and the people waiting: `taken`, `in_line`."""
        state = "registrations__state"
        return self.annotate(
            taken=Count("registrations", filter=Q(**{state: RegistrationState.CONFIRMED})),
            in_line=Count("registrations", filter=Q(**{state: RegistrationState.WAITING})),
        )


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Registrations."""

    def visible_to(self, user: AnyUser) -> Self:
        """One's own by proven address, and those of the editions one runs."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(email=user.email) | _organises(user, "workshop__edition__")).distinct()

    def organised_by(self, user: AnyUser) -> Self:
        """Registrations for the editions that `user` runs."""
        return self.filter(_organises(user, "workshop__edition__")).distinct()

    def filter_own(self, user: AnyUser) -> Self:
        """Those whose address the signed-in user has proven."""
        return self.filter(email=user.email) if user.is_authenticated else self.none()

    def live(self) -> Self:
        """Not cancelled and not expired."""
        return self.filter(state__in=LIVE_STATES)

    def holding(self) -> Self:
        """Those who have a seat."""
        return self.filter(state=RegistrationState.CONFIRMED)

    def in_line(self) -> Self:
        """The waiting list, next first."""
        return self.filter(state=RegistrationState.WAITING).order_by("queued_at", "pk")

    def told_of_changes(self) -> Self:
        """Everybody who has to hear when the workshop moves or is called off."""
        return self.filter(state__in=[RegistrationState.CONFIRMED, RegistrationState.WAITING])

    def ahead_of(self, registration: Registration) -> Self:
        """Those who stand before `registration` in its line."""
        return self.in_line().filter(
            Q(queued_at__lt=registration.queued_at)
            | Q(queued_at=registration.queued_at, pk__lt=registration.pk),
            workshop=registration.workshop_id,
        )

    def with_place(self) -> Self:
        """Count `ahead`: how many wait before somebody who waits, in the same query."""
        before = (
            self.model.objects.filter(
                Q(queued_at__lt=OuterRef("queued_at"))
                | Q(queued_at=OuterRef("queued_at"), pk__lt=OuterRef("pk")),
                workshop=OuterRef("workshop"),
                state=RegistrationState.WAITING,
            )
            .order_by()
            .values("workshop")
            .annotate(n=Count("pk"))
            .values("n")
        )
        return self.annotate(ahead=Coalesce(Subquery(before), 0))

    def with_shown_on_list(self, viewer: AnyUser) -> Self:
        """Mark `mine`: whether the viewer has a seat or waits for one at the same workshop.

        A form whose address nobody has confirmed makes nobody a participant.
        """
        if not viewer.is_authenticated:
            return self.annotate(mine=models.Value(value=False))
        own = self.model.objects.told_of_changes().filter(workshop=OuterRef("workshop"))
        return self.annotate(mine=Exists(own.filter(email=viewer.email)))
