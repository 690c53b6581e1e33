"""Find the unit somebody has typed: asked by the forms of this app."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from network.text.domain.folding import fold
from network.units.models import LocalGovernment


def match_units(text: str) -> list[LocalGovernment]:
    """Return the units that `text` names, “Nowa Wieś” or the full name with kind and county."""
    name, _comma, rest = text.partition(",")
    registry = LocalGovernment.objects.visible_to(AnonymousUser())  # which is public
    units = registry.active().filter(folded=fold(name.strip()))
    if not rest.strip():
        return list(units)
    return [unit for unit in units if fold(unit.full_name) == fold(text.strip())]
