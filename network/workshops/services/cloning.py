"""Cloning: next year's edition begins as this year's, without its people and its decisions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Model

from network.text.domain.dates import at_local
from network.workshops.services.editing import create_edition
from network.workshops.services.scheduling import WorkshopInput, create_workshop

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from django.contrib.auth.models import _User as User

    from network.workshops.models import Edition, Workshop
    from network.workshops.services.editing import EditionInput

Row = TypeVar("Row", bound=Model)


@transaction.atomic
def clone_edition(*, edition: Edition, into: EditionInput, actor: User | None) -> Edition:
    """Make a draft from `edition`: its workshops, topics, facilitators and programme, no people.

    Days move with the edition's first day and the hours stay the hours on the wall, also when
    one of the two is summer time.

    Raises `SlugTaken`.
    """
    made = create_edition(edition=into, actor=actor, cloned_from=edition)
    shift = into.starts_on - edition.starts_on
    for workshop in edition.workshops.all():
        _clone_workshop(workshop, into=made, shift=shift, actor=actor)
    return made


def _moved(moment: datetime, *, zones: tuple[str, str], shift: timedelta) -> datetime:
    """Return the same hour on the wall, read in the first zone and meant in the second."""
    wall = moment.astimezone(ZoneInfo(zones[0])).replace(tzinfo=None)
    return at_local(wall + shift, zones[1])


def _clone_workshop(
    workshop: Workshop, *, into: Edition, shift: timedelta, actor: User | None
) -> None:
    zones = (workshop.edition.zone, into.zone)
    fields = {name: getattr(workshop, name) for name in WorkshopInput.__dataclass_fields__}
    copy = replace(
        WorkshopInput(**fields),
        starts_at=_moved(workshop.starts_at, zones=zones, shift=shift),
        ends_at=_moved(workshop.ends_at, zones=zones, shift=shift),
        registration_opens_at=None,
        registration_closes_on=workshop.registration_closes_on
        and workshop.registration_closes_on + shift,
    )
    made = create_workshop(edition=into, workshop=copy, actor=actor)
    topics = {topic.pk: _copy(topic, workshop=made) for topic in workshop.topics.all()}
    for facilitator in workshop.facilitators.all():
        _copy(facilitator, workshop=made)
    for item in workshop.programme.all():
        _copy(item, workshop=made, topic=topics.get(item.topic_id or 0))


def _copy(row: Row, **changes: object) -> Row:
    fields = {
        field.name: getattr(row, field.name)
        for field in row._meta.concrete_fields  # noqa: SLF001 -- Django's documented name
        if not field.primary_key
    }
    copied = type(row)(**{**fields, **changes})
    copied.save()
    return copied
