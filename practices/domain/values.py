"""Values of the template's fields, as forms, the API and imports give them, made into one shape.

Only what could not be kept is refused here; what a practice still lacks is judged when it is
submitted (`completeness`).
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practices.choices import Currency, EvidenceLevel, Offer, OfferStatus, Stage
from practices.domain.template import BY_NAME, COLUMNS, WRITTEN, Shape
from practices.exceptions import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from practices.domain.template import Column, Field

    Content = dict[str, Any]

CHOICES: dict[str, frozenset[str]] = {
    "stage": frozenset(Stage.values),
    "currency": frozenset(Currency.values),
    "offer_status": frozenset(OfferStatus.values),
    "offers": frozenset(Offer.values),
}
MOST_MONEY = 10**15
MOST_NUMBER = 32_767
SDG_TARGET = re.compile(r"(?:[1-9]|1[0-7])\.(?:[1-9]|1[0-9]|[a-d])\Z")
EMPTY: dict[Shape, Any] = {
    Shape.LINE: "",
    Shape.TEXT: "",
    Shape.CHOICE: "",
    Shape.FLAG: False,
}
DECIMALS: dict[str, tuple[int, int, int]] = {
    "staff_fte": (0, 99_999, 2),
    "latitude": (-90, 90, 5),
    "longitude": (-180, 180, 5),
}
"""Least, most, decimal places."""
_COLUMN_DECIMAL = (-(10**13), 10**13, 4)
_URL = URLValidator(schemes=["http", "https"])


class BadValue(Exception):
    """A value that cannot be kept, and why."""

    def __init__(self, code: str, said: str, *, below: str = "") -> None:
        self.code, self.said, self.below = code, said, below
        super().__init__(said)


def empty_of(field: Field) -> Any:  # noqa: ANN401 -- whatever was sent
    """Return what a field holds before anybody writes it."""
    if field.shape in {Shape.LIST, Shape.ROWS}:
        return []
    if field.name == "currency":
        return Currency.PLN.value
    if field.name == "evidence_proposed":
        return None
    return EMPTY.get(field.shape)


def empty_content() -> Content:
    """Return a practice of which nothing was written."""
    return {field.name: empty_of(field) for field in WRITTEN}


def clean(changes: Mapping[str, Any]) -> tuple[Content, list[Problem]]:
    """Return the values as they are kept, and what is wrong with the others.

    A name that nobody may write is a problem of its own.
    """
    good: Content = {}
    problems: list[Problem] = []
    for name, value in changes.items():
        field = BY_NAME.get(name)
        if field is None or not field.written:
            problems.append(Problem(field=name, code="unknown", said=_("There is no such field.")))
            continue
        try:
            good[name] = clean_value(field, value)
        except BadValue as bad:
            where = f"{name}.{bad.below}" if bad.below else name
            problems.append(Problem(field=where, code=bad.code, said=bad.said))
    return good, problems


def clean_value(field: Field, value: Any) -> Any:  # noqa: ANN401 -- whatever was sent
    """Return `value` as the field keeps it; raises `BadValue`."""
    if field.shape is Shape.ROWS:
        return _rows(field, value)
    if field.shape is Shape.LIST:
        return _list(field, value)
    if field.name == "evidence_proposed":
        return _level(value)
    if field.shape is Shape.CHOICE:
        return _choice(field, value)
    return _scalar(field.shape, value, limit=field.limit, name=field.name)


def _scalar(shape: Shape, value: Any, *, limit: int, name: str) -> Any:  # noqa: ANN401 -- whatever was sent
    if shape is Shape.DECIMAL:
        return _decimal(value, *DECIMALS.get(name, _COLUMN_DECIMAL))
    if shape in {Shape.LINE, Shape.TEXT}:
        return _text(value, limit=limit, lines=shape is Shape.TEXT)
    return _READERS[shape](value)


def _text(value: Any, *, limit: int, lines: bool) -> str:  # noqa: ANN401 -- whatever was sent
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadValue("not_text", _("Write a text."))
    text = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not lines:
        text = " ".join(text.split())
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise BadValue("bad_sign", _("The text has a sign in it that cannot be kept."))
    if limit and len(text) > limit:
        said = ngettext(
            "At most %(limit)d character; these are %(length)d.",
            "At most %(limit)d characters; these are %(length)d.",
            limit,
        )
        raise BadValue("too_long", said % {"limit": limit, "length": len(text)})
    return text


def _day(value: Any) -> date | None:  # noqa: ANN401 -- whatever was sent
    if value in (None, ""):
        return None
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else _refuse_day()
    except ValueError:
        return _refuse_day()


def _refuse_day() -> date:
    raise BadValue("bad_date", _("Write a day like 2017-12-06."))


def _flag(value: Any) -> bool:  # noqa: ANN401 -- whatever was sent
    answer = _answer(value)
    return bool(answer)


def _answer(value: Any) -> bool | None:  # noqa: ANN401 -- whatever was sent
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return value
    raise BadValue("not_yes_or_no", _("Answer yes or no."))


def _whole(value: Any, most: int) -> int | None:  # noqa: ANN401 -- whatever was sent
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadValue("not_a_number", _("Write a whole number."))
    if not 0 <= value <= most:
        raise BadValue("out_of_range", _("The number is too small or too large."))
    return value


def _decimal(value: Any, low: int, high: int, places: int) -> Decimal | None:  # noqa: ANN401 -- whatever was sent
    if value is None or value == "":
        return None
    try:
        number = Decimal(str(value)) if not isinstance(value, bool) else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise BadValue("not_a_number", _("Write a number."))
    if not low <= number <= high:
        raise BadValue("out_of_range", _("The number is too small or too large."))
    return round(number, places)


def _choice(field: Field, value: Any) -> str:  # noqa: ANN401 -- whatever was sent
    if value in (None, ""):
        return str(empty_of(field))
    if not isinstance(value, str) or value not in CHOICES[field.name]:
        known = ", ".join(sorted(CHOICES[field.name]))
        raise BadValue("unknown_choice", _("Choose one of: %(known)s.") % {"known": known})
    return str(value)


def _level(value: Any) -> int | None:  # noqa: ANN401 -- whatever was sent
    if value is None or value == "":
        return None
    if isinstance(value, bool) or value not in EvidenceLevel.values:
        raise BadValue("unknown_choice", _("Choose a level from 1 to 5."))
    return int(value)


def _list(field: Field, value: Any) -> list[str]:  # noqa: ANN401 -- whatever was sent
    if value is None or value == "":
        return []
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise BadValue("not_a_list", _("Write a list of words."))
    items = list(dict.fromkeys(item.strip() for item in value if item.strip()))
    _check_most(field, len(items))
    for place, item in enumerate(items):
        _check_item(field, place, item)
    return items


def _check_item(field: Field, place: int, item: str) -> None:
    if field.name == "offers" and item not in CHOICES["offers"]:
        known = ", ".join(sorted(CHOICES["offers"]))
        said = _("Choose among: %(known)s.") % {"known": known}
        raise BadValue("unknown_choice", said, below=str(place))
    if field.name == "sdg_targets" and not SDG_TARGET.match(item):
        raise BadValue("unknown_choice", _("Write targets like 11.3."), below=str(place))


def _check_most(field: Field, count: int) -> None:
    if field.most and count > field.most:
        said = ngettext(
            "At most %(most)d entry; these are %(count)d.",
            "At most %(most)d entries; these are %(count)d.",
            field.most,
        )
        raise BadValue("too_many", said % {"most": field.most, "count": count})


def _rows(field: Field, value: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- whatever was sent
    if value is None or value == "":
        return []
    if not isinstance(value, list | tuple) or not all(isinstance(row, dict) for row in value):
        raise BadValue("not_a_list", _("Write a list of rows."))
    columns = COLUMNS[field.name]
    rows = [_row(columns, row, place) for place, row in enumerate(value)]
    filled = [row for row in rows if any(cell not in (None, "") for cell in row.values())]
    _check_most(field, len(filled))
    return filled


def _row(columns: tuple[Column, ...], row: dict[str, Any], place: int) -> dict[str, Any]:
    unknown = set(row) - {column.name for column in columns}
    if unknown:
        name = min(map(str, unknown))
        raise BadValue("unknown", _("There is no such field."), below=f"{place}.{name}")
    cells = {column.name: _cell(column, row.get(column.name), place) for column in columns}
    if any(cell not in (None, "") for cell in cells.values()):
        for column in columns:
            if column.required and not cells[column.name]:
                said = _("This cannot be left empty.")
                raise BadValue("required", said, below=f"{place}.{column.name}")
    return cells


def _cell(column: Column, value: Any, place: int) -> Any:  # noqa: ANN401 -- whatever was sent
    try:
        cell = _scalar(column.shape, value, limit=column.limit, name="")
        if column.name == "url" and cell:
            _check_url(cell)
    except BadValue as bad:
        raise BadValue(bad.code, bad.said, below=f"{place}.{column.name}") from bad
    return cell


def _check_url(text: str) -> None:
    try:
        _URL(text)
    except ValidationError:
        said = _("Write an address that begins with https:// or http://.")
        raise BadValue("bad_address", said) from None


_READERS: dict[Shape, Callable[[Any], Any]] = {
    Shape.DATE: _day,
    Shape.FLAG: _flag,
    Shape.ANSWER: _answer,
    Shape.MONEY: lambda value: _whole(value, MOST_MONEY),
    Shape.NUMBER: lambda value: _whole(value, MOST_NUMBER),
    Shape.PERSON: lambda value: _whole(value, 2**63 - 1),
}
