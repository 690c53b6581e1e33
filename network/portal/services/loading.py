"""Loading an edition from a file: twice changes nothing, a changed file shows what will change."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from network.portal.exceptions import BadEditionFile
from network.text.domain.dates import at_local
from network.units.models import LocalGovernment
from network.workshops.choices import FIRST_YEAR, LAST_YEAR
from network.workshops.models import Edition, Facilitator, ProgrammeItem, Topic, Workshop
from network.workshops.services.composing import PartsChange, change_parts
from network.workshops.services.editing import EditionInput, create_edition, update_edition
from network.workshops.services.scheduling import (
    WorkshopInput,
    create_workshop,
    update_workshop,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User
    from django.db.models import Model

    from network.portal.domain.edition_files import EditionFile


@dataclass(slots=True)
class Loaded:
    """What a loading by `actor` did, or would do, a line each."""

    actor: User | None = None
    edition: Edition | None = None
    changes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Part:
    """One list of a workshop: found by `identity`, made of `columns`."""

    key: str
    model: type[Model]
    identity: str
    columns: tuple[str, ...]


_PARTS = (
    _Part("topics", Topic, "number", ("number", "title", "context")),
    _Part("facilitators", Facilitator, "name", ("name", "affiliation", "about")),
    _Part(
        "programme",
        ProgrammeItem,
        "starts_after",
        ("starts_after", "minutes", "kind", "title", "private_note"),
    ),
)


def _empty(model: type[Model], name: str) -> object:
    """Return what a column holds when the file does not say it."""
    return model._meta.get_field(name).get_default()  # type: ignore[union-attr] # noqa: SLF001 -- a column, Django's documented name


def _judge(model: type[Model], fields: dict[str, Any], *, where: str) -> None:
    """Raise `BadEditionFile` for values that the columns cannot hold."""
    others = {field.name for field in model._meta.get_fields()} - set(fields)  # noqa: SLF001 -- Django's documented name
    row = model(**fields)
    try:
        row.clean_fields(exclude=others)
        row.validate_constraints(exclude=others)
    except ValidationError as problem:
        said = problem.message_dict.items()
        lines = [f"{where}.{name}: {' '.join(words)}" for name, words in said]
        raise BadEditionFile(lines) from problem


class _DryRun(Exception):
    """Takes everything back."""


def load_edition(*, file: EditionFile, actor: User | None, dry_run: bool = False) -> Loaded:
    """Make or update the draft of an edition and its workshops from `file`, all or nothing.

    The edition is found by its slug, a workshop by its slug, a topic by its number. A published
    edition is updated too, and a move tells people, as on the desk.

    Raises `BadEditionFile` for a unit nobody knows; refusals of the desk's services pass through.
    """
    loaded = Loaded(actor=actor)
    try:
        with transaction.atomic():
            loaded.edition = _edition(file, loaded)
            for row in file.workshops:
                _workshop(loaded.edition, row, loaded)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return loaded


def _edition(file: EditionFile, loaded: Loaded) -> Edition:
    said = dict(file.edition)
    host = said.pop("host_unit", "")
    written = EditionInput(
        zone=said.pop("tz", "Europe/Warsaw"), host_unit=_unit(host) if host else None, **said
    )
    existing = Edition.objects.filter(slug=written.slug).first()
    _judge(Edition, written.fields(), where="edition")
    _judge_days(written)
    if existing is None:
        loaded.changes.append(_("edition %(slug)s: new") % {"slug": written.slug})
        return create_edition(edition=written, actor=loaded.actor)
    changed = _differences(existing, written.fields(), but=("is_sample",))
    if changed:
        loaded.changes += [f"edition {written.slug}: {line}" for line in changed]
        # The file does not say whether an edition is a sample, so it stays what it was.
        written = replace(written, is_sample=existing.is_sample)
        update_edition(
            edition=existing, changed=written, version=existing.version, actor=loaded.actor
        )
    return existing


def _judge_days(written: EditionInput) -> None:
    """Raise `BadEditionFile` for a day no edition can have."""
    for name in ("starts_on", "ends_on"):
        day = getattr(written, name)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise BadEditionFile([f"edition.{name}: {_no_such_year(day.year)}"])


def _no_such_year(year: int) -> str:
    return _("%(year)d is not a year from %(first)d to %(last)d.") % {
        "year": year,
        "first": FIRST_YEAR,
        "last": LAST_YEAR,
    }


def _unit(code: str) -> LocalGovernment:
    """Find a unit by its TERYT code; the seventh digit, the kind, is history and does not count."""
    unit = LocalGovernment.objects.filter(code=code[:6]).first()
    if unit is None:
        said = _("edition.host_unit: no unit has the code %(code)s.") % {"code": code}
        raise BadEditionFile([said])
    return unit


def _differences(row: Model, fields: dict[str, Any], *, but: tuple[str, ...] = ()) -> list[str]:
    """Return “name: old → new” for every value that differs."""
    return [
        f"{name}: {getattr(row, name)} → {value}"
        for name, value in fields.items()
        if name not in but and getattr(row, name) != value
    ]


def _workshop(edition: Edition, said: dict[str, Any], loaded: Loaded) -> Workshop:
    names = [name for name in WorkshopInput.__dataclass_fields__ if name in said]
    fields = {name: said[name] for name in names}
    for name in ("starts_at", "ends_at", "registration_opens_at"):
        if not fields.get(name):
            continue
        if not FIRST_YEAR <= fields[name].year <= LAST_YEAR:
            where = f"workshops, {fields['slug']}.{name}"
            raise BadEditionFile([f"{where}: {_no_such_year(fields[name].year)}"])
        fields[name] = at_local(fields[name], edition.zone)
    written = WorkshopInput(**fields)
    _judge(Workshop, written.fields(), where=f"workshops, {written.slug}")
    workshop = edition.workshops.filter(slug=written.slug).first()
    if workshop is None:
        loaded.changes.append(_("workshop %(slug)s: new") % {"slug": written.slug})
        workshop = create_workshop(edition=edition, workshop=written, actor=loaded.actor)
    elif changed := _differences(workshop, written.fields()):
        loaded.changes += [f"workshop {written.slug}: {line}" for line in changed]
        workshop = update_workshop(
            workshop=workshop, changed=written, version=workshop.version, actor=loaded.actor
        )
    for part in _PARTS:
        _bring_in_line(workshop, part, said[part.key], loaded)
    return workshop


def _bring_in_line(
    workshop: Workshop, part: _Part, rows: list[dict[str, Any]], loaded: Loaded
) -> None:
    """Make one list of a workshop say what the file says; only what differs is written."""
    present = part.model._default_manager.filter(workshop=workshop)  # noqa: SLF001 -- Django's documented name
    known: dict[Any, list[Model]] = {}
    for row in present.order_by("pk"):
        known.setdefault(getattr(row, part.identity), []).append(row)
    written = []
    for place, said in enumerate(rows):
        found = known.get(said[part.identity])
        row = found.pop(0) if found else part.model(workshop=workshop)
        fields = {name: said.get(name, _empty(part.model, name)) for name in part.columns}
        _judge(part.model, fields, where=f"{workshop.slug}, {part.key}[{place}]")
        if row.pk is None or _differences(row, fields):
            for name, value in fields.items():
                setattr(row, name, value)
            written.append(row)
            loaded.changes.append(f"{workshop.slug}, {part.key}: {row}")
    removed = [row for rows_left in known.values() for row in rows_left]
    loaded.changes += [f"{workshop.slug}, {part.key}: – {row}" for row in removed]
    if written or removed:
        change = PartsChange(written=written, removed=removed)
        change_parts(workshop=workshop, change=change, actor=loaded.actor)
