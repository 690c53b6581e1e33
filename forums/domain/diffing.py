"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\s+|\S+")
_MOST_WORDS = 4_000
"""Longer texts are compared line by line, which is quick whatever they say."""

Change = Literal["same", "added", "removed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Some words and what became of them."""

    change: Change
    text: str


def compare(before: str, after: str) -> list[Piece]:
    """Return the pieces of both texts in reading order: what went, then what came in its place."""
    old, new = _split(before), _split(after)
    if len(old) + len(new) > _MOST_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pieces: list[Piece] = []
    for step, a1, a2, b1, b2 in SequenceMatcher(None, old, new).get_opcodes():
        if step == "equal":
            pieces.append(Piece(change="same", text="".join(old[a1:a2])))
            continue
        if a1 != a2:
            pieces.append(Piece(change="removed", text="".join(old[a1:a2])))
        if b1 != b2:
            pieces.append(Piece(change="added", text="".join(new[b1:b2])))
    return pieces


def _split(text: str) -> list[str]:
    return _WORDS.findall(text)
