"""Letters to the address of a registration, composed when they leave.

Secrets are made here and nowhere kept; a letter whose state has moved on is not sent.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.text.domain.dates import hours, local, long_day, moment_in_words, weekday_name
from network.workshops.choices import (
    CONFIRM_LINK,
    MANAGE_LINK,
    CancelledBy,
    LetterKind,
    RegistrationState,
    WorkshopStatus,
)
from network.workshops.conf import conf
from network.workshops.models import Registration
from network.workshops.rules import when_and_where
from network.workshops.selectors.appointments import calendar_of
from network.workshops.selectors.queue import place_in_line
from tasks.conf import conf as tasks_conf
from tasks.domain.letters import Action, Attachment, Fact, Letter
from tasks.registry import LetterKind as Declared
from tasks.registry import declare_letter
from tasks.services.linking import issue_link

if TYPE_CHECKING:
    from collections.abc import Callable

    from network.workshops.models import Workshop
    from tasks.models import OutgoingMail


def _registration(mail: OutgoingMail) -> Registration | None:
    rows = Registration.objects.select_related("workshop__edition", "unit")
    return rows.filter(pk=mail.subject_id or 0).first()


def _current(mail: OutgoingMail, state: RegistrationState) -> Registration | None:
    """Return the registration if it still stands as it did when the letter was promised."""
    registration = _registration(mail)
    if registration is None or registration.state != state:
        return None
    return registration if registration.serial == mail.facts["serial"] else None


def _enter(registration: Registration, purpose: str) -> str:
    lifetime = conf.confirm_within if purpose == CONFIRM_LINK else conf.manage_for
    secret = issue_link(purpose=purpose, target=registration, lifetime=lifetime)
    path = reverse("workshops:enter", args=[registration.public_id, secret])
    return f"{tasks_conf.base_url}{path}"


def _manage(registration: Registration) -> Action:
    return Action(
        label=_("See, change or cancel the registration"),
        address=_enter(registration, MANAGE_LINK),
    )


def _when(workshop: Workshop) -> str:
    return _span(workshop.starts_at, workshop.ends_at, workshop.edition.zone)


def _span(start: datetime, end: datetime, zone: str) -> str:
    """Return weekday, day and hours on the clock of `zone`, which is named."""
    day = local(start, zone).date()
    return _("%(weekday)s, %(day)s, %(hours)s (time zone %(zone)s)") % {
        "weekday": weekday_name(day),
        "day": long_day(day),
        "hours": hours(start, end, zone),
        "zone": zone,
    }


def _facts(registration: Registration) -> list[Fact]:
    workshop = registration.workshop
    facts = [
        Fact(label=_("Workshop"), value=f"{workshop.title} ({workshop.edition})"),
        Fact(label=_("When"), value=_when(workshop)),
        Fact(label=_("Where"), value=workshop.place),
        Fact(label=_("Registration number"), value=str(registration.number)),
    ]
    if registration.seat_no:
        facts.append(Fact(label=_("Seat"), value=str(registration.seat_no)))
    return facts


def _calendar(workshop: Workshop) -> Attachment:
    """Name the method too: Outlook takes the meeting away only when it is told so here."""
    method = "CANCEL" if workshop.status == WorkshopStatus.CANCELLED else "PUBLISH"
    return Attachment(
        name="workshop.ics",
        content=calendar_of(workshop),
        mimetype=f"text/calendar; charset=utf-8; method={method}",
    )


def _footnote() -> str:
    return _("You get this letter because somebody registered for the workshop with this address.")


def compose_verify(mail: OutgoingMail) -> Letter | None:
    """“Was it you?”: nothing is held until the button on the page is pressed."""
    registration = _current(mail, RegistrationState.UNVERIFIED)
    if registration is None:
        return None
    return Letter(
        subject=_("Confirm your registration: %(title)s") % {"title": registration.workshop.title},
        preview=_("One click more, and the registration counts."),
        paragraphs=[
            _("we have received a registration for the workshop with this address."),
            _(
                "Open the page below and press the button. Only then do you get a seat, or a place "
                "on the waiting list if all seats are taken."
            ),
        ],
        facts=_facts(registration),
        action=Action(
            label=_("Confirm the registration"), address=_enter(registration, CONFIRM_LINK)
        ),
        after=[
            _for_hours(conf.confirm_hours),
            _("If it was not you, do nothing: nothing will happen."),
        ],
        footnote=_footnote(),
    )


def _for_hours(hours: int) -> str:
    said = ngettext(
        "The link works for %(hours)s hour.", "The link works for %(hours)s hours.", hours
    )
    return said % {"hours": hours}


def compose_already(mail: OutgoingMail) -> Letter | None:
    """The address is registered already: the way to that registration, nothing new."""
    registration = _registration(mail)
    if registration is None or not RegistrationState(registration.state).is_live:
        return None
    return Letter(
        subject=_("You are registered already: %(title)s") % {"title": registration.workshop.title},
        preview=_("Your earlier registration stands."),
        paragraphs=[
            _(
                "somebody has sent the form with this address again. Your earlier registration "
                "stands and has not changed."
            )
        ],
        facts=[
            *_facts(registration),
            Fact(label=_("State"), value=registration.get_state_display()),
        ],
        action=_manage(registration),
        footnote=_footnote(),
    )


def _seat_letter(registration: Registration, *, subject: str, opening: str) -> Letter:
    return Letter(
        subject=subject,
        preview=_when(registration.workshop),
        paragraphs=[opening],
        facts=_facts(registration),
        action=_manage(registration),
        after=[
            _(
                "If your plans change, please give the seat up with the same link: somebody may be "
                "waiting for it."
            )
        ],
        footnote=_footnote(),
        attachments=[_calendar(registration.workshop)],
    )


def compose_confirmed(mail: OutgoingMail) -> Letter | None:
    """A seat, its number, the calendar file and the way to change or cancel."""
    registration = _current(mail, RegistrationState.CONFIRMED)
    if registration is None:
        return None
    return _seat_letter(
        registration,
        subject=_("Your seat is confirmed: %(title)s") % {"title": registration.workshop.title},
        opening=_("your seat at the workshop is confirmed."),
    )


def compose_freed(mail: OutgoingMail) -> Letter | None:
    """Somebody gave a seat up, and it went to the next in line."""
    registration = _current(mail, RegistrationState.CONFIRMED)
    if registration is None:
        return None
    return _seat_letter(
        registration,
        subject=_("You have a seat now: %(title)s") % {"title": registration.workshop.title},
        opening=_(
            "a seat at the workshop has been freed. You were next on the waiting list, "
            "so the seat is yours."
        ),
    )


def compose_waiting(mail: OutgoingMail) -> Letter | None:
    """No seat yet: the place in line and what happens next."""
    registration = _current(mail, RegistrationState.WAITING)
    if registration is None:
        return None
    place = place_in_line(registration) or 1
    return Letter(
        subject=_("You are on the waiting list: %(title)s")
        % {"title": registration.workshop.title},
        preview=_("You do not have a seat yet."),
        paragraphs=[
            _("your address is confirmed, but all seats are taken. You do not have a seat yet."),
            ngettext(
                "You are number %(place)d on the waiting list.",
                "You are number %(place)d on the waiting list.",
                place,
            )
            % {"place": place},
            _(
                "The order is the order in which addresses were confirmed. When a seat is freed, "
                "it goes to the next in line at once, and we write to you."
            ),
        ],
        facts=_facts(registration),
        action=_manage(registration),
        footnote=_footnote(),
    )


def compose_cancelled(mail: OutgoingMail) -> Letter | None:
    """The registration is over; when the organiser ended it, the reason is quoted."""
    registration = _current(mail, RegistrationState.CANCELLED)
    if registration is None:
        return None
    by_organiser = registration.cancelled_by == CancelledBy.ORGANISER
    opening = (
        _("the organiser has cancelled your registration for the workshop, with this reason:")
        if by_organiser
        else _("your registration for the workshop is cancelled. Thank you for letting us know.")
    )
    return Letter(
        subject=_("Registration cancelled: %(title)s") % {"title": registration.workshop.title},
        preview=registration.cancel_reason,
        paragraphs=[opening],
        quote=registration.cancel_reason if by_organiser else "",
        facts=_facts(registration),
        footnote=_footnote(),
    )


def compose_moved(mail: OutgoingMail) -> Letter | None:
    """Old and new hours and place side by side, with the calendar file that replaces the old."""
    registration = _registration(mail)
    if registration is None or registration.state not in {
        RegistrationState.CONFIRMED,
        RegistrationState.WAITING,
    }:
        return None
    workshop = registration.workshop
    old, new = mail.facts["old"], mail.facts["new"]
    if new != when_and_where(workshop):
        return None
    zone = workshop.edition.zone
    return Letter(
        subject=_("The workshop has moved: %(title)s") % {"title": workshop.title},
        preview=_when(workshop),
        paragraphs=[_("the hours or the place of the workshop have changed.")],
        facts=[
            Fact(label=_("It was"), value=_moment(old, zone)),
            Fact(label=_("It is now"), value=_moment(new, zone)),
            Fact(label=_("Workshop"), value=workshop.title),
        ],
        action=_manage(registration),
        after=[_("If the new date does not suit you, please give the seat up with the same link.")],
        footnote=_footnote(),
        attachments=[_calendar(workshop)],
    )


def _moment(facts: dict[str, str], zone: str) -> str:
    start = datetime.fromisoformat(facts["starts_at"])
    end = datetime.fromisoformat(facts["ends_at"])
    return f"{_span(start, end, zone)}, {facts['place']}"


def compose_called_off(mail: OutgoingMail) -> Letter | None:
    """The workshop does not take place; the calendar file takes it away."""
    registration = _registration(mail)
    if registration is None:
        return None
    workshop = registration.workshop
    return Letter(
        subject=_("The workshop is called off: %(title)s") % {"title": workshop.title},
        preview=workshop.cancel_reason,
        paragraphs=[
            _("the workshop planned for %(moment)s will not take place. The organiser writes:")
            % {"moment": moment_in_words(workshop.starts_at, workshop.edition.zone)}
        ],
        quote=workshop.cancel_reason,
        facts=[
            Fact(label=_("Workshop"), value=f"{workshop.title} ({workshop.edition})"),
            Fact(label=_("When"), value=_when(workshop)),
        ],
        footnote=_footnote(),
        attachments=[_calendar(workshop)],
    )


_COMPOSERS: dict[LetterKind, Callable[[OutgoingMail], Letter | None]] = {
    LetterKind.VERIFY: compose_verify,
    LetterKind.ALREADY: compose_already,
    LetterKind.CONFIRMED: compose_confirmed,
    LetterKind.SEAT_FREED: compose_freed,
    LetterKind.WAITING: compose_waiting,
    LetterKind.CANCELLED: compose_cancelled,
    LetterKind.MOVED: compose_moved,
    LetterKind.CALLED_OFF: compose_called_off,
}
for _kind, _compose in _COMPOSERS.items():
    declare_letter(Declared(name=_kind.value, label=_kind.label, compose=_compose))
