"""Changing a registration: by its person, and by organisers who correct an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from network.accounts.querysets import normalise_address
from network.web.services.versions import claim_version
from network.workshops.choices import LetterKind, RegistrationState
from network.workshops.conf import conf
from network.workshops.exceptions import (
    AddressTaken,
    NotEditable,
    RegistrationClosed,
    RegistrationEnded,
    TooManyLetters,
)
from network.workshops.models import Registration
from network.workshops.rules import may_change, may_edit
from network.workshops.services.consenting import agreed_to, leave_address, record_consents
from network.workshops.services.registering import (
    has_had_enough,
    judge_consents,
    save_preferences,
)
from network.workshops.services.seating import lock_registration
from network.workshops.services.seeds import sync_seed, withdraw_seed_of
from network.workshops.services.telling import AGAIN, tell
from tasks.clock import now
from tasks.services.auditing import Change, record
from tasks.services.linking import revoke_links

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import _User as User

    from network.workshops.services.registering import Application


@transaction.atomic
def change_registration(*, public_id: UUID, application: Application, version: int) -> Registration:
    """Write what the person changed; address, language and place in line stay as they are.

    Raises `Stale` when somebody saved since `version`, `RegistrationEnded`, `RegistrationClosed`
    once the workshop began, `TopicOfAnotherWorkshop`, `NoNoticeYet`.
    """
    registration = lock_registration(public_id)
    if not RegistrationState(registration.state).is_live:
        raise RegistrationEnded
    if not may_change(registration, now=now()):
        raise RegistrationClosed
    judge_consents(application)
    claim_version(registration, version=version)
    said_yes, agreed = registration.wants_network, agreed_to(registration)
    fields = application.fields()
    del fields["email"], fields["language"]
    consents = ("wants_network", "photo_consent", "list_visibility")
    if all(getattr(registration, name) == fields[name] for name in consents):
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

    Links that went to the old address stop working, also in a browser that has followed one,
    and what was left for the profile goes with the person. An address that is still to be
    confirmed has its whole time again.

    Raises `AddressTaken` when another live registration has it, `RegistrationEnded`,
    `NotEditable` in an archived edition.
    """
    registration = lock_registration(public_id)
    if not may_edit(registration.workshop.edition):
        raise NotEditable
    if not RegistrationState(registration.state).is_live:
        raise RegistrationEnded
    address = normalise_address(address)
    others = registration.workshop.registrations.live().exclude(pk=registration.pk)
    if others.filter(email=address).exists():
        raise AddressTaken
    changed = address != registration.email
    is_proven = registration.state != RegistrationState.UNVERIFIED
    revoke_links(target=registration)
    if changed and is_proven:
        leave_address(registration)
        withdraw_seed_of(registration)
    fields = {
        "email": address,
        "serial": registration.serial + 1,
        "version": registration.version + 1,
        **({} if is_proven else {"state_at": now()}),
    }
    Registration.objects.filter(pk=registration.pk).update(**fields)
    for name, value in fields.items():
        setattr(registration, name, value)
    record(
        "workshops.address_corrected",
        actor=actor,
        target=registration,
        change=Change(after={"changed": changed}),
    )
    if is_proven:
        record_consents(registration)
        sync_seed(registration)
    _tell_again(registration)
    return registration


@transaction.atomic
def resend_letter(*, public_id: UUID) -> Registration:
    """Send the letter of the present state once more, at the wish of an organiser or the person.

    Asked for several times within a minute it is one letter. An address that is still to be
    confirmed has its whole time again, as the letter says.

    Raises `RegistrationEnded` for a registration that is over, `TooManyLetters`.
    """
    registration = lock_registration(public_id)
    if not RegistrationState(registration.state).is_live:
        raise RegistrationEnded
    if has_had_enough(registration):
        raise TooManyLetters(conf.letters_an_hour)
    if registration.state == RegistrationState.UNVERIFIED:
        Registration.objects.filter(pk=registration.pk).update(state_at=now())
    _tell_again(registration, key=f"{registration.serial}{AGAIN}{now():%Y%m%d%H%M}")
    return registration


def _tell_again(registration: Registration, *, key: str = "") -> None:
    letter = {
        RegistrationState.UNVERIFIED: LetterKind.VERIFY,
        RegistrationState.WAITING: LetterKind.WAITING,
        RegistrationState.CONFIRMED: LetterKind.CONFIRMED,
    }[RegistrationState(registration.state)]
    tell(registration, letter, key=key)
