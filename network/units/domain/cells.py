"""A row about one unit, and how single cells are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

_NAME_LIMIT = 120


class BadCell(Exception):
    """A cell that cannot be taken; the reason is for the operator who has the file."""

    def __init__(self, column: str, reason: str) -> None:
        self.column, self.reason = column, reason
        super().__init__(f"{column}: {reason}")


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitRow:
    """What a table says of one unit; facts that its format does not know keep their default."""

    code: str
    teryt: str
    name: str
    kind: str
    voivodeship: str
    county: str = ""
    population: int | None = None
    population_on: date | None = None
    area_km2: Decimal | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    seat: str = ""
    email_domain: str = ""
    registered_on: date | None = None


def code_of(teryt: str) -> str:
    """Return the key of a published code: 7 digits lose the kind digit at the end."""
    return teryt[:6]


def read_name(column: str, value: str, limit: int = _NAME_LIMIT) -> str:
    """Return a name that fits its column; it must not be empty."""
    if not value:
        raise BadCell(column, "is empty")
    if len(value) > limit:
        raise BadCell(column, f"is longer than {limit} characters")
    return value


def read_digits(column: str, value: str, lengths: tuple[int, ...]) -> str:
    """Return `value` when it is a code of one of the `lengths`."""
    if not re.fullmatch(r"[0-9]+", value) or len(value) not in lengths:
        wanted = " or ".join(map(str, lengths))
        raise BadCell(column, f"“{value}” is not a code of {wanted} digits")
    return value


def read_whole(column: str, value: str) -> int | None:
    """Return a whole number that is not negative; None for an empty cell."""
    if not value:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", value):
        raise BadCell(column, f"“{value}” is not a whole number")
    return int(value)


def read_decimal(column: str, value: str, *, low: int, high: int, places: int) -> Decimal | None:
    """Return a number between `low` and `high`, rounded to `places`; None for an empty cell.

    The places are those of the column, so that what is read equals what was kept before.
    """
    if not value:
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise BadCell(column, f"“{value}” is not a number") from None
    if not number.is_finite() or not low <= number <= high:
        raise BadCell(column, f"“{value}” is not between {low} and {high}")
    return round(number, places)


def read_day(column: str, value: str) -> date | None:
    """Return a day written as 2026-01-01; None for an empty cell."""
    if not value:
        return None
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise BadCell(column, f"“{value}” is not a day like 2026-01-01")
