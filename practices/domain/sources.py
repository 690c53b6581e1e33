"""Files of practices as rows: JSONL, CSV or Excel, told apart by what is in them.

Row 1 of a table is its header, as a spreadsheet counts; a row of JSONL is its line. Rows are read
one by one, so a file that is too long is refused before all of it is unfolded.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from network.files.domain.inspecting import inspect
from network.files.domain.kinds import OFFICE
from network.files.exceptions import FilesError
from practices.domain.tables import as_text
from practices.exceptions import FileTooBig, UnknownFormat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ZIP = b"PK\x03\x04"
_DELIMITERS = (";", ",", "\t")
_MOST_COLUMNS = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceRow:
    """One row: its cells by column, or why it cannot be read."""

    row: int
    cells: dict[str, Any] = field(default_factory=dict)
    typed: bool = False
    """Whether the cells are values of JSON and not texts of a table."""
    problem: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A file that was understood."""

    format: str
    encoding: str
    rows: list[SourceRow]


def read_source(content: bytes, *, most: int) -> Source:
    """Return the rows of a file; raises `UnknownFormat`, and `FileTooBig` beyond `most` rows."""
    if content.startswith(_ZIP):
        return Source(format="xlsx", encoding="", rows=_few(_excel(content), most))
    text, encoding = _decode(content)
    if text.lstrip().startswith(("{", "[")):
        return Source(format="jsonl", encoding=encoding, rows=_few(_json(text), most))
    return Source(format="csv", encoding=encoding, rows=_few(_csv(text), most))


def _few(rows: Iterable[SourceRow], most: int) -> list[SourceRow]:
    found: list[SourceRow] = []
    for row in rows:
        if len(found) == most:
            raise FileTooBig(rows=most)
        found.append(row)
    return found


def _decode(content: bytes) -> tuple[str, str]:
    """Return the text and its encoding: UTF-8, else what Polish Windows writes."""
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1250"), "cp1250"
    except UnicodeDecodeError:
        raise UnknownFormat from None


def _json(text: str) -> Iterator[SourceRow]:
    """Read JSON Lines, or a whole document that was exported here."""
    document = _document(text)
    if document is not None:
        for place, row in enumerate(document, start=1):
            yield _typed(place, row)
        return
    for number, line in enumerate(io.StringIO(text), start=1):
        if not line.strip():
            continue
        try:
            yield _typed(number, json.loads(line))
        except (ValueError, RecursionError) as wrong:
            column = getattr(wrong, "colno", 1)
            yield SourceRow(
                row=number, problem=_("is not JSON (at sign %(column)d)") % {"column": column}
            )


def _document(text: str) -> list[Any] | None:
    first_line = text.lstrip().split("\n", 1)[0].strip()
    if first_line not in {"{", "["} and '"practices"' not in first_line[:200]:
        return None
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    rows = document.get("practices") if isinstance(document, dict) else document
    return rows if isinstance(rows, list) else None


def _typed(number: int, row: Any) -> SourceRow:  # noqa: ANN401 -- whatever a file holds
    if not isinstance(row, dict):
        return SourceRow(row=number, problem=_("is not an object with fields"))
    return SourceRow(row=number, cells=row, typed=True)


def _csv(text: str) -> Iterator[SourceRow]:
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return _table(_lines(reader))


def _lines(reader: Any) -> Iterator[list[str] | str]:  # noqa: ANN401 -- whatever a file holds
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            yield _("cannot be read (%(wrong)s)") % {"wrong": wrong}


def _excel(content: bytes) -> Iterator[SourceRow]:
    try:
        inspect("practices.xlsx", content, families=frozenset({OFFICE}))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (FilesError, KeyError, ValueError, OSError):
        raise UnknownFormat from None
    try:
        sheet = book.worksheets[0]
        cells = sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS)
        yield from _table([as_text(cell) for cell in row] for row in cells)
    finally:
        book.close()


def _table(lines: Iterable[list[str] | str]) -> Iterator[SourceRow]:
    """Yield the rows below a header, without those that are blank."""
    waiting = iter(lines)
    header = next(waiting, None)
    names = [name.strip().lower() for name in header] if isinstance(header, list) else []
    while names and not names[-1]:
        names.pop()
    if "title" not in names or "owner_unit" not in names:
        raise UnknownFormat
    for number, line in enumerate(waiting, start=2):
        if isinstance(line, str):
            yield SourceRow(row=number, problem=line)
        elif any(cell.strip() for cell in line):
            yield _row(number, names, line)


def _row(number: int, names: list[str], line: list[str]) -> SourceRow:
    if any(cell.strip() for cell in line[len(names) :]):
        said = _("has %(cells)d cells, the header has %(names)d") % {
            "cells": len(line),
            "names": len(names),
        }
        return SourceRow(row=number, problem=said)
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        return SourceRow(
            row=number, problem=_("the header names %(column)s twice") % {"column": twice}
        )
    return SourceRow(row=number, cells=dict(zip(names, line, strict=False)))
