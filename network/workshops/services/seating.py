"""Seats: who holds one, who is next. Everything here happens under the workshop's lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Max

from network.workshops.choices import RegistrationState, WaitlistMode
from network.workshops.exceptions import WorkshopFull
from network.workshops.models import Registration, Workshop
from network.workshops.services.telling import tell_state
from tasks.clock import now

if TYPE_CHECKING:
    from uuid import UUID

    from network.workshops.choices import CancelledBy


def lock_workshop(workshop_id: int) -> Workshop:
    """Return the workshop under its lock; call inside a transaction.

    PostgreSQL locks the row; SQLite has one writer from the transaction's beginning. Whoever
    forgets this lock still meets the unique seat number.
    """
    return (
        Workshop.objects.select_for_update(of=("self",))
        .select_related("edition")
        .get(pk=workshop_id)
    )


def lock_registration(public_id: UUID) -> Registration:
    """Return the registration read under its workshop's lock, so that its state is today's."""
    workshop_id = Registration.objects.values_list("workshop_id", flat=True).get(
        public_id=public_id
    )
    workshop = lock_workshop(workshop_id)
    registration = Registration.objects.select_related("unit").get(public_id=public_id)
    registration.workshop = workshop
    return registration


def next_number(workshop: Workshop) -> int:
    """Return the number of the next registration; the lock makes it unique."""
    highest = workshop.registrations.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def free_seat(workshop: Workshop) -> int | None:
    """Return the lowest free seat, or None; seats of an unlimited workshop never run out.

    Seats above a lowered capacity stay with those who hold them and are not given again.
    """
    held = set(workshop.registrations.holding().values_list("seat_no", flat=True))
    if workshop.capacity is not None and len(held) >= workshop.capacity:
        return None
    return next(seat for seat in range(1, len(held) + 2) if seat not in held)


def move_to(registration: Registration, state: RegistrationState, **fields: object) -> None:
    """Write a new state: one UPDATE, the serial and the version raised, the moment noted."""
    changes = {"state": state, "state_at": now(), **fields}
    Registration.objects.filter(pk=registration.pk).update(
        serial=F("serial") + 1, version=F("version") + 1, **changes
    )
    registration.serial += 1
    registration.version += 1
    for name, value in changes.items():
        setattr(registration, name, value)


def take_place(registration: Registration) -> None:
    """Give a verified registration the lowest free seat if nobody waits, else a place in line.

    Its `queued_at` is this moment. The letter and the notice are written with it.

    Raises `WorkshopFull` when no seat is free and the workshop keeps no waiting list.
    """
    workshop = registration.workshop
    moment = now()
    seat = None if workshop.registrations.in_line().exists() else free_seat(workshop)
    if seat is not None:
        move_to(registration, RegistrationState.CONFIRMED, seat_no=seat, queued_at=moment)
    elif workshop.waitlist == WaitlistMode.OFF:
        raise WorkshopFull
    else:
        move_to(registration, RegistrationState.WAITING, seat_no=None, queued_at=moment)
    tell_state(registration)


def release(workshop: Workshop) -> list[Registration]:
    """Seat those next in line until no seat is free or nobody waits; return who was seated.

    A workshop that has begun gives no seat away any more: the letter would come too late.
    """
    seated: list[Registration] = []
    if workshop.starts_at <= now():
        return seated
    while (seat := free_seat(workshop)) is not None:
        following = workshop.registrations.in_line().select_related("unit").first()
        if following is None:
            break
        following.workshop = workshop
        move_to(following, RegistrationState.CONFIRMED, seat_no=seat)
        tell_state(following, freed=True)
        seated.append(following)
    return seated


def end(registration: Registration, *, by: CancelledBy, reason: str = "") -> None:
    """Cancel a live registration and give its seat up, without telling or seating anybody."""
    move_to(
        registration,
        RegistrationState.CANCELLED,
        seat_no=None,
        cancelled_by=by,
        cancel_reason=reason,
    )
