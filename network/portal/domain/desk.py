"""What stands on somebody's home page, ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """One thing that waits: what it is, where it is done, what the button says."""

    icon: str
    kicker: str
    title: str
    body: str = ""
    address: str
    action: str
