"""The next edition: cloned from 2017, plainly a sample, open today with 28 of 30 seats taken."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from network.portal.services.demo.history import register_one
from network.workshops.models import ProgrammeItem
from network.workshops.services.cloning import clone_edition
from network.workshops.services.composing import PartsChange, change_parts
from network.workshops.services.editing import EditionInput, publish_edition
from network.workshops.services.scheduling import WorkshopInput, update_workshop
from tasks.clock import acting_at, now
from tasks.services.draining import drain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from network.accounts.models import User
    from network.portal.services.demo.people import SamplePerson
    from network.workshops.models import Edition, Workshop

DAYS_AHEAD = 45
TAKEN = 28
_PROGRAMME = (
    (0, 15, "other", "Kawa i zajęcie miejsc przy stołach"),
    (15, 30, "talk", "Wprowadzenie: sześć tematów i pytania do nich"),
    (45, 45, "discussion", "Pierwsza runda rozmów: tematy 1–3"),
    (90, 10, "break", "Przerwa"),
    (100, 45, "discussion", "Druga runda rozmów: tematy 4–6"),
    (145, 35, "discussion", "Co zabieram do urzędu"),
)


def next_wednesday(after: datetime) -> datetime:
    """Return the Wednesday on or after `after`, as the workshop of 2017 was on one."""
    return after + timedelta(days=(2 - after.weekday()) % 7)


def open_next(edition: Edition, *, organiser: User) -> Edition:
    """Clone `edition`, set the sample's dates relative to today, publish it."""
    zone = ZoneInfo(edition.zone)
    day = next_wednesday(now().astimezone(zone) + timedelta(days=DAYS_AHEAD)).date()
    with acting_at(now() - timedelta(days=20)):
        made = clone_edition(
            edition=edition,
            into=EditionInput(
                slug=f"{day.year}-{day.month:02d}",
                title=edition.title,
                year=day.year,
                city=edition.city,
                starts_on=day,
                ends_on=day + timedelta(days=1),
                host_unit=edition.host_unit,
                description=_("A sample edition made for the demonstration."),
                is_sample=True,
            ),
            actor=organiser,
        )
        workshop = made.workshops.get()
        _set_dates(workshop, day_start=datetime.combine(day, time(15, 30), zone), actor=organiser)
        rows = [
            ProgrammeItem(starts_after=start, minutes=minutes, kind=kind, title=title)
            for start, minutes, kind, title in _PROGRAMME
        ]
        change_parts(workshop=workshop, change=PartsChange(written=list(rows)), actor=organiser)
        publish_edition(edition=made, actor=organiser)
        drain()
    return made


def _set_dates(workshop: Workshop, *, day_start: datetime, actor: User) -> None:
    fields = {name: getattr(workshop, name) for name in WorkshopInput.__dataclass_fields__}
    fields |= {
        "starts_at": day_start,
        "ends_at": day_start + timedelta(hours=3),
        "registration_closes_on": (day_start - timedelta(days=5)).date(),
        "room": "Sala Wielka (przykład)",
    }
    update_workshop(
        workshop=workshop, changed=WorkshopInput(**fields), version=workshop.version, actor=actor
    )


def fill_seats(workshop: Workshop, people: Iterable[SamplePerson]) -> None:
    """Let people register over the last weeks until two seats are left."""
    chosen = list(people)[:TAKEN]
    for place, person in enumerate(chosen):
        with acting_at(now() - timedelta(days=18) + timedelta(hours=14 * place)):
            register_one(workshop, person, yes=place % 4 > 0)
