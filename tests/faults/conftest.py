"""A house on real servers for each fault test."""

import pytest

from tests.faults.product import House
from tests.faults.smtp import Sink
from tests.servers import PostgreSQL, Redis, folder_of_servers, running


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


@pytest.fixture
def house(servers, database, broker, sink):
    """The servers, migrated and without a process of ours; the test starts what it will kill."""
    made = House(servers, database, broker, sink)
    made.manage("migrate", "--verbosity", "0")
    yield made
    made.close()
