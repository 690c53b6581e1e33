"""The library: published practices narrowed by words and facets, counted over the same rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Paginator

from network.search.domain.highlighting import Segment, highlight, snippet
from network.search.domain.query import parse
from network.search.models import Entry
from network.search.selectors.suggesting import suggest
from practices.choices import SEARCHABLE, Sort
from practices.conf import conf
from practices.domain.viewing import Viewer
from practices.models import Practice
from practices.selectors.facets import count_facets, read_rows
from practices.selectors.found import body_of, found_in

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.core.paginator import Page

    from network.search.domain.query import Query
    from practices.domain.template import Field
    from practices.domain.wanted import Wanted
    from practices.querysets import PracticeQuerySet
    from practices.selectors.facets import Facets


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """One practice of the library as it answers: title and a piece of text with the hits marked."""

    practice: Practice
    title: list[Segment]
    snippet: list[Segment]
    found_in: list[Field]


@dataclass(frozen=True, kw_only=True, slots=True)
class Library:
    """One page of the library."""

    wanted: Wanted
    found: list[Found]
    page: Page[int]
    total: int
    facets: Facets
    did_you_mean: str


ANYBODY = Viewer()
"""What is published is there for everybody, so the library does not ask who reads."""


def find_practices(viewer: Viewer, wanted: Wanted) -> PracticeQuerySet:
    """Return the published practices this reader may see and that fit, in no order."""
    rows = searched(viewer, wanted.text)
    return (
        rows.on_topics(wanted.topics)
        .in_voivodeships(wanted.voivodeships)
        .of_unit_kinds(wanted.unit_kinds)
        .of_sizes(wanted.sizes)
        .at_stages(wanted.stages)
        .with_evidence(wanted.evidence)
        .in_cost_bands(wanted.costs)
        .of_years(wanted.years)
    )


def searched(viewer: Viewer, text: str) -> PracticeQuerySet:
    """Return the published practices that the words find; without words, all of them."""
    rows = Practice.objects.visible_to(viewer).published()
    query = parse(text)
    if not query.words:
        return rows
    answers = Entry.objects.filter(kind=SEARCHABLE).answering(query.words)
    return rows.filter(pk__in=answers.values("object_id"))


def read_library(
    user: AnyUser,  # noqa: ARG001 -- everybody sees the same library
    wanted: Wanted,
    *,
    page: int = 1,
) -> Library:
    """Return one page of the library and its facets; a page past the end becomes the last one."""
    query = parse(wanted.text)
    by_relevance = bool(query.words) and wanted.sort in {"", Sort.RELEVANCE}
    rows = read_rows(searched(ANYBODY, wanted.text), wanted)
    facets = count_facets(rows, find_practices(ANYBODY, wanted.without("topics")), wanted)
    ids = [row.pk for row in rows.fitting]
    if by_relevance:
        ids = _by_relevance(ids, query)
    shown = Paginator(ids, conf.page_size).get_page(page)
    nothing = bool(query.words) and not rows.all
    return Library(
        wanted=wanted,
        found=[
            _found(practice, query.keys) for practice in _read(list(shown), whole=bool(query.words))
        ],
        page=shown,
        total=len(ids),
        facets=facets,
        did_you_mean=_suggest(query) if nothing else "",
    )


def read_facets(user: AnyUser, wanted: Wanted) -> Facets:  # noqa: ARG001 -- as above
    """Return the facets alone."""
    rows = read_rows(searched(ANYBODY, wanted.text), wanted)
    return count_facets(rows, find_practices(ANYBODY, wanted.without("topics")), wanted)


def _by_relevance(fitting: list[int], query: Query) -> list[int]:
    """Order what fits by relevance; the index alone is asked, what fits is known already."""
    entries = Entry.objects.filter(kind=SEARCHABLE).answering(query.words)
    known = set(fitting)
    ranked = entries.by_relevance(query.words).values_list("object_id", flat=True)
    return [pk for pk in ranked if pk in known]


def _read(ids: list[int], *, whole: bool) -> list[Practice]:
    """Read the practices of a page; `whole` with everything in which words are found."""
    rows = Practice.objects.filter(pk__in=ids).with_page()
    rows = rows.prefetch_related("live_revision__indicators")  # for the key figure
    if whole:
        rows = rows.prefetch_related("live_revision__steps")
    known = {practice.pk: practice for practice in rows}
    return [known[pk] for pk in ids if pk in known]


def _found(practice: Practice, wanted: AbstractSet[str]) -> Found:
    summary = practice.live_revision.summary if practice.live_revision else ""
    if not wanted:
        return Found(
            practice=practice,
            title=[Segment(practice.title)],
            snippet=[Segment(summary)],
            found_in=[],
        )
    return Found(
        practice=practice,
        title=highlight(practice.title, wanted),
        snippet=snippet(body_of(practice), wanted),
        found_in=found_in(practice, wanted),
    )


def _suggest(query: Query) -> str:
    visible = {SEARCHABLE: Practice.objects.visible_to(ANYBODY).published()}
    return suggest(query, visible)
