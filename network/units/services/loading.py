"""Bring the registry up to a table: called by `load_units`, by demonstrations and by imports."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.db import transaction

from network.text.domain.folding import fold, slug
from network.text.domain.sorting import sort_key
from network.units.choices import UnitStatus
from network.units.conf import conf
from network.units.domain.sources import packaged_table, sources
from network.units.domain.tables import Table, read_table
from network.units.exceptions import RowsRefused, TooManyVanish
from network.units.models import LocalGovernment
from network.units.services.hinting import keep_hints

if TYPE_CHECKING:
    from collections.abc import Iterable

    from network.units.domain.cells import UnitRow
    from network.units.domain.tables import RowProblem

_BATCH = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What is new about one unit; `before` and `after` are empty where there was nothing."""

    code: str
    name: str
    before: str = ""
    after: str = ""


@dataclass(kw_only=True, slots=True)
class LoadReport:
    """What a table brought: lists for the operator, numbers for the last line."""

    read: int
    problems: list[RowProblem]
    appeared: list[Change] = field(default_factory=list)
    returned: list[Change] = field(default_factory=list)
    vanished: list[Change] = field(default_factory=list)
    renamed: list[Change] = field(default_factory=list)
    changed_kind: list[Change] = field(default_factory=list)
    updated: int = 0
    hints: int = 0


@transaction.atomic
def load_units(
    text: str | None = None, *, dry_run: bool = False, skip_bad_rows: bool = False
) -> LoadReport:
    """Bring every unit up to the table in `text`; without one, to the table that is shipped.

    Idempotent. A unit that the table lacks is marked as closed, never deleted; when rows were
    skipped nothing is closed, because the unit may stand in one of them. Facts that the format
    does not know are left as they are. A dry run reads and compares, and writes nothing.

    Raises `UnknownTable` for another header, `RowsRefused` when rows are wrong and not to be
    skipped, `TooManyVanish` when the table is probably a part of the register.
    """
    table = _read_packaged() if text is None else read_table(text)
    if table.problems and not skip_bad_rows:
        raise RowsRefused(table.problems)
    known = {unit.code: unit for unit in LocalGovernment.objects.all()}
    report = LoadReport(read=len(table.rows), problems=table.problems)
    changed = [row for row in table.rows if _note(report, known.get(row.code), row, table.fields)]
    missing = [] if table.problems else _missing(known.values(), table)
    report.vanished = [_change(unit) for unit in missing]
    if not dry_run:
        _write(changed, table.fields)
        LocalGovernment.objects.filter(pk__in=[unit.pk for unit in missing]).update(
            status=UnitStatus.CLOSED
        )
    if "email_domain" in table.fields:
        report.hints = keep_hints(rows=table.rows, dry_run=dry_run)
    return report


def _read_packaged() -> Table:
    """Read the shipped table and write the days of its sources into every row."""
    table = read_table(packaged_table())
    of = sources()
    days = {"registered_on": of["registry"].on, "population_on": of["population"].on}
    rows = [
        replace(
            row,
            registered_on=days["registered_on"],
            population_on=None if row.population is None else days["population_on"],
        )
        for row in table.rows
    ]
    return Table((*table.fields, *days), rows, table.problems)


def _missing(known: Iterable[LocalGovernment], table: Table) -> list[LocalGovernment]:
    listed = {row.code for row in table.rows}
    missing = [
        unit for unit in known if unit.status == UnitStatus.ACTIVE and unit.code not in listed
    ]
    if len(missing) > conf.most_vanished:
        raise TooManyVanish(len(missing))
    return missing


def _note(
    report: LoadReport, unit: LocalGovernment | None, row: UnitRow, fields: tuple[str, ...]
) -> bool:
    """Write down what `row` changes about `unit`; whether it changes anything."""
    if unit is None:
        report.appeared.append(Change(code=row.code, name=row.name, after=str(row.kind)))
        return True
    if unit.status != UnitStatus.ACTIVE:
        report.returned.append(_change(unit))
    if unit.name != row.name:
        report.renamed.append(
            Change(code=row.code, name=row.name, before=unit.name, after=row.name)
        )
    if unit.kind != row.kind:
        report.changed_kind.append(
            Change(code=row.code, name=row.name, before=unit.kind, after=str(row.kind))
        )
    values = _values(row, fields)
    if all(getattr(unit, name) == value for name, value in values.items()):
        return False
    report.updated += 1
    return True


def _change(unit: LocalGovernment) -> Change:
    return Change(code=unit.code, name=unit.name, before=unit.kind)


def _values(row: UnitRow, fields: tuple[str, ...]) -> dict[str, object]:
    """Return what `row` says as the registry stores it."""
    stored = [name for name in fields if name != "email_domain"]
    return {name: getattr(row, name) for name in stored} | {
        "slug": slug(row.name)[:140],
        "folded": fold(row.name)[:120],
        "sort_key": sort_key(row.name),
        "status": UnitStatus.ACTIVE,
        "successor_id": None,
    }


def _write(rows: list[UnitRow], fields: tuple[str, ...]) -> None:
    if not rows:
        return
    units = [LocalGovernment(code=row.code, **_values(row, fields)) for row in rows]
    written = [name.removesuffix("_id") for name in _values(rows[0], fields)]
    LocalGovernment.objects.bulk_create(
        units,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=written,
    )
