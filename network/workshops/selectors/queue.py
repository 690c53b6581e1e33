"""Places in line: how many stand before somebody, and who is next and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from network.workshops.choices import RegistrationState
from network.workshops.domain.seats import draw_seats
from network.workshops.models import Registration

if TYPE_CHECKING:
    from network.workshops.domain.seats import SeatPlan
    from network.workshops.models import Workshop


def place_in_line(registration: Registration) -> int | None:
    """Return 1 for whoever is next, None for somebody who does not wait.

    One query, none for a row of `with_place`.
    """
    if registration.state != RegistrationState.WAITING:
        return None
    ahead: int | None = getattr(registration, "ahead", None)
    return (Registration.objects.ahead_of(registration).count() if ahead is None else ahead) + 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """How full a workshop is; `plan` is None when seats are not counted."""

    taken: int
    in_line: int
    capacity: int | None
    plan: SeatPlan | None

    @property
    def free(self) -> int | None:
        """Seats left for newcomers: none while somebody waits; None without a limit."""
        if self.capacity is None:
            return None
        return 0 if self.in_line else max(self.capacity - self.taken, 0)


def figures(workshop: Workshop) -> Figures:
    """Return how full the workshop is, in two queries; one if `with_figures` was asked before."""
    taken = getattr(workshop, "taken", None)
    in_line = getattr(workshop, "in_line", None)
    if taken is None or in_line is None:
        taken = workshop.registrations.holding().count()
        in_line = workshop.registrations.in_line().count()
    capacity = workshop.capacity
    plan = draw_seats(taken=taken, capacity=capacity) if capacity is not None else None
    return Figures(taken=taken, in_line=in_line, capacity=capacity, plan=plan)
