"""What somebody looks for in the library."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

FACETS = (
    "topics", "voivodeships", "unit_kinds", "sizes", "stages", "evidence", "costs", "years",
)  # fmt: skip
"""Names of the facets, as `Wanted`, addresses and the API have them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Words and facets; of a facet any of its values, of the facets and the words all.

    Topics by slug, voivodeships by two digits, sizes by their lower bounds, years and levels of
    evidence as digits.
    """

    text: str = ""
    topics: tuple[str, ...] = ()
    voivodeships: tuple[str, ...] = ()
    unit_kinds: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    costs: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    sort: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether this is less than everything."""
        return bool(self.text.strip() or any(getattr(self, name) for name in FACETS))

    def without(self, facet: str) -> Wanted:
        """Return the same with one facet open."""
        opened: dict[str, Any] = {facet: ()}
        return replace(self, **opened)
