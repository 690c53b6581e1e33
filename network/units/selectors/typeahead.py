"""Which units somebody may mean: for pickers, the list, imports; callable by any floor above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from network.units.choices import UnitKind
from network.units.conf import conf
from network.units.domain.matching import Place, asked, beginnings, fit, words
from network.units.models import LocalGovernment

if TYPE_CHECKING:
    from network.units.domain.matching import Fit

_DIGITS_OF_CODE = (2, 4, 6, 7)
_ABOVE = frozenset({UnitKind.COUNTY, UnitKind.VOIVODESHIP})


def find_units(text: str, limit: int = 10) -> list[LocalGovernment]:
    """Return the units that `text` may mean, best first: exact, prefix, word, stem, then size.

    Among those that fit alike a gmina or a city precedes a county or a voivodeship, whose name is
    an adjective made of theirs: “ostrow wielk” is Ostrów Wielkopolski before its county.
    Works without Polish letters and in any case of the name; the county's, voivodeship's or
    kind's words narrow; a TERYT code finds its unit. One query, alike on both databases.
    """
    return rank_units(text)[:limit]


def rank_units(text: str) -> list[LocalGovernment]:
    """Return every unit that exists and that `text` may mean, best first; see `find_units`."""
    typed = text.strip()[: conf.query_limit]
    if typed.isascii() and typed.isdigit():
        return _by_code(typed)
    tokens = asked(typed)
    if not tokens:
        return []
    fitting: list[tuple[Fit, bool, int, str, str, LocalGovernment]] = []
    for unit in LocalGovernment.objects.active().named_like(beginnings(tokens)):
        how = fit(tokens, _place(unit))
        if how is not None:
            size = -(unit.population or 0)
            fitting.append((how, unit.kind in _ABOVE, size, unit.sort_key, unit.code, unit))
    return [unit for *_rank, unit in sorted(fitting, key=lambda found: found[:-1])]


def find_exactly(text: str) -> LocalGovernment | None:
    """Return the one unit that `text` must mean; None when somebody has to choose.

    That is the only unit that fits, or the one whose whole name was typed. A whole name decides
    nothing when another unit of any kind has it too, or has a longer name that begins with the
    same words: “Ostrów” is a gmina, and what people call Ostrów Wielkopolski. A county whose
    adjective merely begins with the same letters, such as “poznański”, takes nothing from “Poznań”.
    """
    found = rank_units(text)
    if len(found) == 1:
        return found[0]
    typed = asked(text)
    begun = [unit for unit in found if words(unit.folded)[: len(typed)] == typed]
    named = [unit for unit in begun if words(unit.folded) == typed]
    return named[0] if len(begun) == len(named) == 1 else None


def _by_code(digits: str) -> list[LocalGovernment]:
    if len(digits) not in _DIGITS_OF_CODE:
        return []
    return list(LocalGovernment.objects.active().filter(code=digits[:6]))


def _place(unit: LocalGovernment) -> Place:
    return Place(
        name=words(unit.folded),
        kind=unit.kind,
        county=words(unit.county),
        voivodeship=words(unit.voivodeship),
        seat=words(unit.seat),
    )
