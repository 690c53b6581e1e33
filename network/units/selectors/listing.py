"""The list of units as a page shows it: what fits, how many, and what else could be chosen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models.functions import Substr

from network.text.domain.sorting import sort_key
from network.units.choices import UnitKind
from network.units.conf import conf
from network.units.models import LocalGovernment
from network.units.selectors.typeahead import rank_units

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.core.paginator import Page

    from network.units.querysets import LocalGovernmentQuerySet


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What somebody looks for; several values of one facet are alternatives."""

    text: str = ""
    voivodeships: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    @property
    def chosen(self) -> int:
        """How many values of facets are ticked."""
        return len(self.voivodeships) + len(self.kinds)


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One value of a facet, and how many units it has beside the other facet's choice."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """One page of units with its facets."""

    page: Page[LocalGovernment]
    voivodeships: list[Option]
    kinds: list[Option]


def list_units(*, user: AnyUser, wanted: Wanted, page: str = "1") -> Listing:
    """Return one page of the units that exist and fit; a wrong page number is the nearest one.

    With a text the best fit comes first, else the dictionary decides. Facets are counted over the
    same units, each without its own choice, so that their numbers say what a click would bring.
    """
    units = LocalGovernment.objects.visible_to(user).active()
    ranked = rank_units(wanted.text) if wanted.text.strip() else None
    if ranked is not None:
        units = units.filter(pk__in=[unit.pk for unit in ranked])
    fitting = _of_kinds(_in_voivodeships(units, wanted.voivodeships), wanted.kinds)
    rows: list[LocalGovernment] | LocalGovernmentQuerySet = fitting
    if ranked is not None:
        left = set(fitting.values_list("pk", flat=True))
        rows = [unit for unit in ranked if unit.pk in left]
    return Listing(
        page=Paginator(rows, conf.page_size).get_page(page),
        voivodeships=_voivodeship_options(_of_kinds(units, wanted.kinds), wanted),
        kinds=_kind_options(_in_voivodeships(units, wanted.voivodeships), wanted),
    )


def filter_units(*, user: AnyUser, wanted: Wanted) -> LocalGovernmentQuerySet:
    """Return the units that exist and fit, in dictionary order: what the API pages through."""
    units = LocalGovernment.objects.visible_to(user).active()
    if wanted.text.strip():
        units = units.filter(pk__in=[unit.pk for unit in rank_units(wanted.text)])
    return _of_kinds(_in_voivodeships(units, wanted.voivodeships), wanted.kinds)


def _in_voivodeships(units: LocalGovernmentQuerySet, codes: list[str]) -> LocalGovernmentQuerySet:
    return units.alias(top=Substr("code", 1, 2)).filter(top__in=codes) if codes else units


def _of_kinds(units: LocalGovernmentQuerySet, kinds: list[str]) -> LocalGovernmentQuerySet:
    return units.filter(kind__in=kinds) if kinds else units


def _voivodeship_options(units: LocalGovernmentQuerySet, wanted: Wanted) -> list[Option]:
    found = (
        units.order_by()
        .annotate(top=Substr("code", 1, 2))
        .values_list("top", "voivodeship")
        .annotate(count=Count("pk"))
    )
    return [
        Option(value=code, label=name, count=count, chosen=code in wanted.voivodeships)
        for code, name, count in sorted(found, key=lambda option: sort_key(option[1]))
    ]


def _kind_options(units: LocalGovernmentQuerySet, wanted: Wanted) -> list[Option]:
    counts = dict(units.order_by().values_list("kind").annotate(count=Count("pk")))
    return [
        Option(
            value=kind.value,
            label=str(kind.label),
            count=counts[kind.value],
            chosen=kind.value in wanted.kinds,
        )
        for kind in UnitKind
        if kind.value in counts
    ]
