"""Find things: called by the search page, the API and every list that has a search field."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from network.search.conf import conf
from network.search.domain.highlighting import highlight, snippet
from network.search.domain.query import parse
from network.search.models import Entry
from network.search.registry import declared_searchables, get_searchable
from network.search.selectors.suggesting import suggest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.db.models import QuerySet
    from django.utils.functional import Promise

    from network.search.domain.highlighting import Segment
    from network.search.domain.query import Query
    from network.search.querysets import EntryQuerySet
    from network.search.registry import Searchable


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """One object that answers, as it may be shown to whoever asked."""

    kind: str
    label: str | Promise
    pk: int
    obj: Any
    address: str
    title: list[Segment]
    snippet: list[Segment]
    changed_at: datetime | None
    facets: dict[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Results:
    """One page of what somebody finds; pages count from 1."""

    text: str
    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    """Of the kinds that were asked for."""
    counts: dict[str, int] = field(default_factory=dict)
    """Of every kind, in the order of the declarations, whatever was asked for."""
    page: int = 1
    pages: int = 1
    did_you_mean: str = ""
    """Another query that would find something, only where this one finds nothing at all."""
    more: bool = False
    """There are more hits than were counted; the latest of each kind stand for them."""
    cut: bool = False
    """More was typed than was looked for."""

    @property
    def elsewhere(self) -> int:
        """How many hits there are among the kinds that were not asked for."""
        return sum(self.counts.values()) - self.total


def find(
    user: AnyUser,
    text: str,
    kinds: Collection[str] | None = None,
    page: int = 1,
    per_page: int | None = None,
) -> Results:
    """Return what `user` may see and `text` finds, best first; never raises, whatever is typed.

    `kinds` narrows the hits, unknown ones are passed over; a page past the end is the last one.
    What somebody may not see is neither counted nor suggested.
    """
    declared = {searchable.kind: searchable for searchable in declared_searchables()}
    return _find(
        _Asked(user=user, text=text, kinds=kinds, page=page, per_page=per_page),
        {kind: searchable.visible(user) for kind, searchable in declared.items()},
    )


def find_within(
    user: AnyUser, text: str, parts: Mapping[str, QuerySet[Any]], *, page: int = 1
) -> Results:
    """Return what `text` finds among `parts` alone: rows that `user` may see, by kind.

    For a search inside one thing, such as a board. Otherwise as `find`.
    """
    return _find(_Asked(user=user, text=text, kinds=None, page=page, per_page=None), dict(parts))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    user: AnyUser
    text: str
    kinds: Collection[str] | None
    page: int
    per_page: int | None


def _find(asked: _Asked, visible: dict[str, QuerySet[Any]]) -> Results:
    query = parse(asked.text)
    if not query.words:
        return Results(text=query.text, cut=query.cut)
    searchables = {kind: get_searchable(kind) for kind in visible}
    answers, counts, more = _answers(visible, query)
    chosen = [kind for kind in counts if asked.kinds is None or kind in asked.kinds]
    total = sum(counts[kind] for kind in chosen)
    size = max(1, asked.per_page or conf.hits_per_page)
    pages = max(1, -(-total // size))
    page = min(max(1, asked.page), pages)
    entries = answers.filter(kind__in=chosen).by_relevance(query.words)
    shown = entries[(page - 1) * size : page * size] if total else ()
    return Results(
        text=query.text,
        hits=_fetch(shown, searchables, asked.user, query.keys),
        total=total,
        counts=counts,
        page=page,
        pages=pages,
        did_you_mean="" if any(counts.values()) else suggest(query, visible),
        more=more,
        cut=query.cut,
    )


def _answers(
    visible: dict[str, QuerySet[Any]], query: Query
) -> tuple[EntryQuerySet, dict[str, int], bool]:
    """Return the entries to rank, how many of each kind there are, and whether there are more.

    Counting and ranking all hits of a word that is everywhere takes as long as there are hits, and
    nobody reads so far: of such a word the latest of each kind have to do.
    """
    words, most = query.words, conf.candidates
    matching = Entry.objects.filter(kind__in=visible).answering(words).order_by()
    if matching.values("pk")[: most + 1].count() <= most:
        answers = Entry.objects.visible_in(visible).answering(words)
        rows = dict(answers.order_by().values_list("kind").annotate(Count("pk")))
        return answers, {kind: rows.get(kind, 0) for kind in visible}, False
    found = {}
    for kind, objects in visible.items():
        latest = Entry.objects.visible_in({kind: objects}).answering(words).order_by("-pk")
        found[kind] = list(latest.values_list("pk", flat=True)[: most + 1])
    chosen = [pk for pks in found.values() for pk in pks[:most]]
    counts = {kind: min(len(pks), most) for kind, pks in found.items()}
    more = any(len(pks) > most for pks in found.values())
    return Entry.objects.filter(pk__in=chosen), counts, more


def _fetch(
    entries: Collection[Entry] | EntryQuerySet,
    searchables: dict[str, Searchable],
    user: AnyUser,
    wanted: AbstractSet[str],
) -> list[Hit]:
    """Read the objects of a page, one query a kind; what has vanished meanwhile is left out."""
    places = [(entry.kind, entry.object_id) for entry in entries]
    objects = {}
    for kind in sorted({kind for kind, _pk in places}):
        ids = [pk for of_kind, pk in places if of_kind == kind]
        rows = searchables[kind].visible(user).filter(pk__in=ids)
        if searchables[kind].select_related:
            rows = rows.select_related(*searchables[kind].select_related)
        rows = rows.prefetch_related(*searchables[kind].prefetch_related)
        objects.update({(kind, obj.pk): obj for obj in rows})
    return [
        _hit(searchables[place[0]], objects[place], wanted) for place in places if place in objects
    ]


def _hit(searchable: Searchable, obj: Any, wanted: AbstractSet[str]) -> Hit:  # noqa: ANN401 -- any model
    return Hit(
        kind=searchable.kind,
        label=searchable.label,
        pk=obj.pk,
        obj=obj,
        address=searchable.address(obj),
        title=highlight((searchable.heading or searchable.title)(obj), wanted),
        snippet=snippet(searchable.body(obj), wanted),
        changed_at=searchable.changed(obj),
        facets=searchable.facets(obj),
    )
