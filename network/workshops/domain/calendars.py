"""Calendar files (RFC 5545) that Outlook, Google and Thunderbird accept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Appointment:
    """A meeting as a calendar knows it; moments are aware, `zone` is an IANA name."""

    uid: str
    sequence: int
    title: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    place: str
    address: str
    stamp: datetime
    description: str = ""
    cancelled: bool = False


def draw_calendar(appointment: Appointment) -> bytes:
    """Return the file: METHOD PUBLISH, or CANCEL for a meeting that does not take place.

    The time zone is written out with its rules, so that Outlook shows the local hour. No address
    of a person and no secret is in it.
    """
    zone = ZoneInfo(appointment.zone)
    calendar = Calendar()
    calendar.add("prodid", "-//Rozkołys//rozkolys//PL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if appointment.cancelled else "PUBLISH")
    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", appointment.stamp)
    event.add("dtstart", appointment.starts_at.astimezone(zone))
    event.add("dtend", appointment.ends_at.astimezone(zone))
    event.add("summary", appointment.title)
    event.add("location", appointment.place)
    event.add("url", appointment.address)
    event.add("status", "CANCELLED" if appointment.cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE")
    if appointment.description:
        event.add("description", appointment.description)
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
