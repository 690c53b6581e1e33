"""Public pages: an edition with its workshops, a workshop with all that is announced of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from network.text.domain.sorting import sort_key
from network.workshops.models import Edition, Registration, Workshop
from network.workshops.rules import shows_on_list
from tasks.clock import now

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import _AnyUser as AnyUser


@dataclass(frozen=True, slots=True)
class Participant:
    """A person on the participants' list, as they allowed."""

    name: str
    unit: str


def editions_for(user: AnyUser) -> list[Edition]:
    """Return the editions `user` may see, the newest first."""
    return list(Edition.objects.visible_to(user).newest_first())


def workshops_of(edition: Edition, *, user: AnyUser) -> list[Workshop]:
    """Return the edition's workshops with their figures, in the order of their hours."""
    rows = Workshop.objects.visible_to(user).filter(edition=edition).with_figures()
    rows = rows.order_by("starts_at", "number")  # counting drops the order of the model
    return list(rows.select_related("edition").prefetch_related("topics", "facilitators"))


def next_workshop(user: AnyUser) -> Workshop | None:
    """Return the nearest workshop to come that is announced, with its figures."""
    coming = Workshop.objects.visible_to(user).filter(
        status="published", edition__status="published", ends_at__gt=now()
    )
    return (
        coming.with_figures()
        .select_related("edition")
        .prefetch_related("topics", "facilitators")
        .order_by("starts_at", "pk")
        .first()
    )


def own_registrations(user: AnyUser) -> list[Registration]:
    """Return the live registrations of the signed-in person for workshops to come."""
    if not user.is_authenticated:
        return []
    own = (
        Registration.objects.visible_to(user)
        .live()
        .filter(email=user.email, workshop__ends_at__gt=now())
    )
    return list(own.select_related("workshop__edition").order_by("workshop__starts_at"))


def participants(workshop: Workshop, *, user: AnyUser) -> list[Participant]:
    """Return who said the viewer may see them, by name as a Polish dictionary orders them."""
    rows: Iterable[Registration] = (
        workshop.registrations.holding()
        .with_shown_on_list(user)
        .select_related("unit", "workshop")
        .order_by("pk")
    )
    shown = [
        Participant(name=row.name, unit=row.unit_name)
        for row in rows
        if shows_on_list(row, to_participants=bool(getattr(row, "mine", False)))
    ]
    return sorted(shown, key=lambda person: sort_key(person.name))
