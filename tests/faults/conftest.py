"""Real servers for every fault test, and a house of its own on them."""

import os
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest

from tests.faults.product import House
from tests.faults.smtp import Sink
from tests.servers import PostgreSQL, Redis, folder_of_servers, running

MIGRATED = "migrated"
NUMBERS = count(1)


@pytest.fixture
def servers():
    """A folder in which servers may keep their things."""
    with folder_of_servers() as folder:
        yield folder


@pytest.fixture
def database(servers):
    with running(PostgreSQL(servers, durable=True)) as server:
        yield server


@pytest.fixture
def broker(servers):
    with running(Redis(servers, durable=True)) as server:
        yield server


@pytest.fixture
def sink():
    with Sink() as server:
        yield server


@dataclass
class Ground:
    """Servers that many houses stand on, one after the other, and a migrated database to copy."""

    folder: Path
    database: PostgreSQL
    broker: Redis

    def say(self, *sentences):
        """Tell the cluster; a server that the last test left dead or frozen is up again."""
        for server in (self.database, self.broker):
            server.thaw()
            if not server.ready():
                server.start()
        with psycopg.connect(self.database.address, autocommit=True) as line:
            for sentence in sentences:
                line.execute(sentence)

    def build(self, sink, name):
        """Return a house on the database `name`."""
        folder = self.folder / name
        folder.mkdir()
        return House(folder, self.database, self.broker, sink, name=name)


@pytest.fixture(scope="session")
def ground():
    """Start the servers once; migrating a database once is enough as well."""
    with folder_of_servers() as folder:
        database, broker = PostgreSQL(folder, durable=True), Redis(folder, durable=True)
        with running(database), running(broker), Sink() as sink:
            made = Ground(folder, database, broker)
            made.say(f"CREATE DATABASE {MIGRATED}")
            made.build(sink, MIGRATED).manage("migrate", "--verbosity", "0")
            yield made


@pytest.fixture
def house(ground, sink):
    """A migrated house without a process of ours; whatever befalls it, its rows must be sound."""
    name = f"house{next(NUMBERS)}"
    ground.say(f"CREATE DATABASE {name} TEMPLATE {MIGRATED}")
    ground.broker.say("FLUSHALL")
    made = ground.build(sink, name)
    try:
        yield made
        ground.say()
        made.manage("check_invariants")
    finally:
        made.close()
        ground.say(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def runs():
    """How often the random faults strike: RUNS=20 make test-faults."""
    return int(os.environ.get("RUNS", "1"))
