"""Everything in one process on SQLite: killed while people register, started again."""

import random
import sys
import threading
import time

import pytest

from tests.faults.product import ROOT, House, wait_until
from tests.faults.visitor import Visitor

pytestmark = pytest.mark.faults


@pytest.fixture
def alone(ground, sink, tmp_path):
    """A house without PostgreSQL and Redis."""
    file = {"DATABASE_URL": f"sqlite:///{tmp_path}/house.sqlite3"}
    alone = {"BROKER_URL": "memory://", "REDIS_URL": ""}
    made = House(tmp_path, ground.database, ground.broker, sink, extra={**file, **alone})
    made.manage("migrate", "--verbosity", "0")
    yield made
    made.close()
    made.manage("check_invariants")


def serve(house):
    """Start the one process and wait for its door."""
    command = [sys.executable, str(ROOT / "manage.py"), "serve", "--port", str(house.port)]
    house.start("serve", *command)
    wait_until(lambda: Visitor(house.port).get("/healthz/").status == 200, what="it serves")


class Crowd(threading.Thread):
    """People who register one after the other, whether anybody answers or not."""

    def __init__(self, port, path):
        super().__init__()
        self.port, self.path = port, path
        self.accepted = []
        self.over = threading.Event()

    def run(self):
        number = 0
        while not self.over.is_set():
            number += 1
            address, visitor = f"p{number}@example.org", Visitor(self.port, patience=10)
            page = visitor.get(self.path)
            if page.status != 200:
                time.sleep(0.1)
            elif visitor.post(self.path, visitor.filled(page, address)).status == 302:
                self.accepted.append(address)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *problem):
        self.over.set()
        self.join(30)


def test_embedded_process_killed_while_people_register(alone, runs):
    path = alone.act("workshop")
    serve(alone)
    with Crowd(alone.port, path) as crowd:
        for _kill in range(runs):
            time.sleep(random.uniform(1, 3))  # noqa: S311 -- where a kill strikes is chance on purpose
            alone.kill("serve")
            serve(alone)
        time.sleep(1)

    def told():
        return {str(letter["To"]) for letter in alone.sink.taken.letters}

    assert len(crowd.accepted) > 2
    wait_until(lambda: {*crowd.accepted} <= told(), what="everybody got the letter", seconds=20)
    ids = alone.sink.taken.ids()
    assert len(ids) - len(set(ids)) <= runs
