"""`network.workshops.selectors.desk`: the table, its filters and its CSV."""

import pytest

from network.workshops.selectors.desk import (
    Filters,
    chosen_topics,
    export_rows,
    registrations,
    state_counts,
)
from tests.factories.units import UnitFactory
from tests.factories.workshops import (
    TopicFactory,
    WorkshopFactory,
    make_registration,
    register_address,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop():
    """Three people: from Łódź with needs, from an office of no list, unconfirmed."""
    workshop = WorkshopFactory.create(capacity=1)
    first = TopicFactory.create(workshop=workshop, number=1)
    lodz = UnitFactory.create(code="106101", name="Łódź")
    make_registration(workshop, "a@example.org", unit=lodz, needs="pętla", topics=[first])
    make_registration(workshop, "b@example.org", unit=None, unit_text="Związek Miast", name="Ewa")
    register_address(workshop, "c@example.org", topics=[first])
    return workshop


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), "abc"),
        (Filters(text="lodz"), "a"),
        (Filters(text="ŁÓDŹ"), "a"),
        (Filters(text="ewa"), "b"),
        (Filters(text="Związek"), "b"),
        (Filters(text="c@example"), "c"),
        (Filters(text="!!!"), ""),
        (Filters(text="%"), ""),
        (Filters(state="waiting"), "b"),
        (Filters(with_needs=True), "a"),
        (Filters(state="confirmed", with_needs=True, text="anna"), "a"),
    ],
)
def test_the_table_shows_what_fits(workshop, filters, found):
    assert "".join(row.email[0] for row in registrations(workshop, filters)) == found


def test_the_table_shows_who_chose_a_topic(workshop):
    topic = workshop.topics.get()

    rows = registrations(workshop, Filters(topic=topic.pk))

    assert [row.email[0] for row in rows] == ["a", "c"]
    assert [vars(topic)["chosen"] for topic in chosen_topics(workshop)] == [1]


def test_states_are_counted(workshop):
    assert state_counts(workshop) == {
        "unverified": 1,
        "waiting": 1,
        "confirmed": 1,
        "cancelled": 0,
        "expired": 0,
    }


def test_the_export_has_plain_values(workshop, django_assert_num_queries):
    with django_assert_num_queries(3):
        rows = export_rows(registrations(workshop, Filters()))

    assert {name: rows[0][name] for name in ("number", "state", "seat_no", "teryt", "topics")} == {
        "number": 1,
        "state": "confirmed",
        "seat_no": 1,
        "teryt": "1061011",
        "topics": "1",
    }
    assert (rows[1]["unit"], rows[1]["teryt"]) == ("Związek Miast", "")
