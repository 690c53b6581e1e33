"""Facets of the library: how many practices each choice would leave, in three queries.

Every facet is counted without its own choice and with all the others, over the very rows that the
list is made of: they are read once, narrow, and counted here, so that eight facets cost what one
costs.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Q
from django.db.models.functions import ExtractYear, Substr

from network.text.domain.sorting import sort_key
from network.units.choices import SizeClass, UnitKind
from network.units.domain.sizes import size_class
from practices.choices import CostBand, EvidenceLevel, Sort, Stage
from practices.domain.costs import cost_band
from practices.domain.wanted import FACETS
from practices.models import RevisionTopic, Topic

if TYPE_CHECKING:
    from practices.domain.wanted import Wanted
    from practices.querysets import PracticeQuerySet

_COLUMNS = (
    "pk",
    "top",
    "owner_unit__voivodeship",
    "owner_unit__kind",
    "owner_unit__population",
    "live_revision__stage",
    "live_revision__evidence_level",
    "live_revision__cost_once",
    "live_revision__cost_year",
    "live_revision__currency",
    "year",
    "on_topic",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One value of a facet and how many practices would be left with it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Facets:
    """All facets; values that would leave nothing are left out unless they are chosen."""

    topics: list[Choice]
    voivodeships: list[Choice]
    unit_kinds: list[Choice]
    sizes: list[Choice]
    stages: list[Choice]
    evidence: list[Choice]
    costs: list[Choice]
    years: list[Choice]

    def named(self) -> list[tuple[str, list[Choice]]]:
        """Return the facets by their names, in the order of the page."""
        return [(name, getattr(self, name)) for name in FACETS]


@dataclass(frozen=True, slots=True)
class Row:
    """A practice as far as the facets go: its value in each, and which of them shut it out."""

    pk: int
    values: dict[str, str]
    shut_out_by: frozenset[str]


@dataclass(frozen=True)
class Rows:
    """Everything the words find, in the order of the list."""

    all: list[Row]
    voivodeships: dict[str, str]

    @cached_property
    def fitting(self) -> list[Row]:
        """What no facet shuts out."""
        return [row for row in self.all if not row.shut_out_by]

    def counts(self, facet: str) -> Counter[str]:
        """Count the values of a facet over what the other facets leave."""
        own = frozenset({facet})
        return Counter(row.values[facet] for row in self.all if row.shut_out_by <= own)


def read_rows(searched: PracticeQuerySet, wanted: Wanted) -> Rows:
    """Read what the words find, narrow and in the order of the list; one query."""
    order = ("sort_key", "pk") if wanted.sort == Sort.TITLE else ("-published_at", "-pk")
    on_topic = searched.has_topic(wanted.topics) if wanted.topics else Q(pk__isnull=False)
    rows = searched.annotate(
        top=Substr("owner_unit__code", 1, 2),
        year=ExtractYear("live_revision__started_on"),
        on_topic=ExpressionWrapper(on_topic, output_field=BooleanField()),
    )
    chosen = {name: frozenset(getattr(wanted, name)) for name in FACETS if name != "topics"}
    names: dict[str, str] = {}
    found = []
    for facts in rows.order_by(*order).values_list(*_COLUMNS):
        names[facts[1]] = facts[2]
        found.append(_row(facts, {name: few for name, few in chosen.items() if few}))
    return Rows(found, names)


def _row(facts: tuple[Any, ...], chosen: dict[str, frozenset[str]]) -> Row:
    pk, top, _name, kind, population, stage, evidence, once, every, currency, year, on_topic = facts
    size = size_class(population)
    values = {
        "voivodeships": top,
        "unit_kinds": kind,
        "sizes": size.value if size else "",
        "stages": stage,
        "evidence": str(evidence or ""),
        "costs": cost_band(once, every, currency).value,
        "years": str(year or ""),
    }
    shut_out = {name for name, few in chosen.items() if values[name] not in few}
    if not on_topic:
        shut_out.add("topics")
    return Row(pk, values, frozenset(shut_out))


def count_facets(rows: Rows, on_any_topic: PracticeQuerySet, wanted: Wanted) -> Facets:
    """Count every facet; `on_any_topic` is what all choices but that of the topics leave."""
    kinds = {kind.value: str(kind.label) for kind in UnitKind}
    sizes = {size.value: str(size.label) for size in SizeClass}
    stages = {stage.value: str(stage.label) for stage in Stage}
    levels = {str(level.value): str(level.label) for level in EvidenceLevel}
    bands = {band.value: str(band.label) for band in CostBand}

    def listed(name: str, labels: dict[str, str]) -> list[Choice]:
        return _choices(rows.counts(name), labels, getattr(wanted, name))

    by_name = dict(sorted(rows.voivodeships.items(), key=lambda pair: sort_key(pair[1])))
    years = {value: value for value in sorted(rows.counts("years"), reverse=True) if value}
    return Facets(
        topics=_topics(on_any_topic, wanted.topics),
        voivodeships=listed("voivodeships", by_name),
        unit_kinds=listed("unit_kinds", kinds),
        sizes=listed("sizes", sizes),
        stages=listed("stages", stages),
        evidence=listed("evidence", levels),
        costs=listed("costs", bands),
        years=listed("years", years),
    )


def _topics(rows: PracticeQuerySet, chosen: tuple[str, ...]) -> list[Choice]:
    live = RevisionTopic.objects.filter(revision__in=rows.order_by().values("live_revision"))
    counts = Counter(dict(live.order_by().values_list("topic__slug").annotate(Count("pk"))))
    labels = {topic.slug: topic.title for topic in Topic.objects.all()}
    return _choices(counts, labels, chosen)


def _choices(counts: Counter[str], labels: dict[str, str], chosen: tuple[str, ...]) -> list[Choice]:
    return [
        Choice(value=value, label=label, count=counts[value], chosen=value in chosen)
        for value, label in labels.items()
        if counts[value] or value in chosen
    ]
