"""Put objects into the index and take them out, inside the transaction of the caller's change."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from django.db import transaction

from network.search.conf import conf
from network.search.domain.analyser import analyser_version, text_keys
from network.search.domain.tokens import settle
from network.search.models import Entry
from network.search.registry import declared_searchables, get_searchable
from network.search.services.vocabulary import forget, learn, prune

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Model, QuerySet

    from network.search.registry import Searchable

_WRITTEN = ["title", "title_keys", "body_keys", "changed_at", "analyser"]


def index(kind: str, pk: int) -> None:
    """Put one object into the index as it is now, or out of it when it does not belong there.

    Raises `UnknownSearchable`.
    """
    index_many(kind, [pk])


def unindex(kind: str, pk: int) -> None:
    """Take one object out of the index, also one that is gone already."""
    _remove(Entry.objects.filter(kind=kind, object_id=pk))


@transaction.atomic
def index_many(kind: str, pks: Iterable[int]) -> int:
    """Bring the entries of these objects up to date and return how many are in the index.

    Raises `UnknownSearchable`.
    """
    searchable, wanted = get_searchable(kind), set(pks)
    # The entries are locked before the objects are read, so an older reading never wins.
    held = Entry.objects.select_for_update().filter(kind=kind, object_id__in=wanted).order_by("pk")
    before = {entry.object_id: entry.title for entry in held}
    found = [_entry(searchable, obj) for obj in searchable.indexed().filter(pk__in=wanted)]
    Entry.objects.bulk_create(
        found,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=_WRITTEN,
    )
    learn(entry.title for entry in found)
    gone = before.keys() - {entry.object_id for entry in found}
    Entry.objects.filter(kind=kind, object_id__in=gone).delete()
    after = {entry.object_id: entry.title for entry in found}
    forget(title for pk, title in before.items() if after.get(pk) != title)
    return len(found)


def reindex(kind: str) -> int:
    """Make the entries of a kind again, a batch a transaction, and return how many there are.

    Entries whose object is gone are removed. Raises `UnknownSearchable`.
    """
    searchable = get_searchable(kind)
    pks = searchable.indexed().order_by("pk").values_list("pk", flat=True)
    count = sum(index_many(kind, batch) for batch in _batches(pks.distinct()))
    _remove(
        Entry.objects.filter(kind=kind).exclude(
            object_id__in=searchable.indexed().order_by().values("pk")
        )
    )
    return count


def refresh() -> dict[str, int]:
    """Bring the index up to the analyser of today and return the entries made, by kind.

    A kind without a single entry is new here and is indexed as a whole; entries of a kind that
    nobody declares any more are removed.
    """
    version, made = analyser_version(), {}
    for searchable in declared_searchables():
        entries = Entry.objects.filter(kind=searchable.kind)
        if not entries.exists():
            count = reindex(searchable.kind)
        else:
            stale = entries.exclude(analyser=version).values_list("object_id", flat=True)
            count = sum(index_many(searchable.kind, batch) for batch in _batches(stale))
        if count:
            made[searchable.kind] = count
    _remove(Entry.objects.exclude(kind__in=[kind.kind for kind in declared_searchables()]))
    prune()
    return made


def _entry(searchable: Searchable, obj: Model) -> Entry:
    title = settle(" ".join(searchable.title(obj).replace("\0", " ").split()))
    return Entry(
        kind=searchable.kind,
        object_id=obj.pk,
        title=title,
        title_keys=text_keys(title),
        body_keys=text_keys(searchable.body(obj)),
        changed_at=searchable.changed(obj),
        analyser=analyser_version(),
    )


@transaction.atomic
def _remove(entries: QuerySet[Entry]) -> None:
    titles = list(entries.values_list("title", flat=True))
    entries.delete()
    forget(titles)


def _batches(pks: Iterable[int]) -> Iterator[list[int]]:
    waiting = iter(list(pks))
    while batch := list(islice(waiting, conf.batch)):
        yield batch
