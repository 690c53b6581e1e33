"""A backup of PostgreSQL taken in the middle of the work, restored elsewhere and gone on with."""

import subprocess
from dataclasses import replace

import pytest

from tests.faults.product import wait_until

pytestmark = pytest.mark.faults

PEOPLE = 40
SENDERS = 2
UNDONE = "network_tasks_job WHERE state <> 'done' AND run_at <= now()"
UNSENT = "network_tasks_outgoingmail WHERE state NOT IN ('sent', 'cancelled')"


def all_sent(house, people=PEOPLE):
    """Whether so many letters have left and no other waits."""
    return len(set(house.sink.taken.ids())) >= people and house.count(UNSENT) == 0


@pytest.fixture
def restored(house, ground):
    """Take a dump, let the database be lost, and return the house on what the dump brings back."""
    name = f"{house.name}_back"
    made = []

    def restore():
        programs, file = house.database.programs, house.folder / "dump"
        place = ["-h", "127.0.0.1", "-p", str(house.database.port), "-U", "postgres"]
        dump = [str(programs / "pg_dump"), *place, "-Fc", "-f", str(file), house.name]
        subprocess.run(dump, check=True)
        ground.say(f"CREATE DATABASE {name}")
        back = [str(programs / "pg_restore"), *place, "--exit-on-error", "-d", name, str(file)]
        subprocess.run(back, check=True)
        house.broker.say("FLUSHALL")  # no ring is in a backup
        made.append(replace(house, name=name, processes={}))
        return made[-1]

    yield restore
    for one in made:
        one.close()
        one.manage("check_invariants")
    ground.say(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def test_what_was_queued_is_done_once_after_a_restore(house, restored):
    house.act("crowd", PEOPLE)

    back = restored()
    back.manage("check_invariants")
    back.start_beat()
    back.start_worker()
    wait_until(lambda: all_sent(back), what="every letter left")

    ids = back.sink.taken.ids()
    assert (len(ids), len(set(ids))) == (PEOPLE, PEOPLE)
    wait_until(lambda: back.count(UNDONE) == 0, what="no job is left")


def test_what_was_begun_is_taken_over_after_a_restore(house, restored):
    """The dump holds leases of workers that exist nowhere any more."""
    house.sink.mood.answer_after = 0.1
    house.act("crowd", PEOPLE)
    house.start_beat()
    house.start_worker()
    wait_until(lambda: len(house.sink.taken.ids()) >= 5, what="letters leave")
    house.kill("worker")
    house.kill("beat")
    house.sink.mood.answer_after = 0
    already = len(house.sink.taken.ids())
    assert 0 < already < PEOPLE
    assert house.count("network_tasks_outgoingmail WHERE state = 'sending'") > 0

    back = restored()
    back.manage("check_invariants")
    back.start_beat()
    back.start_worker()
    wait_until(lambda: all_sent(back), what="every letter left", seconds=40)

    ids = back.sink.taken.ids()
    assert len(set(ids)) == PEOPLE
    assert len(ids) - PEOPLE <= SENDERS  # only what was between the server's yes and the commit


def test_numbers_go_on_where_the_dump_ends(house, restored):
    """Sequences come back with the rows: what happens after the restore collides with nothing."""
    house.act("crowd", 3)

    back = restored()
    back.act("write_to_two")
    back.start_beat()
    back.start_worker()
    wait_until(lambda: all_sent(back, 3 + 5), what="every letter left")

    assert len(back.sink.taken.ids()) == 3 + 5
