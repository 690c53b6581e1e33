"""Whoever looks at people, as far as it matters for what they see."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Viewer:
    """One reader: nobody signed in by default."""

    user_id: int | None = None
    member_id: int | None = None
    name: str = ""
    """What the reader is called; empty before they have joined."""
    suspended: bool = False
    """Taken out of the network by an organiser."""
    insider: bool = False
    """Verified and neither suspended nor erased: the network exists for them."""
    organiser: bool = False
    unit_id: int | None = None
    """Where an insider works now; somebody unverified has claimed it, which proves nothing."""
    coordinator: bool = False
    """Whether they act for `unit_id`."""
