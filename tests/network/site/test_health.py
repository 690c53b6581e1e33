"""Is the process alive, may it be sent visitors."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connections
from django.db.migrations.recorder import MigrationRecorder

from network.site.health import database_moment
from tasks.models import Heartbeat, Job

pytestmark = pytest.mark.django_db


def beat(seconds):
    Heartbeat.objects.create(worker="w", beat_at=database_moment() - timedelta(seconds=seconds))


def wait(seconds):
    moment = database_moment() - timedelta(seconds=seconds)
    Job.objects.create(name="x", run_at=moment)


def told(client):
    answer = client.get("/readyz/")
    body = answer.json()
    return answer.status_code, body["status"], {k: v["ok"] for k, v in body["checks"].items()}


WELL = {"database": True, "clock": True, "migrations": True, "tasks": True}


def test_process_answers_without_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz/")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]


def test_all_is_well(client):
    beat(3)
    wait(5)

    assert told(client) == (200, "ok", WELL)


@pytest.mark.parametrize(
    ("worker", "waiting"), [(None, 0), (120, 0), (1, 600)], ids=["none", "silent", "behind"]
)
def test_missing_worker_degrades_and_never_unreadies(client, worker, waiting):
    if worker is not None:
        beat(worker)
    wait(waiting)

    assert told(client) == (200, "degraded", {**WELL, "tasks": False})


def test_old_schema_is_not_ready(client):
    MigrationRecorder.Migration.objects.filter(app="network_web").delete()

    status, word, checks = told(client)

    assert (status, word) == (503, "unavailable")
    assert checks == {"database": True, "clock": True, "migrations": False}


def test_wrong_clock_is_not_ready(client, monkeypatch):
    beat(3)
    moment = database_moment() - timedelta(seconds=9)
    monkeypatch.setattr("network.site.health.database_moment", lambda: moment)

    assert told(client) == (503, "unavailable", {**WELL, "clock": False})


def test_lost_database_is_not_ready(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("password=secret")

    monkeypatch.setattr(connections["default"], "cursor", refuse)

    answer = client.get("/readyz/")

    assert answer.status_code == 503
    assert answer.json() == {
        "status": "unavailable",
        "checks": {"database": {"ok": False, "error": "OperationalError"}},
    }


def test_asking_costs_four_queries(client, django_assert_num_queries):
    beat(3)
    told(client)

    with django_assert_num_queries(5):
        told(client)
