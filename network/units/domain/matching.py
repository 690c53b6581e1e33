"""Whether what somebody typed can mean a place: “lodz”, “Łodzi”, “poznan powiat”.

Officials type without Polish letters and in any case of the name. Both sides are folded; what is
not a prefix is compared by stems, which a short list of locative and genitive endings takes off on
both sides. A word that is in no name may narrow: it is the county's, the voivodeship's or the
kind's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from network.text.domain.folding import fold
from network.units.choices import UnitKind

_WORD = re.compile(r"[a-z0-9]+")
_SHORTEST_STEM = 3
_SHORTEST_KIND = 3
_ENDINGS = (
    "iego", "iemu", "iowi", "iami", "ego", "emu", "ymi", "imi", "iej", "iem", "ich", "iach", "ach",
    "ami", "owi", "ej", "ych", "ym", "im", "em", "om", "ow", "iu", "ia", "ie", "ii", "y", "i", "e",
    "a", "o", "u",
)  # fmt: skip
_BENT_ENDINGS = {
    "cie": "t", "ce": "k", "rze": "r", "dzie": "d", "dze": "g",
    "iec": "c", "ec": "c", "ek": "k", "el": "l", "en": "n", "ew": "w", "ecz": "cz",
}  # fmt: skip
"""A consonant gives way before the ending (Sopocie, Wieliczce, Górze) or an e falls out (Turku)."""
_ALL_ENDINGS = dict.fromkeys(_ENDINGS, "") | _BENT_ENDINGS
_BENT = {
    "bialymstok": "bialystok",
    "bialegostok": "bialystok",
    "krasnymstaw": "krasnystaw",
    "krasnegostaw": "krasnystaw",
    "miesc": "miast",
}
"""Names that bend in the middle."""
_SAID_BESIDE = frozenset({"we", "ze", "na", "st", "um", "ug", "gm"})
_KIND_WORDS = {
    kind: words.split()
    for kind, words in {
        UnitKind.VOIVODESHIP: "urzad marszalkowski samorzad",
        UnitKind.COUNTY: "starostwo starostwa powiatowe powiatowego",
        UnitKind.CITY_COUNTY: "gmina miasto miasta urzad prawach stoleczne city with rights",
        UnitKind.URBAN: "gmina gminy miejska miasto miasta urzad miejski urban",
        UnitKind.URBAN_RURAL: "gmina gminy miejsko wiejska miasto miasta urzad miejski urban rural",
        UnitKind.RURAL: "gmina gminy wiejska urzad rural",
    }.items()
}
_CITY = frozenset({"prawach", "rights"})
"""What tells “miasto na prawach powiatu” from a county."""
_COUNTY = ("powiat", "powiatu", "powiecie", "powiatem", "county")
_VOIVODESHIP = ("wojewodztwo", "wojewodztwa", "wojewodztwie", "voivodeship")


class Fit(IntEnum):
    """How well a place fits what was typed, best first."""

    EXACT = 0
    PREFIX = 1
    WORD = 2
    STEM = 3
    PART_OF_STEM = 4
    SEAT = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A unit as it is compared: every word folded."""

    name: tuple[str, ...]
    kind: str
    county: tuple[str, ...]
    voivodeship: tuple[str, ...]
    seat: tuple[str, ...]


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`, split at everything that is no letter or digit."""
    return tuple(_WORD.findall(fold(text)))


def asked(text: str) -> tuple[str, ...]:
    """Return the words of `text` that can say which place is meant, each once.

    A single letter says nothing, such as “w” or “m.”, unless it is the last: the next one follows.
    """
    every = tuple(dict.fromkeys(words(text)))
    telling = [word for word in every[:-1] if len(word) > 1 and word not in _SAID_BESIDE]
    return (*telling, *every[-1:])


@lru_cache(maxsize=16384)
def stems(word: str) -> frozenset[str]:
    """Return `word` and what is left of it without each ending that it may carry."""
    for bent, straight in _BENT.items():
        if word.startswith(bent):
            word = straight + word[len(bent) :]
    found = {word}
    for ending, instead in _ALL_ENDINGS.items():
        left = word.removesuffix(ending) + instead
        if word.endswith(ending) and len(left) >= _SHORTEST_STEM:
            found.add(left)
    return frozenset(found)


def beginnings(tokens: tuple[str, ...]) -> set[str]:
    """Return how a word of every fitting name begins: a coarse sieve for the database."""
    return {stem[:_SHORTEST_STEM] for token in tokens for stem in stems(token)}


def fit(tokens: tuple[str, ...], place: Place) -> Fit | None:
    """Say how well `place` fits the words of `asked`; None when it cannot be meant."""
    beside = _said_to_lie_in(tokens, place)
    telling = [token for token in tokens if token not in beside]
    named = [token for token in telling if _said(token, place.name)]
    by_seat = not named and place.kind in (UnitKind.COUNTY, UnitKind.VOIVODESHIP)
    if by_seat:
        named = [token for token in telling if _said(token, place.seat)]
    rest = [token for token in telling if token not in named]
    if not named or not all(_narrows(token, place, beside, tokens) for token in rest):
        return None
    return Fit.SEAT if by_seat else _closeness(named, place.name)


def _said_to_lie_in(tokens: tuple[str, ...], place: Place) -> set[str]:
    """Return the words behind “powiat” or “województwo” that name what `place` lies in."""
    markers: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    if place.kind not in (UnitKind.COUNTY, UnitKind.VOIVODESHIP):
        markers.append((_COUNTY, place.county))
    if place.kind != UnitKind.VOIVODESHIP:
        markers.append((_VOIVODESHIP, place.voivodeship))
    return {
        after
        for marker, names in markers
        for token, after in pairwise(tokens)
        if _begins(token, marker) and _said(after, names)
    }


def _closeness(named: list[str], name: tuple[str, ...]) -> Fit:
    typed, whole = " ".join(named), " ".join(name)
    if typed == whole:
        return Fit.EXACT
    if whole.startswith(typed):
        return Fit.PREFIX
    if all(any(word.startswith(token) for word in name) for token in named):
        return Fit.WORD
    return Fit.STEM if len(named) == len(name) else Fit.PART_OF_STEM


def _said(token: str, names: tuple[str, ...]) -> bool:
    """Whether `token` begins or inflects one of `names`."""
    return any(word.startswith(token) or not stems(token).isdisjoint(stems(word)) for word in names)


def _begins(token: str, vocabulary: list[str] | tuple[str, ...]) -> bool:
    return len(token) >= _SHORTEST_KIND and any(word.startswith(token) for word in vocabulary)


def _narrows(token: str, place: Place, beside: set[str], tokens: tuple[str, ...]) -> bool:
    """Whether a word outside the name fits the place too; “powiat” needs a county behind it."""
    is_county = place.kind == UnitKind.COUNTY
    is_city = place.kind == UnitKind.CITY_COUNTY and not _CITY.isdisjoint(tokens)
    is_voivodeship = place.kind == UnitKind.VOIVODESHIP
    return (
        _said(token, place.county)
        or _said(token, place.voivodeship)
        or _begins(token, _KIND_WORDS[UnitKind(place.kind)])
        or (_begins(token, _COUNTY) and (is_county or is_city or bool(beside)))
        or (_begins(token, _VOIVODESHIP) and (is_voivodeship or bool(beside)))
    )
