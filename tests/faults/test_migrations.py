"""Two machines of one release migrate the same empty database at once."""

import subprocess
import sys
from dataclasses import replace

import pytest

from tests.faults.product import ROOT, wait_until

pytestmark = pytest.mark.faults


def start_migration(house):
    """Start `migrate` as a process of its own."""
    return subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "migrate"],
        env=house.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def migrate_at_once(house, times):
    """Start some migrations together and return how each ended and what it said."""
    begun = [start_migration(house) for _time in range(times)]
    said = [process.communicate(timeout=240)[0] for process in begun]
    return [process.returncode for process in begun], said


def schema(house):
    """Names of the tables there are."""
    named = house.ask("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")
    return {name for (name,) in named}


def tables(house):
    """Every column, constraint and index of the schema."""
    columns = house.ask(
        "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns"
        " WHERE table_schema = 'public' ORDER BY 1, 2"
    )
    constraints = house.ask("SELECT conname::text FROM pg_constraint ORDER BY 1")
    indexes = house.ask("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")
    return columns, constraints, indexes


@pytest.fixture
def bare(house, ground):
    """A house on an empty database."""
    name = f"{house.name}_bare"
    ground.say(f"CREATE DATABASE {name}")
    yield replace(house, name=name, processes={})
    ground.say(f"DROP DATABASE {name} WITH (FORCE)")


def test_two_migrations_at_once_end_well_and_apply_everything_once(house, bare):
    codes, said = migrate_at_once(bare, 2)

    applied = "SELECT app, name FROM django_migrations ORDER BY 1, 2"
    assert codes == [0, 0], "\n".join(said)
    assert bare.ask(applied) == house.ask(applied)
    assert tables(bare) == tables(house)
    applying = [text.count("Applying ") for text in said]
    assert sorted(applying) == [0, len(house.ask(applied))]  # one waited and had nothing to do
    bare.manage("check_invariants")


def test_migration_beside_one_that_died_does_not_wait_for_it(bare):
    """The lock is the connection's: a killed machine holds nobody up."""
    first = start_migration(bare)
    wait_until(lambda: "django_migrations" in schema(bare), what="the first one has begun")
    first.kill()
    first.communicate()

    codes, said = migrate_at_once(bare, 1)

    assert codes == [0], said[0]
    bare.manage("check_invariants")
