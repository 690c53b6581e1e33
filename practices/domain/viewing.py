"""Whoever looks at practices, as far as it matters for what they see and may do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Viewer:
    """One reader: nobody signed in by default."""

    user_id: int | None = None
    insider: bool = False
    """The network exists for them."""
    editor: bool = False
    reviewer: bool = False
    units: frozenset[int] = frozenset()
    """Units the reader works for."""
    acting: frozenset[int] = frozenset()
    """Units the reader may act for, such as a coordinator."""
