"""Machines whose clocks are wrong: the database's clock decides, so nothing is early or twice."""

import sys
import time

import pytest

from tests.faults.product import ROOT, wait_until

pytestmark = pytest.mark.faults

SLOTS = "network_tasks_job WHERE dedupe_key LIKE 'slot:%'"


def start_shifted(house, name, seconds, command):
    """Start one of our processes with a clock that is `seconds` ahead (behind: fewer than 0)."""
    clock = str(ROOT / "tests" / "faults" / "shifted.py")
    return house.start(name, sys.executable, clock, str(seconds), command)


def every_slot_once(house):
    """Whether every slot has one job that was run in one try."""
    return (
        house.count(SLOTS) == house.count("network_tasks_slot")
        and house.count(f"{SLOTS} AND (attempts <> 1 OR state <> 'done')") == 0
    )


@pytest.mark.parametrize("seconds", [7, -7], ids=["ahead", "behind"])
def test_beat_with_a_wrong_clock_beside_a_right_one(house, seconds):
    house.start_worker()
    house.start_beat("right")
    start_shifted(house, "wrong", seconds, "beat")
    wait_until(lambda: house.count(f"{SLOTS} AND state = 'done'") > 3, what="slots are worked off")
    time.sleep(9)  # three beats of each, and longer than the clocks are apart

    assert every_slot_once(house)
    assert house.count("network_tasks_slot WHERE due_at > clock_timestamp()") == 0
    assert "tasks.sweep" in house.log_of("wrong")


@pytest.mark.parametrize("seconds", [7, -7], ids=["ahead", "behind"])
def test_beat_with_a_wrong_clock_alone_keeps_the_house_going(house, seconds):
    start_shifted(house, "wrong", seconds, "beat")
    house.start_worker()
    house.wait_for_worker()
    house.ask(
        "INSERT INTO network_tasks_job (name, queue, payload, state, attempts, last_error)"
        " VALUES ('tasks.send_mails', 'mail', '{}', 'ready', 0, '') RETURNING id"
    )

    wait_until(
        lambda: house.count("network_tasks_job WHERE state = 'ready'") == 0,
        what="what nobody rang for was found",
        seconds=15,
    )
    wait_until(lambda: every_slot_once(house), what="every slot was worked off once")


def test_worker_ahead_of_its_time_begins_nothing_early(house):
    house.start_beat()
    start_shifted(house, "worker", 7, "worker")
    house.wait_for_worker()
    house.ask(
        "INSERT INTO network_tasks_job (name, queue, payload, state, attempts, last_error, run_at)"
        " VALUES ('tasks.send_mails', 'mail', '{}', 'ready', 0, '',"
        " clock_timestamp() + interval '6 seconds') RETURNING id"
    )
    wait_until(
        lambda: house.count("network_tasks_job WHERE payload = '{}' AND attempts = 1") > 0,
        what="the job was run",
    )

    early = "network_tasks_job WHERE finished_at < run_at"
    assert house.count(early) == 0
