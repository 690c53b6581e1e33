"""`network.workshops.selectors.queue`: places in line and figures."""

import pytest

from network.workshops.models import Registration, Workshop
from network.workshops.selectors.queue import Figures, figures, place_in_line
from network.workshops.services.cancelling import cancel_own_registration
from tests.factories.workshops import WorkshopFactory, make_registration, register_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop():
    """One seat held by a; b, c and d wait; e has confirmed nothing."""
    workshop = WorkshopFactory.create(capacity=1)
    for name in "abcd":
        make_registration(workshop, f"{name}@example.org")
    register_address(workshop, "e@example.org")
    return workshop


def places(workshop):
    """Place by the first letter of the address."""
    return {row.email[0]: place_in_line(row) for row in workshop.registrations.all()}


def test_whoever_waits_has_a_place_and_nobody_else(workshop):
    assert places(workshop) == {"a": None, "b": 1, "c": 2, "d": 3, "e": None}


def test_places_move_up_when_somebody_before_leaves(workshop):
    second = workshop.registrations.get(email="c@example.org")

    cancel_own_registration(public_id=second.public_id)

    assert places(workshop) == {"a": None, "b": 1, "c": None, "d": 2, "e": None}


def test_a_line_of_another_workshop_is_another_line(workshop):
    other = WorkshopFactory.create(edition=workshop.edition, capacity=1)
    for name in "xy":
        make_registration(other, f"{name}@example.org")

    assert places(other) == {"x": None, "y": 1}


def test_the_place_counted_with_the_rows_is_the_same(workshop, django_assert_num_queries):
    slow = places(workshop)

    with django_assert_num_queries(1):
        rows = Registration.objects.with_place().filter(workshop=workshop)
        fast = {row.email[0]: place_in_line(row) for row in rows}

    assert fast == slow


def test_figures_count_seats_and_line(workshop, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = figures(workshop)

    assert (found.taken, found.in_line, found.capacity, found.free) == (1, 3, 1, 0)
    assert found.plan is not None
    assert [seat.taken for seat in found.plan.seats] == [True]


def test_figures_asked_for_with_the_rows_ask_nothing_more(workshop, django_assert_num_queries):
    row = Workshop.objects.with_figures().get(pk=workshop.pk)

    with django_assert_num_queries(0):
        found = figures(row)

    assert found == figures(workshop)


@pytest.mark.parametrize(
    ("taken", "in_line", "capacity", "free"),
    [
        (0, 0, 30, 30),
        (29, 0, 30, 1),
        (30, 0, 30, 0),
        (31, 0, 30, 0),
        (28, 1, 30, 0),
        (30, 9, 30, 0),
        (5, 0, None, None),
        (0, 0, 1, 1),
    ],
    ids=[
        "empty", "one left", "full", "lowered under people", "somebody waits", "full with a line",
        "without a limit", "one seat",
    ],
)  # fmt: skip
def test_seats_left_for_newcomers(taken, in_line, capacity, free):
    assert Figures(taken=taken, in_line=in_line, capacity=capacity, plan=None).free == free


def test_seats_that_are_not_counted_are_not_drawn():
    workshop = WorkshopFactory.create(capacity=None)
    make_registration(workshop, "a@example.org")

    found = figures(workshop)

    assert (found.taken, found.plan, found.free) == (1, None, None)
