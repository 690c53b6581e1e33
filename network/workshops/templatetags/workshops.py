"""How topics and hours look: number, icon and colour, never colour alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django import template

from network.text.domain import dates

if TYPE_CHECKING:
    from datetime import date, datetime

    from network.workshops.models import ProgrammeItem, Workshop

register = template.Library()

_ICONS = ("compass", "hourglass", "scale", "users-round", "gauge", "landmark")


@register.filter
def topic_colour(number: int) -> str:
    """Return the class of a topic's colour; after six it begins again."""
    return f"t{(number - 1) % len(_ICONS) + 1}"


@register.filter
def topic_icon(number: int) -> str:
    """Return the icon of a topic."""
    return _ICONS[(number - 1) % len(_ICONS)]


@register.filter
def day_of(workshop: Workshop) -> date:
    """Return the workshop's first day on the clock of its city."""
    return dates.local(workshop.starts_at, workshop.edition.zone).date()


@register.filter
def hours_of(workshop: Workshop) -> str:
    """Return “15:30–18:30” on the clock of the workshop's city."""
    return dates.hours(workshop.starts_at, workshop.ends_at, workshop.edition.zone)


@register.filter
def last_day(moment: datetime, workshop: Workshop) -> date:
    """Return the day whose end is `moment`, on the clock of the workshop's city."""
    return (dates.local(moment, workshop.edition.zone) - timedelta(microseconds=1)).date()


@register.filter
def begins(item: ProgrammeItem) -> str:
    """Return the hour at which a point of the programme begins."""
    moment = item.workshop.starts_at + timedelta(minutes=item.starts_after)
    return f"{dates.local(moment, item.workshop.edition.zone):%H:%M}"


@register.filter
def lines(text: str) -> list[str]:
    """Return the lines of a text that has one thing a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]
