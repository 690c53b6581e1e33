"""Where the packaged data come from and of which day they are: shown wherever they are shown."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Source:
    """Who published something and the day it describes."""

    name: str
    on: date


@cache
def sources() -> dict[str, Source]:
    """Return the sources by subject: registry, population, area, outlines, offices."""
    kept = json.loads((files("network.units") / "data/sources.json").read_text(encoding="utf-8"))
    return {
        subject: Source(source["name"], date.fromisoformat(source["on"]))
        for subject, source in kept.items()
    }


def packaged_table() -> str:
    """Return the table of units that the product ships, as text."""
    return (files("network.units") / "data/units.csv").read_text(encoding="utf-8")
