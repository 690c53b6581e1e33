"""The page of one unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from network.units.domain.mapping import VIEW_BOX, outlines, place
from network.units.domain.sources import sources
from network.units.models import LocalGovernment
from network.units.selectors.surroundings import surroundings_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def unit_detail(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    """Show a unit by its code; other words in the address lead to its name."""
    units = LocalGovernment.objects.visible_to(request.user).select_related("successor")
    unit = get_object_or_404(units, code=code)
    if slug != unit.slug:
        return redirect(unit)
    context = {
        "unit": unit,
        "around": surroundings_of(unit, user=request.user),
        "sources": sources(),
        "map": _draw(unit),
    }
    return render(request, "units/detail.html", context)


def _draw(unit: LocalGovernment) -> dict[str, object] | None:
    """Return what the map needs; None for a unit whose place nobody wrote down."""
    if unit.latitude is None or unit.longitude is None:
        return None
    return {
        "view_box": VIEW_BOX,
        "outlines": outlines(),
        "home": unit.code[:2],
        "point": place(unit.latitude, unit.longitude),
    }
