"""Workers and beats that die, end or are too many: nothing lost, doubled only under one id."""

import random
import signal
import time

import pytest

from tests.faults.product import wait_until

pytestmark = pytest.mark.faults

PEOPLE = 100
SENDERS = 2
"""Processes of one worker, so that one kill may catch two letters between yes and commit."""
UNSENT = "network_tasks_outgoingmail WHERE state NOT IN ('sent', 'cancelled')"


def all_sent(house):
    """Whether every letter has left or has nothing to say any more."""
    return len(set(house.sink.taken.ids())) >= PEOPLE and house.count(UNSENT) == 0


def test_worker_killed_in_a_fan_out_of_a_hundred_letters(house, runs):
    dice = random.Random()  # noqa: S311 -- where a kill strikes is chance on purpose
    house.sink.mood.answer_after = 0.02
    house.act("crowd", PEOPLE)
    house.start_beat()
    house.start_worker()

    for _kill in range(runs):
        already = len(house.sink.taken.ids())
        goal = min(already + dice.randint(1, 60), PEOPLE - 10)
        wait_until(lambda: len(house.sink.taken.ids()) >= goal, what="letters leave")  # noqa: B023
        house.kill("worker")
        house.start_worker()
    wait_until(lambda: all_sent(house), what="every letter left", seconds=30)

    ids = house.sink.taken.ids()
    assert len(set(ids)) == PEOPLE
    assert len(ids) - PEOPLE <= SENDERS * runs
    assert house.count("network_tasks_job WHERE state = 'dead'") == 0


@pytest.mark.parametrize("everybody", [False, True], ids=["the leader", "the whole group"])
def test_worker_that_is_told_to_end_gives_back_what_it_has_not_begun(house, everybody):
    house.sink.mood.answer_after = 0.1
    house.act("crowd", PEOPLE)
    house.start_beat()
    worker = house.start_worker()
    wait_until(lambda: len(house.sink.taken.ids()) > 10, what="letters leave")

    began = time.monotonic()
    if everybody:
        house.kill("worker", signal.SIGTERM)
    else:
        worker.terminate()
        worker.wait(30)
    seconds = time.monotonic() - began

    assert seconds < 8
    assert house.count("network_tasks_outgoingmail WHERE state = 'sending'") == 0
    assert house.count("network_tasks_job WHERE state = 'running'") == 0
    house.sink.mood.answer_after = 0
    house.start_worker("next")
    wait_until(lambda: all_sent(house), what="every letter left", seconds=20)
    assert len(house.sink.taken.ids()) == PEOPLE


def test_two_beats_fill_every_slot_once(house):
    house.start_worker()
    house.start_beat("one")
    house.start_beat("two")
    slots = "network_tasks_job WHERE dedupe_key LIKE 'slot:%'"

    wait_until(lambda: house.count(f"{slots} AND state = 'done'") > 3, what="slots are worked off")
    time.sleep(4)

    assert house.count(slots) == house.count("network_tasks_slot")
    assert house.count(
        "(SELECT DISTINCT name, due_at FROM network_tasks_slot) AS slots"
    ) == house.count("network_tasks_slot")
    assert house.count(f"{slots} AND (attempts <> 1 OR state <> 'done')") == 0


def test_without_a_sweeper_an_unheard_promise_waits(house):
    """The negative control: it is the sweeper that finds what nobody rang for."""
    house.start_worker()
    house.wait_for_worker()
    house.ask(
        "INSERT INTO network_tasks_job (name, queue, payload, state, attempts, last_error)"
        " VALUES ('tasks.send_mails', 'mail', '{}', 'ready', 0, '') RETURNING id"
    )

    time.sleep(5)
    assert house.count("network_tasks_job WHERE state = 'ready'") == 1

    house.start_beat()
    wait_until(
        lambda: (
            house.count("network_tasks_job WHERE name = 'tasks.send_mails' AND state = 'ready'")
            == 0
        ),
        what="the sweeper found it",
        seconds=15,
    )
