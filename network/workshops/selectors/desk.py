"""The organiser's desk: figures, the line, the table of registrations and its CSV."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from network.text.domain.folding import fold
from network.workshops.choices import RegistrationState

if TYPE_CHECKING:
    from network.workshops.models import Registration, Topic, Workshop
    from network.workshops.querysets import RegistrationQuerySet

EXPORT_COLUMNS = (
    "number", "state", "seat_no", "name", "email", "position", "department", "unit", "teryt",
    "topics", "needs", "wants_network", "list_visibility", "photo_consent", "registered_at",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Filters:
    """What the table shows: any part of a name, an address or an office; one state."""

    text: str = ""
    state: str = ""
    topic: int | None = None
    with_needs: bool = False


def registrations(workshop: Workshop, filters: Filters) -> RegistrationQuerySet:
    """Return the rows of the table, numbered order; accents and case do not matter for units."""
    rows: RegistrationQuerySet = workshop.registrations.select_related("unit")
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.topic:
        rows = rows.filter(preferences__topic=filters.topic)
    if filters.with_needs:
        rows = rows.exclude(needs="")
    if filters.text:
        text = filters.text.strip()
        wanted = Q(name__icontains=text) | Q(email__icontains=text) | Q(unit_text__icontains=text)
        if folded := fold(text):
            wanted |= Q(unit__folded__contains=folded)
        rows = rows.filter(wanted)
    return rows.order_by("number")


def waiting_list(workshop: Workshop) -> list[Registration]:
    """Return those who wait, next first."""
    return list(workshop.registrations.in_line().select_related("unit"))


def chosen_topics(workshop: Workshop) -> list[Topic]:
    """Return the topics with `chosen`: how many live registrations named each."""
    live = Q(
        preferences__registration__state__in=[
            RegistrationState.CONFIRMED,
            RegistrationState.WAITING,
        ]
    )
    return list(workshop.topics.annotate(chosen=Count("preferences", filter=live)))


def state_counts(workshop: Workshop) -> dict[str, int]:
    """Return how many registrations stand in each state."""
    rows = workshop.registrations.order_by().values("state").annotate(n=Count("pk"))
    counted = {row["state"]: row["n"] for row in rows}
    return {state: counted.get(state, 0) for state in RegistrationState.values}


def export_rows(rows: RegistrationQuerySet) -> list[dict[str, object]]:
    """Return the table as plain values, one dict a registration, keys `EXPORT_COLUMNS`."""
    found = rows.prefetch_related("preferences__topic")
    return [
        {
            **{name: getattr(row, name) for name in EXPORT_COLUMNS if hasattr(row, name)},
            "unit": row.unit_name,
            "teryt": row.unit.teryt if row.unit else "",
            "topics": ", ".join(str(choice.topic.number) for choice in row.preferences.all()),
            "registered_at": row.created_at.isoformat(timespec="minutes"),
        }
        for row in found
    ]
