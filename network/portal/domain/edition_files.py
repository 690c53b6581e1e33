"""Reading `rozkolys/edition@1`: every unknown or wrong key is named, nothing is guessed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from network.portal.exceptions import BadEditionFile

FORMAT = "rozkolys/edition@1"
MOST_BYTES = 1_000_000
Kinds = dict[str, type]

_EDITION: Kinds = {
    "slug": str, "title": str, "year": int, "city": str, "venue": str, "host_unit": str,
    "starts_on": date, "ends_on": date, "tz": str, "language": str, "description": str,
    "contact_email": str,
}  # fmt: skip
_WORKSHOP: Kinds = {
    "number": int, "slug": str, "title": str, "lead": str, "audience": str, "language": str,
    "starts_at": datetime, "ends_at": datetime, "room": str, "address": str, "capacity": int,
    "registration_opens_at": datetime, "registration_closes_on": date, "waitlist": str,
    "participant_list": str, "goals": list, "network_goals": list, "facilitators": list,
    "topics": list, "programme": list, "survey": dict,
}  # fmt: skip
_FACILITATOR: Kinds = {"name": str, "role": str, "affiliation": str, "about": str}
_TOPIC: Kinds = {"number": int, "title": str, "context": str}
_ITEM: Kinds = {"starts_after": int, "minutes": int, "kind": str, "title": str, "private_note": str}
_NEEDED = {
    "edition": ("slug", "title", "year", "city", "starts_on", "ends_on"),
    "workshops": ("number", "slug", "title", "starts_at", "ends_at"),
    "facilitators": ("name",),
    "topics": ("number", "title"),
    "programme": ("starts_after", "minutes", "title"),
}
_MODES = ("off", "auto")


@dataclass(frozen=True, slots=True)
class EditionFile:
    """A file that was read: plain values by key, and what had to be left out, named."""

    edition: dict[str, Any]
    workshops: list[dict[str, Any]]
    left_out: list[str] = field(default_factory=list)


def read_edition_file(content: bytes) -> EditionFile:
    """Return what the file says.

    Raises `BadEditionFile` with one line a problem: where in the file, what is wrong.
    """
    data = _parse(content)
    wrong: list[str] = []
    _unknown(data, {"format", "edition", "workshops"}, "", wrong)
    if data.get("format") != FORMAT:
        wrong.append(_("format: this is not “%(format)s”.") % {"format": FORMAT})
    edition = _section(data.get("edition"), _EDITION, "edition", wrong)
    rows = data.get("workshops", [])
    if not isinstance(rows, list):
        wrong.append(_("workshops: a list is expected."))
        rows = []
    workshops = [_workshop(row, f"workshops[{n}]", wrong) for n, row in enumerate(rows)]
    for name in ("number", "slug"):
        seen = [row.get(name) for row in workshops]
        if len(set(seen)) < len(seen):
            wrong.append(_("workshops: two of them have the same %(name)s.") % {"name": name})
    if edition.get("tz", "Europe/Warsaw") not in available_timezones():
        wrong.append(_("edition.tz: no such time zone."))
    if wrong:
        raise BadEditionFile(wrong)
    left_out = [f"workshops[{n}].survey" for n, row in enumerate(workshops) if "survey" in row]
    return EditionFile(edition=edition, workshops=workshops, left_out=left_out)


def _parse(content: bytes) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        raise BadEditionFile([_("The file is larger than 1 MB.")])
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        said = _("byte %(at)d: the file is not UTF-8.") % {"at": problem.start}
        raise BadEditionFile([said]) from problem
    except (ValueError, RecursionError) as problem:
        line = getattr(problem, "lineno", 1)
        column = getattr(problem, "colno", 1)
        said = _("row %(row)d, column %(column)d: this is not JSON.") % {
            "row": line,
            "column": column,
        }
        raise BadEditionFile([said]) from problem
    if not isinstance(data, dict):
        raise BadEditionFile([_("The file does not begin with an object.")])
    return data


def _unknown(data: dict[str, Any], known: set[str], where: str, wrong: list[str]) -> None:
    wrong.extend(
        _("%(where)s: unknown key.") % {"where": f"{where}.{key}".lstrip(".")}
        for key in data
        if key not in known
    )


def _section(data: object, kinds: Kinds, where: str, wrong: list[str]) -> dict[str, Any]:
    """Return the values of one object, each of its kind; days and hours become dates."""
    if not isinstance(data, dict):
        wrong.append(_("%(where)s: an object is expected.") % {"where": where})
        return {}
    _unknown(data, set(kinds), where, wrong)
    values = {}
    for key, value in data.items():
        if key in kinds and value is not None:
            values[key] = _value(value, kinds[key], f"{where}.{key}", wrong)
    missing = [f"{where}.{key}" for key in _NEEDED.get(_kind(where), ()) if key not in values]
    wrong += [_("%(where)s: missing.") % {"where": place} for place in missing]
    return values


def _kind(where: str) -> str:
    """Return what stands at a place: “workshops[0].topics[2]” is one of the “topics”."""
    return where.rsplit(".", maxsplit=1)[-1].split("[", maxsplit=1)[0]


def _value(value: object, kind: type, where: str, wrong: list[str]) -> Any:  # noqa: ANN401 -- one of many kinds
    if kind in (date, datetime):
        try:
            if not isinstance(value, str):
                raise ValueError
            moment = datetime.fromisoformat(value)
        except ValueError:
            wrong.append(_("%(where)s: not a date such as 2017-12-06.") % {"where": where})
            return None
        if kind is datetime and moment.tzinfo is not None:
            wrong.append(_("%(where)s: write the hour on the wall, no offset.") % {"where": where})
        return moment if kind is datetime else moment.date()
    if not isinstance(value, kind) or isinstance(value, bool):
        wrong.append(
            _("%(where)s: a value of another kind is expected (%(kind)s).")
            % {"where": where, "kind": kind.__name__}
        )
        return kind()
    return value


def _judge_lists(values: dict[str, Any], where: str, wrong: list[str]) -> None:
    """Refuse two topics of one number, and a role that is not kept yet."""
    numbers = [topic.get("number") for topic in values["topics"]]
    if len(set(numbers)) < len(numbers):
        wrong.append(_("%(where)s.topics: two of them have the same number.") % {"where": where})
    for n, person in enumerate(values["facilitators"]):
        role = person.pop("role", "facilitator")
        if role != "facilitator":
            said = _("%(where)s.role: “%(role)s” is not built yet; use facilitator.")
            place = f"{where}.facilitators[{n}]"
            wrong.append(said % {"where": place, "role": role})


def _workshop(data: object, where: str, wrong: list[str]) -> dict[str, Any]:
    values = _section(data, _WORKSHOP, where, wrong)
    if values.get("waitlist", "auto") not in _MODES:
        said = _("%(where)s.waitlist: “%(mode)s” is not built yet; use auto or off.")
        wrong.append(said % {"where": where, "mode": values["waitlist"]})
    for key, kinds in (("facilitators", _FACILITATOR), ("topics", _TOPIC), ("programme", _ITEM)):
        values[key] = [
            _section(row, kinds, f"{where}.{key}[{n}]", wrong)
            for n, row in enumerate(values.get(key) or [])
        ]
    _judge_lists(values, where, wrong)
    for key in ("goals", "network_goals"):
        lines = values.get(key) or []
        if any(not isinstance(line, str) or "\n" in line for line in lines):
            wrong.append(_("%(where)s: one line each is expected.") % {"where": f"{where}.{key}"})
        values[key] = "\n".join(str(line) for line in lines)
    return values
