"""A row of a file made into the content of a practice, with everything that is wrong in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from practices.choices import Language, Licence
from practices.domain.cells import UNKNOWN_OF, is_unknown, named, read_cell
from practices.domain.template import Shape
from practices.domain.values import BadValue, clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from practices.domain.sources import SourceRow

EXPORT_ONLY = (
    "public_id", "unit_name", "unit_type", "size_class", "evidence_level", "version", "cite_as",
    "url", "published_on", "review_due_on", "exported_on", "translation_of", "files",
)  # fmt: skip
"""What an export says beside the template; on the way back it is passed over."""
_CODE = re.compile(r"\d{2}|\d{4}|\d{6}\d?")
_PERIOD = re.compile(r"\s*([\d.-]+)\s*/\s*([\d.-]*|\.\.)\s*\Z")
_YES_NO = {"tak": True, "nie": False, "yes": True, "no": False, "true": True, "false": False}


@dataclass(frozen=True, kw_only=True, slots=True)
class RowProblem:
    """What is wrong in one row of a file, and in which of its columns."""

    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"row {self.row}, {self.column}: {self.reason}"


@dataclass(kw_only=True, slots=True)
class Taken:
    """A row as far as it could be read without the database."""

    row: int
    code: str = ""
    """Of the unit, without the digit of its kind."""
    content: dict[str, Any] = field(default_factory=dict)
    licence: str = Licence.CC_BY.value
    language: str = Language.PL.value
    problems: list[RowProblem] = field(default_factory=list)

    def refuse(self, column: str, reason: str) -> None:
        """Write down a problem."""
        self.problems.append(RowProblem(row=self.row, column=column, reason=reason))


def take(source: SourceRow) -> Taken:
    """Return what a row says; its problems name the column as the file has it."""
    taken = Taken(row=source.row)
    if source.problem:
        taken.refuse("row", source.problem)
        return taken
    raw: dict[str, Any] = {}
    for column, value in source.cells.items():
        if column in EXPORT_ONLY or value is None or value == "":
            continue
        _take_cell(taken, raw, column, value, typed=source.typed)
    taken.content, problems = clean(raw)
    for problem in problems:
        taken.refuse(problem.field, problem.said)
    _ask_for_the_least(taken)
    return taken


def _take_cell(
    taken: Taken,
    raw: dict[str, Any],
    column: str,
    value: Any,  # noqa: ANN401 -- whatever a file holds
    *,
    typed: bool,
) -> None:
    if column in _OWN:
        _OWN[column](taken, value)
        return
    try:
        for name, said in _expand(column, value).items():
            _read(raw, name, said, typed=typed)
    except BadValue as bad:
        taken.refuse(f"{column}.{bad.below}" if bad.below else column, bad.said)


def _read(raw: dict[str, Any], name: str, value: Any, *, typed: bool) -> None:  # noqa: ANN401 -- whatever a file holds
    field_of = named(name)
    if field_of is None:
        raise BadValue("unknown", _("is no field of a practice"))
    if isinstance(value, str) and name in UNKNOWN_OF and is_unknown(value):
        raw[UNKNOWN_OF[name]] = True
        return
    if typed and not (isinstance(value, str) and field_of.shape is Shape.CHOICE):
        raw[name] = value
    else:
        raw[name] = read_cell(field_of, str(value)) if isinstance(value, str) else value


def _expand(column: str, value: Any) -> dict[str, Any]:  # noqa: ANN401 -- whatever a file holds
    """Return what a column of the template's own names says, by the names of the fields."""
    return _TOGETHER[column](value) if column in _TOGETHER else {column: value}


def _contact(value: Any) -> dict[str, Any]:  # noqa: ANN401 -- whatever a file holds
    return {"contact_role": value}


def _offer(value: Any) -> dict[str, Any]:  # noqa: ANN401 -- whatever a file holds
    if not isinstance(value, dict):
        return {"offers": value}
    names = {"kinds": "offers", "capacity": "offer_capacity", "status": "offer_status"}
    return {names.get(name, f"offer.{name}"): said for name, said in value.items()}


def _period(value: Any) -> dict[str, Any]:  # noqa: ANN401 -- whatever a file holds
    if isinstance(value, dict):
        names = {"start": "started_on", "end": "ended_on", "ongoing": "ongoing"}
        return {names.get(name, f"period.{name}"): said for name, said in value.items()}
    match = _PERIOD.match(str(value))
    if match is None:
        raise BadValue(
            "bad_date", _("“%(text)s” is not a period like 2017-03-04/2018-01-31") % {"text": value}
        )
    if match[2] in {"", ".."}:
        return {"started_on": match[1], "ongoing": True}
    return {"started_on": match[1], "ended_on": match[2]}


def _location(value: Any) -> dict[str, Any]:  # noqa: ANN401 -- whatever a file holds
    if isinstance(value, dict):
        return dict(value)
    latitude, comma, longitude = str(value).partition(", ")
    if not comma:
        raise BadValue(
            "not_a_number", _("“%(text)s” is not a place like 52.1, 16.9") % {"text": value}
        )
    return {"latitude": latitude, "longitude": longitude}


def _sponsorship(value: Any) -> dict[str, Any]:  # noqa: ANN401 -- whatever a file holds
    answer = value if isinstance(value, bool) else _YES_NO.get(str(value).strip().lower())
    if answer is not None:
        return {"sponsored": answer}
    return {"sponsored": True, "sponsorship": value}


def _signed_off(value: Any) -> dict[str, Any]:  # noqa: ANN401 -- whatever a file holds
    if isinstance(value, dict):
        names = {"role": "signed_off_role", "date": "signed_off_on"}
        said = {names.get(name, f"signed_off_by.{name}"): text for name, text in value.items()}
        return {"signed_off": True, **said}
    role, comma, day = str(value).rpartition(", ")
    if not comma:
        return {"signed_off": True, "signed_off_role": value}
    return {"signed_off": True, "signed_off_role": role, "signed_off_on": day}


def _own_unit(taken: Taken, value: Any) -> None:  # noqa: ANN401 -- whatever a file holds
    text = str(value).strip()
    if not _CODE.fullmatch(text):
        taken.refuse("owner_unit", _("“%(text)s” is not a TERYT code") % {"text": text})
        return
    taken.code = text[:6]


def _own_licence(taken: Taken, value: Any) -> None:  # noqa: ANN401 -- whatever a file holds
    text = str(value).strip()
    if text not in Licence.values:
        taken.refuse("licence", _none_of(text, Licence.values))
        return
    taken.licence = text


def _own_language(taken: Taken, value: Any) -> None:  # noqa: ANN401 -- whatever a file holds
    text = str(value).strip()
    if text not in Language.values:
        taken.refuse("language", _none_of(text, Language.values))
        return
    taken.language = text


def _none_of(text: str, known: list[str]) -> str:
    return _("“%(text)s” is none of: %(known)s") % {"text": text, "known": ", ".join(known)}


def _ask_for_the_least(taken: Taken) -> None:
    """A draft needs a name and somebody whose it is."""
    refused = {problem.column for problem in taken.problems}
    if not taken.content.get("title") and "title" not in refused:
        taken.refuse("title", _("is empty"))
    if not taken.code and "owner_unit" not in refused:
        taken.refuse("owner_unit", _("is empty"))


_OWN = {"owner_unit": _own_unit, "licence": _own_licence, "language": _own_language}
_TOGETHER: dict[str, Callable[[Any], dict[str, Any]]] = {
    "contact": _contact,
    "offer": _offer,
    "period": _period,
    "location": _location,
    "sponsorship": _sponsorship,
    "signed_off_by": _signed_off,
}
"""Names of the template that stand for several fields here."""
