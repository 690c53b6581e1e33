"""Registering: the form, the proof of the address, the seat or the place in line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from network.accounts.querysets import normalise_address
from network.text.domain.dates import moment_in_words
from network.workshops.choices import (
    CONFIRM_LINK,
    LetterKind,
    ListVisibility,
    RegistrationState,
    WorkshopStatus,
)
from network.workshops.conf import conf
from network.workshops.exceptions import (
    AlreadyRegistered,
    NoNoticeYet,
    NotConfirmable,
    RegistrationClosed,
    RegistrationEnded,
    RegistrationNotOpen,
    TopicOfAnotherWorkshop,
    WorkshopCalledOff,
)
from network.workshops.models import Registration, TopicPreference
from network.workshops.rules import has_opened, is_announced, takes_registrations
from network.workshops.services.consenting import record_consents
from network.workshops.services.seating import (
    lock_registration,
    lock_workshop,
    next_number,
    take_place,
)
from network.workshops.services.seeds import sync_seed
from network.workshops.services.telling import AGAIN, tell
from tasks.clock import now
from tasks.models import OutgoingMail
from tasks.services.linking import revoke_links, use_link

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import _User as User

    from network.units.models import LocalGovernment
    from network.workshops.models import Topic, Workshop
    from tasks.models import Link


@dataclass(frozen=True, kw_only=True, slots=True)
class Application:
    """What somebody tells us when registering; texts are stripped, topics in order of preference.

    Consents are unticked unless the person ticked them; `notice_version` is the version of the
    privacy notice that was on the page.
    """

    email: str
    name: str
    position: str = ""
    department: str = ""
    unit: LocalGovernment | None = None
    unit_text: str = ""
    topics: list[Topic] = field(default_factory=list)
    needs: str = ""
    helps_with: str = ""
    looks_for: str = ""
    wants_network: bool = False
    list_visibility: str = ListVisibility.HIDDEN
    photo_consent: bool = False
    notice_version: int | None = None
    language: str = "pl"

    @property
    def agrees(self) -> bool:
        """Whether anything is ticked that needs a consent."""
        is_listed = self.list_visibility != ListVisibility.HIDDEN
        return self.wants_network or self.photo_consent or is_listed

    def fields(self) -> dict[str, object]:
        """Return the columns of a registration; topics are rows of their own."""
        chosen = ("position", "department", "unit", "unit_text", "needs", "helps_with", "looks_for")
        return {
            "email": normalise_address(self.email),
            "name": self.name,
            **{name: getattr(self, name) for name in chosen},
            "wants_network": self.wants_network,
            "list_visibility": self.list_visibility,
            "photo_consent": self.photo_consent,
            "notice_version": self.notice_version,
            "consented_at": now() if self.agrees else None,
            "language": self.language,
        }


def judge_window(workshop: Workshop) -> None:
    """Refuse unless the public may register now.

    Raises `WorkshopCalledOff`, `RegistrationNotOpen` or `RegistrationClosed`.
    """
    moment = now()
    if workshop.status == WorkshopStatus.CANCELLED:
        raise WorkshopCalledOff
    if is_announced(workshop) and not has_opened(workshop, now=moment):
        opens = workshop.registration_opens_at or moment
        raise RegistrationNotOpen(moment_in_words(opens, workshop.edition.zone))
    if not takes_registrations(workshop, now=moment):
        raise RegistrationClosed


def judge_topics(workshop: Workshop, topics: list[Topic]) -> None:
    """Raise `TopicOfAnotherWorkshop` for a foreign or repeated topic."""
    foreign = any(topic.workshop_id != workshop.pk for topic in topics)
    if foreign or len({topic.pk for topic in topics}) != len(topics):
        raise TopicOfAnotherWorkshop


def judge_consents(application: Application) -> None:
    """Raise `NoNoticeYet` for a consent that refers to no published privacy notice."""
    if application.agrees and application.notice_version is None:
        raise NoNoticeYet


def save_preferences(registration: Registration, topics: list[Topic]) -> None:
    """Replace the chosen topics by `topics`, first choice first.

    Raises `TopicOfAnotherWorkshop` for a foreign or repeated one.
    """
    judge_topics(registration.workshop, topics)
    registration.preferences.all().delete()
    TopicPreference.objects.bulk_create(
        TopicPreference(registration=registration, topic=topic, rank=rank)
        for rank, topic in enumerate(topics[: conf.topics_to_choose], start=1)
    )


def write_registration(
    workshop: Workshop, application: Application, *, nonce: UUID, added_by: User | None = None
) -> Registration:
    """Write a fresh unverified row; the workshop is locked. Raises `NoNoticeYet`."""
    judge_consents(application)
    moment = now()
    registration = Registration.objects.create(
        workshop=workshop,
        number=next_number(workshop),
        state=RegistrationState.UNVERIFIED,
        state_at=moment,
        created_at=moment,
        nonce=nonce,
        added_by=added_by,
        **application.fields(),
    )
    save_preferences(registration, application.topics)
    return registration


def _refresh(registration: Registration, application: Application, *, nonce: UUID) -> bool:
    """Take what an unverified person sent again; False when it is the very same form.

    An address that had its letters for this hour keeps the last one: its link goes on working.
    """
    if registration.nonce == nonce or has_had_enough(registration):
        return False
    fields = {**application.fields(), "nonce": nonce, "serial": registration.serial + 1}
    fields["state_at"] = now()
    Registration.objects.filter(pk=registration.pk).update(**fields)
    for name, value in fields.items():
        setattr(registration, name, value)
    save_preferences(registration, application.topics)
    revoke_links(target=registration, purpose=CONFIRM_LINK)
    return True


def has_had_enough(registration: Registration) -> bool:
    """Whether the address has got its letters for this hour; then it is left in peace.

    Only letters that anybody can cause count: those of the form, and those sent once more.
    """
    recent = OutgoingMail.objects.filter(
        Q(kind__in=[LetterKind.VERIFY, LetterKind.ALREADY]) | Q(key__contains=AGAIN),
        address=registration.email,
        created_at__gt=now() - timedelta(hours=1),
    )
    return recent.count() >= conf.letters_an_hour


@transaction.atomic
def register(
    *, workshop: Workshop, application: Application, nonce: UUID, user: User | None = None
) -> Registration:
    """Take a registration and answer the same whoever it is: “check your mail”.

    Nothing is held until the address is confirmed. A signed-in person who registers with the
    address of the account has proven it and takes the place at once. The same form sent twice
    is one registration and one letter; an address that is registered already gets a letter with
    the way to its registration, and the page says nothing about it.

    Raises `WorkshopCalledOff`, `RegistrationNotOpen`, `RegistrationClosed`, `WorkshopFull`
    (signed in, no waiting list), `TopicOfAnotherWorkshop` or `NoNoticeYet`.
    """
    workshop = lock_workshop(workshop.pk)
    judge_window(workshop)
    judge_topics(workshop, application.topics)
    judge_consents(application)
    address = normalise_address(application.email)
    known = workshop.registrations.live().filter(email=address).select_related("unit").first()
    if known is None:
        registration, fresh = write_registration(workshop, application, nonce=nonce), True
    else:
        registration, fresh = known, False
    registration.workshop = workshop
    if registration.state == RegistrationState.UNVERIFIED:
        fresh = fresh or _refresh(registration, application, nonce=nonce)
        if user is not None and user.email == address:
            take_place(registration)
            record_consents(registration)
            sync_seed(registration)
        elif fresh:
            tell(registration, LetterKind.VERIFY)
    elif user is not None and user.email == address:
        if registration.nonce != nonce:
            raise AlreadyRegistered
    elif registration.nonce != nonce and not has_had_enough(registration):
        tell(registration, LetterKind.ALREADY, key=str(nonce))
    return registration


@transaction.atomic
def confirm_registration(*, public_id: UUID, link: Link | None) -> Registration:
    """Take the place behind a proven address: the lowest free seat, else the end of the line.

    `link` is used up here; None where the mailbox is proven by a sign-in with the same address.

    Raises `NotConfirmable` when it has happened already, `RegistrationEnded`, `LinkUsed`,
    `WorkshopCalledOff`, `RegistrationNotOpen`, `RegistrationClosed` or `WorkshopFull`.
    """
    registration = lock_registration(public_id)
    if registration.state in {RegistrationState.CONFIRMED, RegistrationState.WAITING}:
        raise NotConfirmable
    if registration.state != RegistrationState.UNVERIFIED:
        raise RegistrationEnded
    if registration.state_at + conf.confirm_within <= now():
        raise RegistrationEnded
    if link is not None:
        use_link(link)
    judge_window(registration.workshop)
    take_place(registration)
    record_consents(registration)
    sync_seed(registration)
    return registration
