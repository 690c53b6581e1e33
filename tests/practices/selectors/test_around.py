"""Gaps, places and sketches: what is wanted, where things are, what members share."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from network.units.choices import UnitKind
from practices.domain.wanted import Wanted
from practices.selectors.gaps import read_gaps
from practices.selectors.mapping import read_places
from practices.selectors.seeds import practices_of, read_own, read_seeds
from practices.services.publishing import withdraw_practice
from practices.services.topics import ensure_topics
from tests.factories.people import UserFactory
from tests.factories.practices import (
    TOPIC_SLUG,
    author_of,
    make_draft,
    make_editor,
    make_person,
    make_published,
    make_seed,
)
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db


def test_gaps_are_topics_and_kinds_without_a_practice():
    ensure_topics(["Dane"])
    make_published(make_person(UnitFactory.create(kind=UnitKind.RURAL)))
    make_seed()
    make_draft(title="Robocza")

    rows = {row.topic.slug: row for row in read_gaps(AnonymousUser())}

    full = {cell.kind: cell.count for cell in rows[TOPIC_SLUG].cells}
    assert full == {kind: int(kind == UnitKind.RURAL) for kind in UnitKind}
    assert (rows["dane"].total, all(cell.gap for cell in rows["dane"].cells)) == (0, True)


def test_gaps_cost_two_queries(django_assert_num_queries):
    ensure_topics(["Dane", "Prawo"])
    make_published()

    with django_assert_num_queries(2):
        read_gaps(AnonymousUser())


def test_a_practice_lies_at_its_own_point_or_in_the_middle_of_its_unit():
    unit = UnitFactory.create(name="Płock", latitude=Decimal("52.54"), longitude=Decimal("19.7"))
    make_published(make_person(unit), title="A")
    make_published(make_person(unit), title="B", latitude="52.1", longitude="16.9")
    make_published(make_person(UnitFactory.create(name="Nigdzie")), title="C")

    places = read_places(AnonymousUser(), Wanted())

    assert [(place.title, place.unit, place.latitude, place.longitude) for place in places] == [
        ("A", "Płock", Decimal("52.54000"), Decimal("19.70000")),
        ("B", "Płock", Decimal("52.10000"), Decimal("16.90000")),
    ]
    assert places[0].url == "/practices/a/"


def test_the_map_follows_the_facets_and_costs_one_query(django_assert_num_queries):
    unit = UnitFactory.create(latitude=Decimal("52.54"), longitude=Decimal("19.7"))
    make_published(make_person(unit), title="A", stage="pilot")
    make_published(make_person(unit), title="B")

    with django_assert_num_queries(1):
        places = read_places(AnonymousUser(), Wanted(stages=("pilot",)))

    assert [place.title for place in places] == ["A"]


def test_sketches_are_for_the_network():
    seed, _draft, _published = make_seed(), make_draft(title="Robocza"), make_published()
    readers = [AnonymousUser(), UserFactory.create(), make_person(), make_editor()]

    assert [list(read_seeds(user)) for user in readers] == [[], [], [seed], [seed]]


def test_one_s_own_are_those_one_may_write():
    mine = make_draft()
    author = author_of(mine)
    make_draft(title="Cudza")
    colleague = make_person(mine.owner_unit)
    coordinator = make_person(mine.owner_unit, coordinator=True)

    assert [list(read_own(user)) for user in (author, coordinator, colleague)] == [
        [mine],
        [mine],
        [],
    ]
    assert list(read_own(AnonymousUser())) == []


def test_the_page_of_a_unit_shows_what_its_reader_may_see():
    unit = UnitFactory.create()
    draft = make_draft(make_person(unit), title="A")
    published = make_published(make_person(unit), title="B")
    withdrawn = make_published(make_person(unit), title="C")
    withdraw_practice(practice=withdrawn, by=make_editor(), reason="Powód")
    make_published(title="D")

    assert list(practices_of(AnonymousUser(), unit)) == [published]
    assert list(practices_of(author_of(draft), unit)) == [draft, published]
