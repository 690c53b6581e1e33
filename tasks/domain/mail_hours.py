"""When mail may leave by the reader's own clock: office hours, and the slots of the digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from tasks.choices import Rhythm

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

FRIDAY = 5
"""Last working day, as `isoweekday` counts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestSlot:
    """One moment at which digests leave; `period` names it, so that nobody gets two."""

    period: str
    """Local ISO week `2026-W48` or day `2026-11-27`: an hour that comes twice is no new one."""
    opens_at: datetime
    """In UTC; what happened up to then is in the digest."""


def next_opening(moment: datetime, zone: ZoneInfo, hours: tuple[int, int]) -> datetime:
    """Return `moment` itself when the office in `zone` is open, else when it opens next (UTC).

    `hours` are full ones of working days, such as 7 to 17.
    """
    opens, closes = hours
    local = moment.astimezone(zone)
    works = local.isoweekday() <= FRIDAY
    if works and opens <= local.hour < closes:
        return moment
    day = local.date()
    if not works or local.hour >= closes:
        day += timedelta(days=1)
    while day.isoweekday() > FRIDAY:
        day += timedelta(days=1)
    return _at(day, opens, zone)


def latest_slot(
    rhythm: Rhythm, moment: datetime, zone: ZoneInfo, at: tuple[int, int]
) -> DigestSlot:
    """Return the slot of a daily or weekly digest that opened last, at `moment` or before.

    `at` is the weekday of the weekly one (1 is Monday) and the full hour of both; daily is every
    working day.
    """
    weekday, hour = at
    day = moment.astimezone(zone).date()
    daily = rhythm == Rhythm.DAILY
    days = range(1, FRIDAY + 1) if daily else [weekday]
    while day.isoweekday() not in days or _at(day, hour, zone) > moment:
        day -= timedelta(days=1)
    year, week, _day = day.isocalendar()
    period = day.isoformat() if daily else f"{year}-W{week:02}"
    return DigestSlot(period=period, opens_at=_at(day, hour, zone))


def _at(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(hour), zone).astimezone(UTC)
