"""Polish letters put back into a word that was typed without them: “lodzia” gives “łodzia”."""

from __future__ import annotations

from itertools import combinations, islice, product
from typing import TYPE_CHECKING

from network.search.domain import morphology

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CANDIDATES = 256
_LETTERS = {"a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "źż"}


def candidates(word: str) -> Iterator[str]:
    """Return spellings of `word` with Polish letters, those that change least first."""
    places = [place for place, letter in enumerate(word) if letter in _LETTERS]
    for count in range(1, len(places) + 1):
        for chosen in combinations(places, count):
            for letters in product(*(_LETTERS[word[place]] for place in chosen)):
                spelt = list(word)
                for place, letter in zip(chosen, letters, strict=True):
                    spelt[place] = letter
                yield "".join(spelt)


def restore(word: str) -> list[str]:
    """Return the real words that an unknown ASCII `word` may stand for; else nothing.

    At most `MOST_CANDIDATES` spellings are looked up. Without a dictionary none is real.
    """
    word = word.lower()
    if not word.isascii() or not morphology.is_present() or morphology.lemmas(word):
        return []
    tried = islice(candidates(word), MOST_CANDIDATES)
    return [spelt for spelt in tried if morphology.lemmas(spelt)]
