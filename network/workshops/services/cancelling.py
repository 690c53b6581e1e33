"""Cancelling a registration: by the person, by the organiser; the seat goes to the next in line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from network.workshops.choices import CancelledBy, RegistrationState
from network.workshops.exceptions import (
    NotEditable,
    ReasonNeeded,
    RegistrationClosed,
    RegistrationEnded,
)
from network.workshops.rules import may_change, may_edit
from network.workshops.services.seating import end, lock_registration, release
from network.workshops.services.telling import tell_state
from tasks.clock import now
from tasks.services.auditing import Change, record

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import _User as User

    from network.workshops.models import Registration


@transaction.atomic
def cancel_own_registration(*, public_id: UUID) -> Registration:
    """Cancel on the wish of the person; the next in line is seated and both are told.

    A registration that is cancelled already is returned unchanged, so that a second click is
    harmless.

    Raises `RegistrationEnded` for an expired one, `RegistrationClosed` once the workshop began.
    """
    registration = lock_registration(public_id)
    if registration.state == RegistrationState.CANCELLED:
        return registration
    if registration.state == RegistrationState.EXPIRED:
        raise RegistrationEnded
    if not may_change(registration, now=now()):
        raise RegistrationClosed
    silent = registration.state == RegistrationState.UNVERIFIED
    end(registration, by=CancelledBy.PERSON)
    if not silent:
        tell_state(registration)
    release(registration.workshop)
    return registration


@transaction.atomic
def cancel_registration(*, public_id: UUID, actor: User, reason: str) -> Registration:
    """Cancel somebody's registration with a reason the person is told; audited.

    Raises `ReasonNeeded` without a reason, `NotEditable` in an archived edition,
    `RegistrationEnded` when it is over already.
    """
    if not reason.strip():
        raise ReasonNeeded
    registration = lock_registration(public_id)
    if not may_edit(registration.workshop.edition):
        raise NotEditable
    before = registration.state
    if not RegistrationState(before).is_live:
        raise RegistrationEnded
    end(registration, by=CancelledBy.ORGANISER, reason=reason.strip())
    record(
        "workshops.registration_cancelled",
        actor=actor,
        target=registration,
        change=Change(
            reason=reason.strip(), before={"state": before}, after={"state": "cancelled"}
        ),
    )
    if before != RegistrationState.UNVERIFIED:
        tell_state(registration, actor=actor)
    release(registration.workshop)
    return registration
