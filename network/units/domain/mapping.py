"""The map of Poland as SVG: a projection, and the outlines of the voivodeships as paths.

Plain equirectangular with the parallel of 52° true to scale: over six degrees of latitude nobody
sees the difference from a conic one, and a point needs two multiplications.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import cos, radians
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

WIDTH = 800
_MARGIN = 12
_WEST, _EAST = 14.12, 24.15
_SOUTH, _NORTH = 49.0, 54.84
_SHRINK = cos(radians(52))
_SCALE = (WIDTH - 2 * _MARGIN) / ((_EAST - _WEST) * _SHRINK)
HEIGHT = round((_NORTH - _SOUTH) * _SCALE) + 2 * _MARGIN
VIEW_BOX = f"0 0 {WIDTH} {HEIGHT}"


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the drawing, in its units from the upper left corner."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Outline:
    """One voivodeship: its two-digit code and the `d` of its path."""

    code: str
    path: str


def place(latitude: float | Decimal, longitude: float | Decimal) -> Point:
    """Return where a point of the Earth stands on the drawing."""
    return Point(
        round(_MARGIN + (float(longitude) - _WEST) * _SHRINK * _SCALE),
        round(_MARGIN + (_NORTH - float(latitude)) * _SCALE),
    )


def draw_ring(ring: Iterable[tuple[float, float]]) -> str:
    """Return a closed path through `ring` of (longitude, latitude), relative steps after the first.

    Points that fall on their neighbour are left out; the shared border of two voivodeships is
    rounded alike on both sides.
    """
    steps: list[str] = []
    last: Point | None = None
    for longitude, latitude in ring:
        point = place(latitude, longitude)
        if last is None:
            steps.append(f"M{point.x} {point.y}l")
        elif point != last:
            steps.append(f"{point.x - last.x} {point.y - last.y}")
        last = point
    return " ".join(steps).replace("l ", "l") + "z"


def draw_shape(geometry: dict[str, Any]) -> str:
    """Return the path of a GeoJSON polygon or multipolygon."""
    shapes = geometry["coordinates"]
    polygons = [shapes] if geometry["type"] == "Polygon" else shapes
    return "".join(draw_ring(ring) for polygon in polygons for ring in polygon)


@cache
def outlines() -> tuple[Outline, ...]:
    """Return the 16 voivodeships by code, drawn once a process."""
    source = files("network.units") / "data" / "voivodeships.geojson"
    features = json.loads(source.read_text(encoding="utf-8"))["features"]
    drawn = [Outline(f["properties"]["teryt"], draw_shape(f["geometry"])) for f in features]
    return tuple(sorted(drawn, key=lambda outline: outline.code))
