"""A workshop as a calendar file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from network.workshops.choices import WorkshopStatus
from network.workshops.domain.calendars import Appointment, draw_calendar
from tasks.clock import now
from tasks.conf import conf as tasks_conf

if TYPE_CHECKING:
    from network.workshops.models import Workshop


def calendar_of(workshop: Workshop) -> bytes:
    """Return the file for anybody: hours, place and the public page, nothing of a person."""
    return draw_calendar(
        Appointment(
            uid=workshop.ical_uid,
            sequence=workshop.ical_sequence,
            title=workshop.title,
            starts_at=workshop.starts_at,
            ends_at=workshop.ends_at,
            zone=workshop.edition.zone,
            place=workshop.place,
            address=f"{tasks_conf.base_url}{workshop.get_absolute_url()}",
            stamp=now(),
            description=workshop.lead,
            cancelled=workshop.status == WorkshopStatus.CANCELLED,
        )
    )
