"""The map of gaps: topics and kinds of units for which nobody has published a practice yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from network.units.choices import UnitKind
from practices.models import Practice, RevisionTopic, Topic
from practices.selectors.library import ANYBODY

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """How many published practices there are for a topic and a kind of unit."""

    kind: UnitKind
    count: int

    @property
    def gap(self) -> bool:
        """Whether there is none."""
        return self.count == 0


@dataclass(frozen=True, kw_only=True, slots=True)
class GapRow:
    """One topic with a cell for every kind of unit."""

    topic: Topic
    cells: list[Cell]
    total: int


def read_gaps(user: AnyUser) -> list[GapRow]:  # noqa: ARG001 -- all are public
    """Return a row for every topic, counted over what is published and so seen by everybody."""
    live = Practice.objects.visible_to(ANYBODY).published()
    rows = RevisionTopic.objects.filter(revision__in=live.order_by().values("live_revision"))
    pairs = rows.order_by().values_list("topic", "revision__practice__owner_unit__kind")
    counts = {(topic, kind): count for topic, kind, count in pairs.annotate(Count("pk"))}
    found = []
    for topic in Topic.objects.all():
        cells = [Cell(kind=kind, count=counts.get((topic.pk, kind.value), 0)) for kind in UnitKind]
        found.append(GapRow(topic=topic, cells=cells, total=sum(cell.count for cell in cells)))
    return found
