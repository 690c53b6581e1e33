"""`tasks.selectors.visibility`: one question a kind, and nothing shown that nobody can say."""

import pytest
from django.contrib.contenttypes.models import ContentType

from tasks.models import Job
from tasks.selectors.visibility import visible_places
from tests.factories.people import UserFactory
from tests.factories.tasks import make_kind


@pytest.fixture
def anna(db):
    return UserFactory.create()


def type_of(thing):
    return ContentType.objects.get_for_model(thing).pk


def place(thing, kind="tests.thing"):
    return (kind, type_of(thing), thing.pk)


def test_nothing_asked_is_nothing_shown_for_nothing(anna, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert visible_places(anna, []) == set()


def test_kind_without_a_rule_shows_what_exists(anna):
    make_kind()
    there, gone = UserFactory.create(), UserFactory.create()
    places = [place(there), place(gone)]
    gone.delete()

    assert visible_places(anna, places) == {places[0]}


def test_existing_is_asked_of_all_rows_not_of_those_a_manager_hides(anna):
    make_kind()
    hidden = UserFactory.create(is_active=False)

    assert visible_places(anna, [place(hidden)]) == {place(hidden)}


def test_kind_with_a_rule_is_asked_once_with_the_reader_and_every_number(anna):
    asked = []

    def visible(user, ids):
        asked.append((user, sorted(ids)))
        return {min(ids)}

    make_kind(visible=visible)
    one, two = UserFactory.create(), UserFactory.create()

    shown = visible_places(anna, [place(one), place(two), place(one)])

    assert shown == {place(one)}
    assert asked == [(anna, [one.pk, two.pk])]


def test_rule_cannot_show_what_was_not_asked_for(anna):
    make_kind(visible=lambda _user, _ids: range(10_000))
    thing = UserFactory.create()

    assert visible_places(anna, [place(thing)]) == {place(thing)}


def test_kind_that_nobody_declares_any_more_is_not_shown(anna):
    thing = UserFactory.create()

    assert visible_places(anna, [place(thing, "tests.forgotten")]) == set()


def test_kinds_are_judged_each_by_its_own_rule(anna):
    make_kind("tests.open")
    make_kind("tests.closed", visible=lambda _user, _ids: set())
    thing = UserFactory.create()
    places = [place(thing, kind) for kind in ("tests.open", "tests.closed")]

    assert visible_places(anna, places) == {places[0]}


def test_things_of_two_tables_with_one_number_are_two_things(anna):
    make_kind()
    thing = UserFactory.create()
    places = [place(thing), ("tests.thing", type_of(Job), thing.pk)]

    assert visible_places(anna, places) == {places[0]}


def test_table_that_was_taken_away_with_its_app_is_not_shown(anna):
    make_kind()
    stale = ContentType.objects.create(app_label="gone", model="thing")

    assert visible_places(anna, [("tests.thing", stale.pk, 1)]) == set()


@pytest.mark.parametrize("things", [1, 3])
def test_existing_costs_one_query_a_table(anna, django_assert_num_queries, things):
    make_kind()
    places = [place(UserFactory.create()) for _ in range(things)]

    with django_assert_num_queries(1):
        assert len(visible_places(anna, places)) == things
