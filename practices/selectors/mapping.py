"""Where the practices of a library are: data for a map and for the list beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import DecimalField
from django.db.models.functions import Coalesce

from practices.models import Practice
from practices.selectors.library import ANYBODY, find_practices

if TYPE_CHECKING:
    from decimal import Decimal

    from django.contrib.auth.models import _AnyUser as AnyUser

    from practices.domain.wanted import Wanted


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """One practice on the map: its own point, else the centre of its unit."""

    slug: str
    title: str
    unit: str
    latitude: Decimal
    longitude: Decimal

    @property
    def url(self) -> str:
        """The page of the practice."""
        return Practice(slug=self.slug).get_absolute_url()


def read_places(user: AnyUser, wanted: Wanted) -> list[Place]:  # noqa: ARG001 -- all are public
    """Return the places of every practice that fits, by unit and title; one query.

    A practice of a unit whose centre nobody knows is on no map.
    """
    number = DecimalField(max_digits=8, decimal_places=5)
    rows = (
        find_practices(ANYBODY, wanted)
        .annotate(
            lat=Coalesce("live_revision__latitude", "owner_unit__latitude", output_field=number),
            lon=Coalesce("live_revision__longitude", "owner_unit__longitude", output_field=number),
        )
        .filter(lat__isnull=False, lon__isnull=False)
        .order_by("owner_unit__sort_key", "sort_key", "pk")
        .values_list("slug", "title", "owner_unit__name", "lat", "lon")
    )
    return [
        Place(slug=slug, title=title, unit=unit, latitude=latitude, longitude=longitude)
        for slug, title, unit, latitude, longitude in rows
    ]
