"""What must always hold of the index; asked by `check_invariants`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, connection, transaction

from network.search.models import Entry
from network.search.registry import declared_searchables
from network.search.selectors.vocabulary import orphans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

_MOST_NAMED = 10
_CHECK = (
    "INSERT INTO network_search_fulltext(network_search_fulltext, rank) "
    "VALUES ('integrity-check', 1)"
)


def broken() -> list[str]:
    """Return a line for everything that does not hold, with ids; nothing when all is well."""
    return [*_entries_without_object(), *_objects_without_entry(), *_words(), *_fulltext()]


def _entries_without_object() -> Iterator[str]:
    for searchable in declared_searchables():
        lost = Entry.objects.filter(kind=searchable.kind).exclude(
            object_id__in=searchable.indexed().order_by().values("pk")
        )
        yield from _line(
            f"search entries of {searchable.kind} without an object", lost, "object_id"
        )


def _objects_without_entry() -> Iterator[str]:
    for searchable in declared_searchables():
        held = Entry.objects.filter(kind=searchable.kind).values("object_id")
        missed = searchable.indexed().exclude(pk__in=held)
        yield from _line(f"objects of {searchable.kind} without a search entry", missed, "pk")


def _line(what: str, rows: QuerySet[Any], name: str) -> Iterator[str]:
    ids = list(rows.order_by("pk").values_list(name, flat=True)[:_MOST_NAMED])
    if ids:
        yield f"{what}: {', '.join(map(str, ids))}"


def _words() -> Iterator[str]:
    lost = orphans()
    if lost:
        yield f"words of no title: {', '.join(map(str, lost[:_MOST_NAMED]))}"


def _fulltext() -> Iterator[str]:
    if connection.vendor != "sqlite":
        return
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_CHECK)
    except DatabaseError:
        yield "the full-text table is not in step with the search entries"
