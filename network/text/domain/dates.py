"""Dates and hours as offices write them: “6 grudnia 2017 r.”, “06.12.2017”, “15:30–18:30”."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from datetime import date

NBSP = "\N{NO-BREAK SPACE}"
_MONTHS = {
    "pl": (
        "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca",
        "lipca", "sierpnia", "września", "października", "listopada", "grudnia",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
_WEEKDAYS = {
    "pl": ("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def _language() -> str:
    return "pl" if (get_language() or settings.LANGUAGE_CODE).startswith("pl") else "en"


def month_name(day: date) -> str:
    """Return the month as it stands after a day number: “grudnia”, “December”."""
    return _MONTHS[_language()][day.month - 1]


def weekday_name(day: date) -> str:
    """Return “środa” or “Wednesday”."""
    return _WEEKDAYS[_language()][day.weekday()]


def long_day(day: date) -> str:
    """Return “6 grudnia 2017 r.” or “6 December 2017”, with spaces that do not break."""
    text = f"{day.day}{NBSP}{month_name(day)}{NBSP}{day.year}"
    return f"{text}{NBSP}r." if _language() == "pl" else text


def short_day(day: date) -> str:
    """Return “06.12.2017”, as offices write it in tables, in both languages."""
    return f"{day:%d.%m.%Y}"


def local(moment: datetime, zone: str | None = None) -> datetime:
    """Return `moment` on the clock of `zone`, or of the one that is active."""
    return timezone.localtime(moment, ZoneInfo(zone) if zone else None)


def at_local(day_time: datetime, zone: str) -> datetime:
    """Return the aware moment at which clocks in `zone` show the naive `day_time`.

    An hour that the spring change leaves out moves forward, of one that the autumn change repeats
    the first is meant.
    """
    there = ZoneInfo(zone)
    return day_time.replace(tzinfo=there, fold=0).astimezone(UTC).astimezone(there)


def closing_instant(day: date, zone: str) -> datetime:
    """Return the UTC instant at which `day`, the last one allowed in `zone`, is over.

    The instant itself is too late: compare with `<`.
    """
    midnight = datetime.combine(day + timedelta(days=1), time.min)
    return at_local(midnight, zone).astimezone(UTC)


def hours(start: datetime, end: datetime, zone: str | None = None) -> str:
    """Return “15:30–18:30”."""
    return f"{local(start, zone):%H:%M}–{local(end, zone):%H:%M}"


def moment_in_words(moment: datetime, zone: str | None = None) -> str:
    """Return “6 grudnia 2017 r., godz. 15:30” or “6 December 2017, 15:30”."""
    at = local(moment, zone)
    return pgettext("day, hour", "%(day)s, %(hour)s") % {
        "day": long_day(at.date()),
        "hour": f"{at:%H:%M}",
    }


def days_left(day: date, today: date) -> str:
    """Return “today”, “tomorrow”, “in 3 days”; a past day is the day itself."""
    distance = (day - today).days
    if distance < 0:
        return long_day(day)
    if distance == 0:
        return _("today")
    if distance == 1:
        return _("tomorrow")
    return ngettext("in %(n)d day", "in %(n)d days", distance) % {"n": distance}
