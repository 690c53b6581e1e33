"""Cells that leave and come back in tables: CSV, for Polish Excel or plain, and Excel itself.

In tables made by people money is in złoty (or another currency) with up to two decimal places, a
list is divided by `|`, and a list of rows has one row a line.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from practices.domain.template import BY_NAME, COLUMNS, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from practices.domain.template import Column

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?\Z")
_BAR = re.compile(r"(?<!\\)\|")
CENTS = 100


def harmless(text: str) -> str:
    """Return `text` as a cell that no spreadsheet takes for a formula; a number stays one."""
    if not text.startswith(FORMULA) or _NUMBER.match(text):
        return text
    return f"'{text}"


def bare(text: str) -> str:
    """Return `text` without the apostrophe that `harmless` has put before it."""
    if text.startswith("'") and text[1:].startswith(FORMULA):
        return text[1:]
    return text


def draw_csv(rows: Iterable[Mapping[str, str]], columns: Sequence[str], *, excel: bool) -> bytes:
    """Return a CSV: UTF-8 with BOM and `;` for Polish Excel, else plain with `,`."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";" if excel else ",")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([harmless(row.get(column, "")) for column in columns])
    return buffer.getvalue().encode("utf-8-sig" if excel else "utf-8")


def to_cell(name: str, value: Any, *, comma: bool = False) -> str:  # noqa: ANN401 -- each field has its own
    """Return a value of the template as the text of one cell; `comma` for Polish decimals."""
    field = BY_NAME[name]
    if field.shape is Shape.ROWS:
        return "\n".join(_line(COLUMNS[name], row, comma=comma) for row in value)
    if field.shape is Shape.LIST:
        return "|".join(_escaped(item) for item in value)
    return _plain(field.shape, value, comma=comma)


def _line(columns: tuple[Column, ...], row: Mapping[str, Any], *, comma: bool) -> str:
    cells = [_plain(column.shape, row[column.name], comma=comma) for column in columns]
    return " | ".join(_escaped(" ".join(cell.split())) for cell in cells)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|")


def _plain(shape: Shape, value: Any, *, comma: bool) -> str:  # noqa: ANN401 -- each field has its own
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if shape is Shape.MONEY:
        value = Decimal(value) / CENTS
        text = f"{value:.2f}"
    elif isinstance(value, Decimal):
        text = f"{value.normalize():f}"
    else:
        return str(value)
    return text.replace(".", ",") if comma else text


def split(text: str) -> list[str]:
    """Return the pieces that `|` divides, without the signs that protect a bar."""
    pieces = _BAR.split(text.replace("\\\\", "\0"))
    return [piece.replace("\\|", "|").replace("\0", "\\").strip() for piece in pieces]


def as_text(value: object) -> str:
    """Return a cell of Excel as a CSV would have it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)
