"""`tasks.services.queueing`: a job row that lives or dies with the change that needs it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from tasks.clock import acting_at, now
from tasks.exceptions import UnknownJob
from tasks.models import Job
from tasks.registry import job
from tasks.services import queueing
from tasks.services.queueing import due_at, enqueue

DAY = datetime(2017, 12, 6, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def known(db):
    job("tests.work")(lambda **_payload: None)


@pytest.fixture
def rings(monkeypatch):
    """Hear for which queues a ring was asked."""
    heard: list[str] = []
    monkeypatch.setattr(queueing, "ring_after_commit", heard.append)
    return heard


def test_job_has_everything_that_was_said(rings):
    later = now() + HOUR

    made = enqueue(
        "tests.work", payload={"id": 7, "name": "łąka"}, dedupe_key="k", run_at=later, queue="mail"
    )

    made.refresh_from_db()
    assert (made.name, made.payload, made.dedupe_key, made.queue, made.run_at, made.state) == (
        "tests.work",
        {"id": 7, "name": "łąka"},
        "k",
        "mail",
        later,
        "ready",
    )


def test_payload_is_a_copy():
    payload = {"id": 7}
    made = enqueue("tests.work", payload=payload)
    payload["id"] = 8

    assert made.payload == {"id": 7}


@pytest.mark.parametrize("state", ["ready", "running", "done", "dead", "cancelled"])
def test_second_job_of_a_key_is_the_first_whatever_its_state(rings, state):
    first = enqueue("tests.work", payload={"id": 1}, dedupe_key="k")
    held = {"lease_until": DAY, "lease_token": "00000000-0000-4000-8000-000000000000"}
    Job.objects.update(state=state, **(held if state == "running" else {}))

    second = enqueue("tests.work", payload={"id": 2}, dedupe_key="k", queue="mail")

    assert (second, second.state, second.payload) == (first, state, {"id": 1})
    assert rings == ["default"]


def test_jobs_without_a_key_are_as_many_as_are_promised():
    assert len({enqueue("tests.work", payload={}).pk for _ in range(3)}) == 3


def test_typing_mistake_is_refused_before_anything_is_written():
    with pytest.raises(UnknownJob, match=r"tests\.wrok"):
        enqueue("tests.wrok", payload={})

    assert Job.objects.count() == 0


@pytest.mark.parametrize(
    ("run_at", "rung"),
    [(None, True), (DAY, True), (DAY + timedelta(days=36500), False)],
    ids=["at once", "in the past", "in the future"],
)
def test_only_what_is_due_is_rung_for(rings, run_at, rung):
    enqueue("tests.work", payload={}, run_at=run_at, queue="mail")

    assert rings == (["mail"] if rung else [])


def test_moment_that_has_passed_is_now_and_not_first_in_the_line():
    made = enqueue("tests.work", payload={}, run_at=DAY)

    made.refresh_from_db()
    assert now() - made.run_at < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        (None, DAY),
        (DAY - HOUR, DAY),
        (DAY, DAY),
        (DAY + HOUR, DAY + HOUR),
    ],
    ids=["at once", "earlier", "that moment", "later"],
)
def test_acted_moment_is_the_earliest(asked, written):
    with acting_at(DAY):
        assert due_at(asked) == written
        assert enqueue("tests.work", payload={}, run_at=asked).run_at == written


def test_without_acting_the_databases_clock_says_when():
    assert due_at() is None
    assert due_at(now() - HOUR) is None


def test_job_dies_with_the_change_it_belongs_to():
    @transaction.atomic
    def change():
        enqueue("tests.work", payload={})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change()

    assert Job.objects.count() == 0
