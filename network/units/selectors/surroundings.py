"""What stands around one unit: above it, within it, and under the same name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from network.units.choices import UnitKind
from network.units.models import LocalGovernment

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """Units that the page of a unit leads to; None where the registry has none."""

    county: LocalGovernment | None
    voivodeship: LocalGovernment | None
    namesakes: list[LocalGovernment]
    gminas: list[LocalGovernment]


def surroundings_of(unit: LocalGovernment, *, user: AnyUser) -> Surroundings:
    """Return the units around `unit` that exist today; the gminas only of a county."""
    units = LocalGovernment.objects.visible_to(user).active()
    above = {len(other.code): other for other in units.above(unit)}
    return Surroundings(
        county=above.get(len("WWPP")),
        voivodeship=above.get(len("WW")),
        namesakes=list(units.namesakes_of(unit)),
        gminas=list(units.gminas_of(unit)) if unit.kind == UnitKind.COUNTY else [],
    )
