"""A mail server that misbehaves, met by real workers."""

import pytest

from tests.faults.product import wait_until
from tests.faults.smtp import Mood

pytestmark = pytest.mark.faults

PEOPLE = 20


def states(house):
    """How many letters stand where, without those that had nothing to say any more."""
    return dict(
        house.ask(
            "SELECT state, count(*) FROM network_tasks_outgoingmail"
            " WHERE state <> 'cancelled' GROUP BY state"
        )
    )


def start(house):
    """Queue the letters and start whoever sends them."""
    house.act("crowd", PEOPLE)
    house.start_beat()
    house.start_worker()


def test_one_refused_for_good_and_one_for_now_stop_nobody(house):
    house.sink.mood.recipients = {
        "p3@example.org": "550 5.1.1 unknown",
        "p4@example.org": "451 4.7.1 later",
    }
    start(house)
    wait_until(lambda: len(house.sink.taken.ids()) == PEOPLE - 2, what="the others got theirs")

    house.sink.mood.recipients = {}
    wait_until(
        lambda: states(house) == {"sent": PEOPLE - 1, "failed": 1},
        what="the second try got through",
        seconds=20,
    )

    assert sorted(set(house.sink.taken.ids())) == sorted(house.sink.taken.ids())


def test_line_cut_after_accepting_doubles_under_the_same_id_alone(house):
    house.sink.mood.cuts = 2
    start(house)
    wait_until(lambda: states(house) == {"sent": PEOPLE}, what="every letter left", seconds=30)

    ids = house.sink.taken.ids()
    assert len(set(ids)) == PEOPLE
    assert len(ids) == PEOPLE + 2


def test_server_that_takes_nothing_for_a_while(house):
    house.sink.mood = Mood(everybody="451 4.3.0 later")
    start(house)
    wait_until(lambda: house.sink.taken.connections > 0, what="somebody tried")
    assert house.sink.taken.ids() == []

    house.sink.mood = Mood()
    wait_until(lambda: states(house) == {"sent": PEOPLE}, what="every letter left", seconds=15)
    assert len(house.sink.taken.ids()) == PEOPLE


def test_server_that_refuses_connections_for_a_while(house):
    house.sink.close()
    start(house)
    wait_until(
        lambda: house.count("network_tasks_outgoingmail WHERE last_error <> ''") > 0,
        what="somebody tried",
    )

    house.sink.open()
    wait_until(lambda: states(house) == {"sent": PEOPLE}, what="every letter left", seconds=15)
    assert len(house.sink.taken.ids()) == PEOPLE
