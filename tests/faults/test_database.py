"""PostgreSQL restarted or cut off: said in words while it lasts, forgotten afterwards."""

import signal

import pytest

from tests.faults.product import wait_until
from tests.faults.visitor import Visitor

pytestmark = pytest.mark.faults


def test_database_that_restarts(house):
    """First as an administrator restarts it, then as a power cut does."""
    path = house.act("workshop")
    house.open()
    visitor = Visitor(house.port)

    for number, way in enumerate([signal.SIGINT, signal.SIGQUIT], start=1):
        application = visitor.application(path, f"p{number}@example.org")
        house.database.stop(way)
        refused = [visitor.get("/"), visitor.post(path, application)]
        house.database.start()

        for answer in refused:
            assert (answer.status, answer.headers["Retry-After"].isdigit()) == (503, True)
            assert "Traceback" not in answer.text
        assert "pętla indukcyjna" in refused[1].text  # nothing typed is lost
        wait_until(lambda: visitor.get("/").status == 200, what="the site is back", seconds=15)
        assert visitor.post(path, application).status == 302
        wait_until(
            lambda: len(house.sink.taken.ids()) == number,  # noqa: B023 -- called at once
            what="the letter left",
            seconds=15,
        )
    assert [name for name, one in house.processes.items() if one.poll() is not None] == []


def test_connections_that_the_database_ends(house):
    path = house.act("workshop")
    house.open()
    visitor = Visitor(house.port)
    application = visitor.application(path, "anna@example.org")

    house.ask(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )

    assert [visitor.get("/").status for _time in range(5)] == [200] * 5
    assert visitor.post(path, application).status == 302
    wait_until(lambda: len(house.sink.taken.ids()) == 1, what="the letter left", seconds=15)
