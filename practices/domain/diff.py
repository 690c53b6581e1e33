"""What differs between two contents of a practice, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import TYPE_CHECKING, Any

from practices.domain.template import WRITTEN
from practices.domain.values import empty_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from practices.domain.template import Field

_PIECES = re.compile(r"\s+|\w+|[^\w\s]")
MOST_PIECES = 4000
"""Beyond this two texts are shown whole: comparing them would take too long."""


class Change(Enum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text and what became of it; not escaped."""

    text: str
    change: Change


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldDiff:
    """One field in which two contents differ; values as the content keeps them."""

    field: Field
    before: Any
    after: Any
    pieces: list[Piece]


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[FieldDiff]:
    """Return the fields that differ, in the order of the form; what is left out is empty."""
    found = []
    for field in WRITTEN:
        if field.name not in before and field.name not in after:
            continue
        old = before.get(field.name, empty_of(field))
        new = after.get(field.name, empty_of(field))
        if old != new:
            pieces = list(_pieces(in_words(old), in_words(new)))
            found.append(FieldDiff(field=field, before=old, after=new, pieces=pieces))
    return found


def in_words(value: Any) -> str:  # noqa: ANN401 -- each field has its own shape
    """Return a value as text, rows a line each."""
    if value is None or value is False:
        return ""
    if isinstance(value, list):
        return "\n".join(in_words(entry) for entry in value)
    if isinstance(value, dict):
        return " · ".join(in_words(cell) for cell in value.values() if cell not in (None, ""))
    return str(value)


def _pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    if len(old) + len(new) > MOST_PIECES:
        old, new = [before], [after]
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[i:j]), "".join(new[k:m])
        if tag == "equal":
            yield Piece(removed, Change.SAME)
            continue
        if removed:
            yield Piece(removed, Change.REMOVED)
        if added:
            yield Piece(added, Change.ADDED)
