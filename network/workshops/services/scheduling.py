"""Workshops: made, changed, published, moved, called off, with their topics and programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction

from network.search.services.indexing import index
from network.web.services.versions import claim_version
from network.workshops.choices import (
    RESERVED_SLUGS,
    SEARCHABLE,
    CancelledBy,
    LetterKind,
    ListVisibility,
    NoticeKind,
    RegistrationState,
    WaitlistMode,
    WorkshopStatus,
)
from network.workshops.exceptions import (
    NotEditable,
    NumberTaken,
    ReasonNeeded,
    SlugTaken,
    WorkshopCalledOff,
)
from network.workshops.models import Workshop
from network.workshops.rules import may_edit, when_and_where
from network.workshops.services.seating import end, lock_workshop, release
from tasks.clock import now
from tasks.services.auditing import Change, record
from tasks.services.notifying import notify
from tasks.services.queueing import enqueue

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.contrib.auth.models import _User as User

    from network.workshops.models import Edition


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkshopInput:
    """What an organiser writes about a workshop; moments are aware, `capacity` None is no limit."""

    slug: str
    title: str
    number: int
    starts_at: datetime
    ends_at: datetime
    lead: str = ""
    audience: str = ""
    goals: str = ""
    network_goals: str = ""
    language: str = "pl"
    room: str = ""
    address: str = ""
    capacity: int | None = None
    waitlist: str = WaitlistMode.AUTO
    registration_opens_at: datetime | None = None
    registration_closes_on: date | None = None
    participant_list: str = ListVisibility.PARTICIPANTS

    def fields(self) -> dict[str, object]:
        """Return the columns of a workshop."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def _refuse_taken(edition: Edition, wanted: WorkshopInput, *, but: int | None = None) -> None:
    others = edition.workshops.exclude(pk=but or 0)
    if wanted.slug in RESERVED_SLUGS or others.filter(slug=wanted.slug).exists():
        raise SlugTaken(wanted.slug)
    if others.filter(number=wanted.number).exists():
        raise NumberTaken(wanted.number)


@transaction.atomic
def create_workshop(*, edition: Edition, workshop: WorkshopInput, actor: User | None) -> Workshop:
    """Make a draft of a workshop.

    Raises `NotEditable` in an archived edition, `SlugTaken`, `NumberTaken`.
    """
    if not may_edit(edition):
        raise NotEditable
    _refuse_taken(edition, workshop)
    made = Workshop.objects.create(
        edition=edition, **workshop.fields(), ical_uid=f"{uuid4()}@rozkolys", created_at=now()
    )
    record("workshops.workshop_created", actor=actor, target=made)
    index(SEARCHABLE, made.pk)
    return made


@transaction.atomic
def update_workshop(
    *, workshop: Workshop, changed: WorkshopInput, version: int, actor: User | None
) -> Workshop:
    """Write a workshop's new words, hours, place and seats.

    New hours or another place raise the calendar's sequence and tell everybody registered once,
    old and new side by side; a corrected word does neither. More seats go to those waiting;
    fewer seats evict nobody.

    Raises `NotEditable` in an archived edition, `WorkshopCalledOff`, `SlugTaken`, `NumberTaken`,
    `Stale`.
    """
    locked = lock_workshop(workshop.pk)
    _refuse_history(locked)
    _refuse_taken(locked.edition, changed, but=locked.pk)
    claim_version(locked, version=version)
    before, seats = when_and_where(locked), locked.capacity
    for name, value in changed.fields().items():
        setattr(locked, name, value)
    locked.save(update_fields=[*changed.fields()])
    change = Change(before={"capacity": seats}, after={"capacity": locked.capacity})
    record("workshops.workshop_changed", actor=actor, target=locked, change=change)
    index(SEARCHABLE, locked.pk)
    tell_if_moved(locked, before=before, actor=actor)
    release(locked)
    return locked


def _refuse_history(workshop: Workshop) -> None:
    if not may_edit(workshop.edition):
        raise NotEditable
    if workshop.status == WorkshopStatus.CANCELLED:
        raise WorkshopCalledOff


def tell_if_moved(workshop: Workshop, *, before: dict[str, str], actor: User | None) -> None:
    """Promise everybody one letter and one notice of a move, under a new sequence.

    `before` is what `when_and_where` said under the same lock, before the change.
    """
    after = when_and_where(workshop)
    if before == after:
        return
    workshop.ical_sequence += 1
    workshop.save(update_fields=["ical_sequence"])
    if workshop.status != WorkshopStatus.PUBLISHED:
        return
    _tell_everybody(
        workshop, NoticeKind.MOVED, LetterKind.MOVED, {"old": before, "new": after}, actor
    )


def _tell_everybody(
    workshop: Workshop,
    notice: NoticeKind,
    letter: LetterKind,
    facts: dict[str, dict[str, str]],
    actor: User | None,
) -> None:
    key = f"workshop:{workshop.pk}:{notice.value}:{workshop.ical_sequence}"
    event = notify(notice, subject=workshop, actor=actor, key=key, facts=facts)
    enqueue(
        "workshops.write_to_everybody",
        payload={"event_id": event.pk, "letter": letter.value},
        dedupe_key=f"{key}:letters",
    )


@transaction.atomic
def publish_workshop(*, workshop: Workshop, actor: User | None) -> Workshop:
    """Show one more workshop of a published edition; harmless when done twice.

    Raises `NotEditable` in an archived edition, `WorkshopCalledOff`.
    """
    locked = lock_workshop(workshop.pk)
    _refuse_history(locked)
    if locked.status == WorkshopStatus.DRAFT:
        locked.status = WorkshopStatus.PUBLISHED
        locked.save(update_fields=["status"])
        record("workshops.workshop_published", actor=actor, target=locked)
    return locked


@transaction.atomic
def call_off_workshop(*, workshop: Workshop, reason: str, actor: User | None) -> Workshop:
    """Call the workshop off: everybody registered is told once, calendars drop it, seats end.

    Raises `ReasonNeeded` without a reason, `NotEditable` in an archived edition. A workshop that
    is called off already stays as it is.
    """
    if not reason.strip():
        raise ReasonNeeded
    locked = lock_workshop(workshop.pk)
    if not may_edit(locked.edition):
        raise NotEditable
    if locked.status == WorkshopStatus.CANCELLED:
        return locked
    announced = locked.status == WorkshopStatus.PUBLISHED
    locked.status = WorkshopStatus.CANCELLED
    locked.cancel_reason = reason.strip()
    locked.ical_sequence += 1
    locked.save(update_fields=["status", "cancel_reason", "ical_sequence"])
    record(
        "workshops.workshop_called_off",
        actor=actor,
        target=locked,
        change=Change(reason=reason.strip()),
    )
    told = [row.pk for row in locked.registrations.told_of_changes()]
    for registration in locked.registrations.live():
        silent = registration.state == RegistrationState.UNVERIFIED
        end(registration, by=CancelledBy.PERSON if silent else CancelledBy.WORKSHOP)
    if announced and told:
        _tell_everybody(locked, NoticeKind.CALLED_OFF, LetterKind.CALLED_OFF, {}, actor)
    return locked
