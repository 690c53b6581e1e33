"""`network.workshops.domain.seats`: the arcs of the ticket."""

import pytest

from network.workshops.domain.seats import draw_seats


@pytest.mark.parametrize("capacity", [1, 2, 9, 30, 31, 120])
def test_every_seat_is_drawn_once_and_inside(capacity):
    plan = draw_seats(taken=0, capacity=capacity)

    assert len({(seat.x, seat.y) for seat in plan.seats}) == capacity
    assert all(0 <= seat.x <= plan.width and 0 <= seat.y <= plan.height for seat in plan.seats)


@pytest.mark.parametrize(("taken", "free"), [(0, 30), (28, 2), (30, 0), (33, 0)])
def test_taken_seats_are_filled_and_the_rest_is_free(taken, free):
    plan = draw_seats(taken=taken, capacity=30)

    assert (plan.free, sum(not seat.taken for seat in plan.seats)) == (free, free)


def test_more_seats_than_dots_say_anything_are_not_drawn():
    plan = draw_seats(taken=7, capacity=121)

    assert (plan.seats, plan.free, plan.width) == ([], 114, 0)
