"""Values of files, as people write them, made into what the template takes.

Tables say “tak”, “12,5”, “9 400 zł”, “04.03.2017” and “pilotaż”; JSON says it plainly. What cannot
be read raises `BadValue`.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from network.text.domain.folding import fold
from practices.choices import Currency, EvidenceLevel, Offer, OfferStatus, Stage
from practices.domain.tables import CENTS, bare, split
from practices.domain.template import BY_NAME, COLUMNS, Shape
from practices.domain.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Choices

    from practices.domain.template import Column, Field

YES = frozenset({"tak", "yes", "true", "1", "t", "y", "x"})
NO = frozenset({"nie", "no", "false", "0", "n"})
UNKNOWN = frozenset(
    {"nie wiem", "nie wiemy", "nieznane", "nieznany", "brak danych", "unknown", "?"}
)
UNKNOWN_OF = {
    "cost_once": "cost_once_unknown",
    "cost_year": "cost_year_unknown",
    "staff_fte": "staff_unknown",
    "funding": "funding_unknown",
}
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")
_SPACES = re.compile(r"[\s\u00a0\u202f']+")
_MONEY_MARKS = re.compile(r"(?:zł|zl|pln|eur|€)\.?\Z", re.IGNORECASE)
_CHOICES: dict[str, type[Choices]] = {
    "stage": Stage,
    "currency": Currency,
    "offer_status": OfferStatus,
    "offers": Offer,
    "evidence_proposed": EvidenceLevel,
}


def is_unknown(text: str) -> bool:
    """Whether a cell says that nobody knows."""
    return fold(" ".join(text.split())) in UNKNOWN


def read_cell(field: Field, text: str) -> Any:  # noqa: ANN401 -- each field has its own
    """Return what the cell of a table says of `field`; raises `BadValue`."""
    text = bare(text).strip()
    if field.shape is Shape.ROWS:
        lines = [line for line in text.splitlines() if line.strip()]
        return [_row(COLUMNS[field.name], line, place) for place, line in enumerate(lines)]
    if field.shape is Shape.LIST:
        items = [item for item in split(text) if item]
        return [_choice(field.name, item) for item in items] if field.name == "offers" else items
    if field.name in _CHOICES:
        return _choice(field.name, text) if text else ""
    return _read(field.shape, text)


def _row(columns: tuple[Column, ...], line: str, place: int) -> dict[str, Any]:
    cells = split(line)
    if len(cells) > len(columns):
        names = " | ".join(column.name for column in columns)
        raise BadValue(
            "too_many",
            _("has too many parts; write %(names)s") % {"names": names},
            below=str(place),
        )
    found = {}
    for column, cell in zip(columns, cells, strict=False):
        try:
            found[column.name] = _read(column.shape, cell)
        except BadValue as bad:
            raise BadValue(bad.code, bad.said, below=f"{place}.{column.name}") from bad
    return found


def _read(shape: Shape, text: str) -> Any:  # noqa: ANN401 -- each field has its own
    if not text and shape not in {Shape.LINE, Shape.TEXT, Shape.FLAG}:
        return None
    return _READERS[shape](text) if shape in _READERS else text


def _yes_or_no(text: str) -> bool:
    word = fold(text)
    if word in YES:
        return True
    if not word or word in NO:
        return False
    raise BadValue("not_yes_or_no", _("“%(text)s” is neither yes nor no") % {"text": text})


def read_day(text: str) -> date:
    """Return a day written as 2017-12-06 or 06.12.2017."""
    polish = _DAY.match(text)
    try:
        if polish:
            return date(int(polish[3]), int(polish[2]), int(polish[1]))
        return date.fromisoformat(text)
    except ValueError:
        raise BadValue(
            "bad_date", _("“%(text)s” is not a day like 2017-12-06") % {"text": text}
        ) from None


def read_decimal(text: str) -> Decimal:
    """Return a number with a comma or a point."""
    bare_text = _SPACES.sub("", text).replace(",", ".")
    try:
        number = Decimal(bare_text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise BadValue("not_a_number", _("“%(text)s” is not a number") % {"text": text})
    return number


def read_money(text: str) -> int:
    """Return whole grosz of an amount in złoty."""
    amount = read_decimal(_MONEY_MARKS.sub("", text.strip())) * CENTS
    if amount != amount.to_integral_value():
        raise BadValue(
            "not_a_number", _("“%(text)s” has more than two decimal places") % {"text": text}
        )
    return int(amount)


def _whole(text: str) -> int:
    number = read_decimal(text)
    if number != number.to_integral_value():
        raise BadValue("not_a_number", _("“%(text)s” is not a whole number") % {"text": text})
    return int(number)


def _choice(name: str, text: str) -> Any:  # noqa: ANN401 -- each field has its own
    found = _words(name).get(fold(" ".join(text.split())))
    if found is None:
        known = ", ".join(str(value) for value in _CHOICES[name].values)
        raise BadValue(
            "unknown_choice", _("“%(text)s” is none of: %(known)s") % {"text": text, "known": known}
        )
    return found


@cache
def _words(name: str) -> dict[str, Any]:
    """Return every way to say a choice: its value, its Polish and its English name."""
    known = {fold(str(choice.value)): choice.value for choice in _CHOICES[name]}
    for language in ("pl", "en"):
        with override(language):
            for choice in _CHOICES[name]:
                known.setdefault(fold(str(choice.label)), choice.value)
    return known


def named(name: str) -> Field | None:
    """Return the field that a person may write under this name."""
    field = BY_NAME.get(name)
    return field if field is not None and field.written and name != "contact_person" else None


_READERS: dict[Shape, Callable[[str], Any]] = {
    Shape.FLAG: _yes_or_no,
    Shape.ANSWER: _yes_or_no,
    Shape.DATE: read_day,
    Shape.MONEY: read_money,
    Shape.DECIMAL: read_decimal,
    Shape.NUMBER: _whole,
    Shape.PERSON: _whole,
}
