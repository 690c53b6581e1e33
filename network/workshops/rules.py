"""Who may do what to a workshop or a registration in hand: predicates, one condition a line."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from network.text.domain.dates import closing_instant
from network.workshops.choices import (
    EditionStatus,
    ListVisibility,
    RegistrationState,
    WorkshopStatus,
)

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import _AnyUser as AnyUser

    from network.workshops.models import Edition, Registration, Workshop


def closes_at(workshop: Workshop) -> datetime:
    """Return the first moment (UTC) at which nobody can register any more.

    The last day counts whole, on the clock of the edition; never later than the workshop's start.
    """
    if workshop.registration_closes_on is None:
        return workshop.starts_at
    return min(
        closing_instant(workshop.registration_closes_on, workshop.edition.zone), workshop.starts_at
    )


def is_announced(workshop: Workshop) -> bool:
    """Whether the public knows of it and it takes place."""
    return (
        workshop.status == WorkshopStatus.PUBLISHED
        and workshop.edition.status == EditionStatus.PUBLISHED
    )


def when_and_where(workshop: Workshop) -> dict[str, str]:
    """Return what a move changes, the same text for the same moment in whatever zone it came."""
    return {
        "starts_at": workshop.starts_at.astimezone(UTC).isoformat(),
        "ends_at": workshop.ends_at.astimezone(UTC).isoformat(),
        "place": workshop.place,
    }


def has_opened(workshop: Workshop, *, now: datetime) -> bool:
    """Whether registration has begun; `now` is aware."""
    return workshop.registration_opens_at is None or workshop.registration_opens_at <= now


def is_over(workshop: Workshop, *, now: datetime) -> bool:
    """Whether the workshop has ended."""
    return workshop.ends_at <= now


def takes_registrations(workshop: Workshop, *, now: datetime) -> bool:
    """Whether the doors are open to the public at `now`."""
    return is_announced(workshop) and has_opened(workshop, now=now) and now < closes_at(workshop)


def may_edit(edition: Edition) -> bool:
    """Whether the edition is still being written; an archived one is history."""
    return edition.status != EditionStatus.ARCHIVED


def may_change(registration: Registration, *, now: datetime) -> bool:
    """Whether the person may still change or cancel: live, and the workshop has not begun."""
    return RegistrationState(registration.state).is_live and now < registration.workshop.starts_at


def is_own(registration: Registration, user: AnyUser) -> bool:
    """Whether the signed-in user has proven the registration's address."""
    return user.is_authenticated and registration.email == user.email


def shows_on_list(registration: Registration, *, to_participants: bool) -> bool:
    """Whether the participants' list names this person, to the public or to participants."""
    if registration.state != RegistrationState.CONFIRMED:
        return False
    widest = registration.workshop.participant_list
    if ListVisibility.HIDDEN in {widest, registration.list_visibility}:
        return False
    public = {widest, registration.list_visibility} == {ListVisibility.PUBLIC}
    return public or to_participants
