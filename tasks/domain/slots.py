"""Slots of periodic work, counted from the Unix epoch in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def slot_of(moment: datetime, every: timedelta) -> datetime:
    """Return when the slot of length `every` began that `moment` is in."""
    return EPOCH + (moment - EPOCH) // every * every
