"""What an address asks of the library, and the filters in use with the way out of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from practices.choices import Sort
from practices.domain.wanted import FACETS, Wanted

if TYPE_CHECKING:
    from django.http import QueryDict

    from practices.selectors.facets import Facets

TEXT_LIMIT = 100
_MOST_VALUES, _VALUE_LIMIT = 40, 140


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the address of the same list without it."""

    label: str
    address: str


def read_wanted(query: QueryDict) -> Wanted:
    """Read what is looked for; what no practice can have narrows to nothing."""
    chosen = {
        name: tuple(
            value
            for value in query.getlist(name)[:_MOST_VALUES]
            if "\0" not in value and len(value) <= _VALUE_LIMIT
        )
        for name in FACETS
    }
    sort = query.get("sort", "")
    return Wanted(
        text=query.get("q", "").replace("\0", "")[:TEXT_LIMIT],
        sort=sort if sort in Sort.values else "",
        **chosen,
    )


def count_chosen(wanted: Wanted) -> int:
    """Return how many values of facets are chosen."""
    return sum(len(getattr(wanted, name)) for name in FACETS)


def read_page(query: QueryDict) -> int:
    """Return the page asked for; whatever is no page means the first one."""
    said = query.get("page", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 1  # noqa: PLR2004 -- a million pages


def chips(query: QueryDict, facets: Facets) -> list[Chip]:
    """Return the filters in use, each with the address of the list without it."""
    found = []
    for name, choices in facets.named():
        for choice in choices:
            if not choice.chosen:
                continue
            without = query.copy()
            without.setlist(name, [v for v in query.getlist(name) if v != choice.value])
            without.pop("page", None)
            found.append(Chip(choice.label, f"?{without.urlencode()}"))
    return found
