"""Tables of units as files have them: our own and the official TERC, read into one shape."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from network.units.domain.cells import BadCell
from network.units.domain.table_own import FIELDS as OWN_FIELDS
from network.units.domain.table_own import HEADER as OWN_HEADER
from network.units.domain.table_own import read_row
from network.units.domain.table_terc import FIELDS as TERC_FIELDS
from network.units.domain.table_terc import HEADER as TERC_HEADER
from network.units.domain.table_terc import TercReader
from network.units.exceptions import UnknownTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from network.units.domain.cells import UnitRow

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row cannot be taken; row 1 is the header, as a spreadsheet counts."""

    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"row {self.row}, {self.column}: {self.reason}"


@dataclass(slots=True)
class Table:
    """What a file says: good rows, problems of the others, and the facts its format knows."""

    fields: tuple[str, ...]
    rows: list[UnitRow] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)


def read_table(text: str) -> Table:
    """Read every row of `text`, whichever of the two formats it is.

    Raises `UnknownTable` for any other header.
    """
    lines = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").splitlines()
    header = lines[0].strip() if lines else ""
    if tuple(header.split(";")) == TERC_HEADER:
        numbered, broken = _cells(lines, ";")
        reader = TercReader(cells for _row, cells in numbered)
        return _collect(numbered, broken, Table(TERC_FIELDS), reader.read_row)
    columns = tuple(header.split(","))
    if set(columns) >= OWN_HEADER:
        numbered, broken = _cells(lines, ",")
        known = tuple(name for column, name in OWN_FIELDS.items() if column in columns)
        return _collect(numbered, broken, Table(known), read_row)
    raise UnknownTable


def _collect(
    numbered: list[tuple[int, Cells]],
    broken: list[RowProblem],
    table: Table,
    take: Callable[[Cells], UnitRow | None],
) -> Table:
    seen: dict[str, int] = {}
    table.problems += broken
    for row, cells in numbered:
        try:
            unit = take(cells)
        except BadCell as bad:
            table.problems.append(RowProblem(row, bad.column, bad.reason))
            continue
        if unit is None:
            continue
        if unit.code in seen:
            reason = f"unit {unit.code} is already in row {seen[unit.code]}"
            table.problems.append(RowProblem(row, "code", reason))
            continue
        seen[unit.code] = row
        table.rows.append(unit)
    table.problems.sort(key=lambda problem: problem.row)
    return table


def _cells(
    lines: Iterable[str], delimiter: str
) -> tuple[list[tuple[int, Cells]], list[RowProblem]]:
    good, broken = [], []
    for row, cells in _numbered(lines, delimiter):
        if isinstance(cells, str):
            broken.append(RowProblem(row, "row", cells))
        else:
            good.append((row, cells))
    return good, broken


def _numbered(lines: Iterable[str], delimiter: str) -> Iterator[tuple[int, Cells | str]]:
    """Yield each row's number with its cells, or with the reason why it has none; no blank ones."""
    reader = csv.reader(lines, delimiter=delimiter)
    columns = [column.strip() for column in next(reader)]
    row = 1
    while True:
        row += 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield row, f"cannot be read ({error})"
            continue
        if len(values) == len(columns):
            yield row, dict(zip(columns, (value.strip() for value in values), strict=True))
        elif any(values):
            yield row, f"has {len(values)} cells, the header has {len(columns)}"
