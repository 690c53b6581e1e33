"""How alike two words look, by the threes of letters they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST = 0.3
_REACH = 2


def trigrams(form: str) -> frozenset[str]:
    """Return the threes of letters of `form`, its beginning marked by two spaces."""
    padded = f"  {form} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))


def lengths_like(form: str) -> range:
    """Return the lengths that a word like `form` may have."""
    return range(max(1, len(form) - _REACH), len(form) + _REACH + 1)


def most_alike(form: str, vocabulary: Iterable[str], *, most: int = 5) -> list[str]:
    """Return the words of `vocabulary` that look like `form`, likest first, never itself."""
    wanted = trigrams(form)
    rated = []
    for other in vocabulary:
        theirs = trigrams(other)
        shared = len(wanted & theirs)
        likeness = shared / (len(wanted) + len(theirs) - shared)
        if likeness >= LEAST and other != form:
            rated.append((-likeness, abs(len(other) - len(form)), other))
    return [other for _likeness, _length, other in sorted(rated)[:most]]
