"""Notices in the inbox of whoever has an account; the mail to the same people is a letter."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext as _

from network.accounts.models import User
from network.text.domain.dates import moment_in_words
from network.workshops.choices import CancelledBy, NoticeKind, RegistrationState
from network.workshops.models import Registration, Workshop
from tasks.choices import Reason
from tasks.registry import Kind, Said, declare

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import _User as User_

    from tasks.models import Event
    from tasks.registry import Audiences


def _registration(event: Event) -> Registration:
    return cast("Registration", event.subject)


def _its_person(event: Event) -> Audiences:
    address = Registration.objects.filter(pk=event.subject_id).values("email")
    return [(Reason.MANDATORY, User.objects.filter(email__in=address))]


def _own(user: User_, ids: Collection[int]) -> set[int]:
    own = Registration.objects.visible_to(user).filter(pk__in=ids)
    return set(own.values_list("pk", flat=True))


def _everybody_registered(event: Event) -> Audiences:
    registrations = Registration.objects.filter(workshop=event.subject_id)
    concerned = registrations.told_of_changes().filter(queued_at__lte=event.created_at)
    if event.kind == NoticeKind.CALLED_OFF:
        concerned = registrations.filter(
            state=RegistrationState.CANCELLED, cancelled_by=CancelledBy.WORKSHOP
        )
    return [(Reason.MANDATORY, User.objects.filter(email__in=concerned.values("email")))]


def _announced(user: User_, ids: Collection[int]) -> set[int]:
    shown = Workshop.objects.visible_to(user).filter(pk__in=ids)
    return set(shown.values_list("pk", flat=True))


def _say_confirmed(event: Event) -> Said:
    """When and where; the letter beside it carries the calendar file."""
    registration = _registration(event)
    return Said(
        title=_("Your seat at the workshop “%(title)s” is confirmed")
        % {"title": registration.workshop.title},
        body=_when(registration.workshop),
        address=registration.get_absolute_url(),
    )


def _say_waiting(event: Event) -> Said:
    """No seat yet, and what happens when one is freed."""
    registration = _registration(event)
    return Said(
        title=_("You are on the waiting list of the workshop “%(title)s”")
        % {"title": registration.workshop.title},
        body=_("You do not have a seat yet. If one is freed, it goes to the next in line at once."),
        address=registration.get_absolute_url(),
    )


def _say_freed(event: Event) -> Said:
    """When and where: somebody gave a seat up."""
    registration = _registration(event)
    return Said(
        title=_("A seat at the workshop “%(title)s” has become yours")
        % {"title": registration.workshop.title},
        body=_when(registration.workshop),
        address=registration.get_absolute_url(),
    )


def _say_cancelled(event: Event) -> Said:
    """The reason that was given, if any."""
    registration = _registration(event)
    return Said(
        title=_("Your registration for the workshop “%(title)s” is cancelled")
        % {"title": registration.workshop.title},
        body=registration.cancel_reason,
        address=registration.get_absolute_url(),
    )


def _workshop(event: Event) -> Workshop:
    return cast("Workshop", event.subject)


def _say_moved(event: Event) -> Said:
    """Old hours and new ones."""
    workshop = _workshop(event)
    old = datetime.fromisoformat(event.facts["old"]["starts_at"])
    return Said(
        title=_("The workshop “%(title)s” has moved") % {"title": workshop.title},
        body=_("It was: %(old)s. Now: %(new)s.")
        % {"old": moment_in_words(old, workshop.edition.zone), "new": _when(workshop)},
        address=workshop.get_absolute_url(),
    )


def _say_called_off(event: Event) -> Said:
    """Why the workshop does not take place."""
    workshop = _workshop(event)
    return Said(
        title=_("The workshop “%(title)s” is called off") % {"title": workshop.title},
        body=workshop.cancel_reason,
        address=workshop.get_absolute_url(),
    )


def _when(workshop: Workshop) -> str:
    moment = moment_in_words(workshop.starts_at, workshop.edition.zone)
    return f"{moment}, {workshop.place}"


for _kind, _say in (
    (NoticeKind.SEAT_CONFIRMED, _say_confirmed),
    (NoticeKind.WAITING, _say_waiting),
    (NoticeKind.SEAT_FREED, _say_freed),
    (NoticeKind.REGISTRATION_CANCELLED, _say_cancelled),
):
    declare(
        Kind(
            name=_kind.value,
            label=_kind.label,
            audiences=_its_person,
            say=_say,
            reads=("workshop__edition",),
            visible=_own,
            mailed=False,
        )
    )
for _kind, _say in ((NoticeKind.MOVED, _say_moved), (NoticeKind.CALLED_OFF, _say_called_off)):
    declare(
        Kind(
            name=_kind.value,
            label=_kind.label,
            audiences=_everybody_registered,
            say=_say,
            reads=("edition",),
            visible=_announced,
            mailed=False,
        )
    )
