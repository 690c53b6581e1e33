"""Adding somebody by hand: the organiser vouches for the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from network.accounts.querysets import normalise_address
from network.workshops.choices import RegistrationState, WorkshopStatus
from network.workshops.exceptions import (
    AlreadyRegistered,
    NotEditable,
    RegistrationClosed,
    WorkshopCalledOff,
)
from network.workshops.rules import is_over, may_edit
from network.workshops.services.consenting import record_consents
from network.workshops.services.registering import write_registration
from network.workshops.services.seating import lock_workshop, take_place
from network.workshops.services.seeds import sync_seed
from tasks.clock import now
from tasks.services.auditing import record

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import _User as User

    from network.workshops.models import Registration, Workshop
    from network.workshops.services.registering import Application


@transaction.atomic
def add_registration(
    *, workshop: Workshop, application: Application, actor: User, nonce: UUID
) -> Registration:
    """Register somebody for them: the same seats, the same line, the same letter; audited.

    The doors may be closed to the public already, but the workshop must not be over. The person
    confirms nothing and finds the way to change or cancel in the letter. An unverified row of
    the same address is taken over.

    Raises `NotEditable` in an archived edition, `WorkshopCalledOff`, `RegistrationClosed` after
    the end, `AlreadyRegistered`, `WorkshopFull` when no line is kept, `TopicOfAnotherWorkshop`,
    `NoNoticeYet`.
    """
    workshop = lock_workshop(workshop.pk)
    if not may_edit(workshop.edition):
        raise NotEditable
    if workshop.status == WorkshopStatus.CANCELLED:
        raise WorkshopCalledOff
    if is_over(workshop, now=now()):
        raise RegistrationClosed
    address = normalise_address(application.email)
    known = workshop.registrations.live().filter(email=address).first()
    if known is not None and known.nonce == nonce:
        return known
    if known is not None and known.state != RegistrationState.UNVERIFIED:
        raise AlreadyRegistered
    if known is not None:
        known.delete()
    registration = write_registration(workshop, application, nonce=nonce, added_by=actor)
    record("workshops.registration_added", actor=actor, target=registration)
    take_place(registration)
    record_consents(registration)
    sync_seed(registration)
    return registration
