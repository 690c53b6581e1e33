"""Changing a registration: by its person, and by organisers who correct an address."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction

from network.accounts.querysets import normalise_address
from network.web.services.versions import claim_version
from network.workshops.choices import LetterKind, RegistrationState
from network.workshops.conf import conf
from network.workshops.exceptions import (
    AddressTaken,
    RegistrationClosed,
    RegistrationEnded,
    TooManyLetters,
)
from network.workshops.models import Registration
from network.workshops.rules import may_change
from network.workshops.services.consenting import agreed_to, record_consents
from network.workshops.services.registering import has_had_enough, save_preferences
from network.workshops.services.seating import lock_registration
from network.workshops.services.seeds import sync_seed
from network.workshops.services.telling import tell
from tasks.clock import now
from tasks.services.auditing import Change, record
from tasks.services.linking import revoke_links

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import _User as User

    from network.workshops.services.registering import Application


@transaction.atomic
def change_registration(*, public_id: UUID, application: Application, version: int) -> Registration:
    """Write what the person changed; the address and the place in line stay as they are.

    Raises `Stale` when somebody saved since `version`, `RegistrationEnded`, `RegistrationClosed`
    once the workshop began, `TopicOfAnotherWorkshop`.
    """
    registration = lock_registration(public_id)
    if not RegistrationState(registration.state).is_live:
        raise RegistrationEnded
    if not may_change(registration, now=now()):
        raise RegistrationClosed
    claim_version(registration, version=version)
    said_yes, agreed = registration.wants_network, agreed_to(registration)
    fields = application.fields()
    del fields["email"]
    same_yes = (registration.wants_network, registration.photo_consent) == (
        application.wants_network,
        application.photo_consent,
    )
    if same_yes:
        del fields["consented_at"], fields["notice_version"]
    Registration.objects.filter(pk=registration.pk).update(**fields)
    for name, value in fields.items():
        setattr(registration, name, value)
    save_preferences(registration, application.topics)
    if registration.state != RegistrationState.UNVERIFIED:
        record_consents(registration, before=agreed)
        sync_seed(registration, said_yes_before=said_yes)
    return registration


@transaction.atomic
def correct_address(*, public_id: UUID, address: str, actor: User) -> Registration:
    """Correct a mistyped address and send the letter of the present state to the new one; audited.

    Links that went to the old address stop working.

    Raises `AddressTaken` when another live registration has it, `RegistrationEnded`.
    """
    registration = lock_registration(public_id)
    if not RegistrationState(registration.state).is_live:
        raise RegistrationEnded
    address = normalise_address(address)
    others = registration.workshop.registrations.live().exclude(pk=registration.pk)
    if others.filter(email=address).exists():
        raise AddressTaken
    changed = address != registration.email
    revoke_links(target=registration)
    Registration.objects.filter(pk=registration.pk).update(
        email=address, serial=registration.serial + 1, version=registration.version + 1
    )
    registration.email = address
    registration.serial += 1
    registration.version += 1
    record(
        "workshops.address_corrected",
        actor=actor,
        target=registration,
        change=Change(after={"changed": changed}),
    )
    if registration.state != RegistrationState.UNVERIFIED:
        sync_seed(registration)
    _tell_again(registration)
    return registration


@transaction.atomic
def resend_letter(*, public_id: UUID, nonce: UUID | None = None) -> Registration:
    """Send the letter of the present state once more, at the wish of an organiser or the person.

    Raises `RegistrationEnded` for a registration that is over, `TooManyLetters`.
    """
    registration = lock_registration(public_id)
    if not RegistrationState(registration.state).is_live:
        raise RegistrationEnded
    if has_had_enough(registration):
        raise TooManyLetters(conf.letters_an_hour)
    _tell_again(registration, key=str(nonce or uuid4()))
    return registration


def _tell_again(registration: Registration, *, key: str = "") -> None:
    letter = {
        RegistrationState.UNVERIFIED: LetterKind.VERIFY,
        RegistrationState.WAITING: LetterKind.WAITING,
        RegistrationState.CONFIRMED: LetterKind.CONFIRMED,
    }[RegistrationState(registration.state)]
    tell(registration, letter, key=key)
