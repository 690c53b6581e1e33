"""Where a text answers a query: segments for a template, which escapes them and draws `mark`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from network.search.domain.analyser import keys
from network.search.domain.tokens import find_words, settle

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_BEFORE, _LENGTH = 60, 220
_READ = 20_000
"""Characters of a long text that are looked through for a snippet."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text, not escaped; `hit` when it is a word that answers."""

    text: str
    hit: bool = False


def highlight(text: str, wanted: AbstractSet[str]) -> list[Segment]:
    """Return the whole of `text` in segments: a word hits when a key of it is wanted."""
    text = settle(text)
    segments, done = [], 0
    for start, end in _hits(text, wanted):
        if start > done:
            segments.append(Segment(text[done:start]))
        segments.append(Segment(text[start:end], hit=True))
        done = end
    if done < len(text):
        segments.append(Segment(text[done:]))
    return segments


def snippet(text: str, wanted: AbstractSet[str]) -> list[Segment]:
    """Return about two lines of `text` round the first word that answers, else its beginning."""
    text = " ".join(settle(text[:_READ]).split())
    first = next(iter(_hits(text, wanted, most=1)), (0, 0))[0]
    start = 0 if first <= _BEFORE else text.rfind(" ", 0, first - _BEFORE) + 1
    end = start + _LENGTH
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    piece = text[start:end]
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return highlight(f"{before}{piece}{after}", wanted)


def _hits(text: str, wanted: AbstractSet[str], most: int = 0) -> list[tuple[int, int]]:
    hits = []
    for found in find_words(text):
        if not wanted.isdisjoint(keys(found.group())):
            hits.append(found.span())
            if len(hits) == most:
                break
    return hits
