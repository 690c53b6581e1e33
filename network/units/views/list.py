"""The list of units: a search box, two facets, pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from network.units.choices import UnitKind
from network.units.conf import conf
from network.units.selectors.listing import Wanted, list_units

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

    from network.units.selectors.listing import Option


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the address of the same list without it."""

    label: str
    address: str


def read_wanted(query: QueryDict) -> Wanted:
    """Read what is looked for; values that no unit can have are passed over."""
    return Wanted(
        text=query.get("q", "")[: conf.query_limit],
        voivodeships=[v for v in query.getlist("voivodeship") if re.fullmatch("[0-9]{2}", v)],
        kinds=[kind for kind in query.getlist("kind") if kind in UnitKind.values],
    )


@require_safe
def unit_list(request: HttpRequest) -> HttpResponse:
    """Show one page of the units that fit."""
    wanted = read_wanted(request.GET)
    listing = list_units(user=request.user, wanted=wanted, page=request.GET.get("page", "1"))
    chips = [
        *_chips(request.GET, "kind", listing.kinds),
        *_chips(request.GET, "voivodeship", listing.voivodeships),
    ]
    context = {
        "wanted": wanted,
        "listing": listing,
        "page": listing.page,
        "numbers": listing.page.paginator.get_elided_page_range(
            listing.page.number, on_each_side=1, on_ends=1
        ),
        "chips": chips,
    }
    return render(request, "units/list.html", context)


def _chips(query: QueryDict, name: str, options: list[Option]) -> list[Chip]:
    chips = []
    for option in options:
        if option.chosen:
            without = query.copy()
            without.setlist(name, [v for v in query.getlist(name) if v != option.value])
            without.pop("page", None)
            chips.append(Chip(option.label, f"?{without.urlencode()}"))
    return chips
