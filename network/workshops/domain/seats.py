"""Seats hanging in arcs, as the ticket shows them: taken ones filled, free ones rings."""

from __future__ import annotations

import math
from dataclasses import dataclass

_FIRST_RADIUS = 66
_BETWEEN_ROWS = 28
_BETWEEN_SEATS = 17.3
_HALF_ANGLE = math.radians(60)
_MARGIN = 8
_MOST_DRAWN = 120
"""More seats than this are said in words alone: dots would say nothing any more."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat at its place in the drawing."""

    x: float
    y: float
    taken: bool


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """The drawing and the figures it shows; empty `seats` when there are too many to draw."""

    seats: list[Seat]
    width: int
    height: int
    taken: int
    capacity: int

    @property
    def free(self) -> int:
        """Seats nobody holds; never below zero, also after the capacity was lowered."""
        return max(self.capacity - self.taken, 0)


def _row(radius: float, size: int) -> list[tuple[float, float]]:
    """Return the places of `size` seats on one arc, from left to right, around (0, 0)."""
    half = min(_HALF_ANGLE, (size - 1) * _BETWEEN_SEATS / (2 * radius))
    step = 2 * half / (size - 1) if size > 1 else 0.0
    angles = [-half + step * place for place in range(size)] if size > 1 else [0.0]
    return [(radius * math.sin(angle), radius * math.cos(angle)) for angle in angles]


def draw_seats(*, taken: int, capacity: int) -> SeatPlan:
    """Return the seats of a workshop, the taken ones first, arc by arc from the inside."""
    points: list[tuple[float, float]] = []
    radius = _FIRST_RADIUS
    while capacity <= _MOST_DRAWN and len(points) < capacity:
        fits = int(2 * _HALF_ANGLE * radius / _BETWEEN_SEATS) + 1
        points += _row(radius, min(fits, capacity - len(points)))
        radius += _BETWEEN_ROWS
    if not points:
        return SeatPlan(seats=[], width=0, height=0, taken=taken, capacity=capacity)
    left = min(x for x, _y in points) - _MARGIN
    top = min(y for _x, y in points) - _MARGIN
    seats = [
        Seat(round(x - left, 1), round(y - top, 1), taken=place < taken)
        for place, (x, y) in enumerate(points)
    ]
    return SeatPlan(
        seats=seats,
        width=math.ceil(max(seat.x for seat in seats) + _MARGIN),
        height=math.ceil(max(seat.y for seat in seats) + _MARGIN),
        taken=taken,
        capacity=capacity,
    )
