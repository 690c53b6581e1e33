"""The registry as the search finds it; the app of the units knows nothing of the search."""

from __future__ import annotations

from network.members.choices import SEARCHABLE as MEMBERS
from network.search.services.indexing import reindex

UNITS = "units"
"""The kind under which units stand in the search."""


def find_units_anew() -> dict[str, int]:
    """Index the units again, and the people, whose place of work may be called otherwise now."""
    return {kind: reindex(kind) for kind in (UNITS, MEMBERS)}
