"""What the portal lets people find: the registry, whose app may not know the search."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from network.portal.services.registry import UNITS
from network.search.registry import Searchable, declare
from network.units.models import LocalGovernment


def _body(unit: LocalGovernment) -> str:
    return " ".join([str(unit.get_kind_display()), unit.county, unit.voivodeship, unit.seat])


declare(
    Searchable(
        kind=UNITS,
        label=_("Local governments"),
        model=LocalGovernment,
        title=lambda unit: unit.name,
        body=_body,
        facets=lambda unit: {"kind": unit.full_name},
    )
)
