"""`tasks.services.sweeping`: nothing due is forgotten, no slot is filled twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection

from tasks import registry
from tasks.clock import now
from tasks.domain.slots import slot_of
from tasks.models import Job, OutgoingMail, Slot
from tasks.registry import job, periodic
from tasks.selectors.health import read_database_clock
from tasks.services.claiming import claim_jobs
from tasks.services.sweeping import fill_slots, sweep
from tests.factories.tasks import make_job
from tests.tasks.services.test_sending import write

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def slots_of_our_own(monkeypatch):
    monkeypatch.setattr(registry, "_periodic", {})


def nothing():
    """Do nothing."""


def test_sweep_rings_for_every_queue_with_due_work(db):
    make_job(nothing, queue="mail")
    make_job(nothing, queue="default")
    make_job(nothing, queue="later", run_at=now() + HOUR)
    rung: list[str] = []

    assert sweep(ring=rung.append) == ["default", "mail"]
    assert rung == ["default", "mail"]


def test_sweep_rings_for_work_that_was_left_behind(db):
    make_job(nothing)
    claim_jobs(limit=1)
    assert sweep(ring=lambda _queue: None) == []

    Job.objects.update(lease_until=now() - timedelta(seconds=1))

    assert sweep(ring=lambda _queue: None) == ["default"]


def test_sweep_remembers_mail_that_nobody_promised(db):
    write("a")
    Job.objects.all().delete()

    assert sweep(ring=lambda _queue: None) == ["mail"]
    assert sweep(ring=lambda _queue: None) == ["mail"]
    assert Job.objects.filter(name="tasks.send_mails").count() == 1

    OutgoingMail.objects.all().delete()
    Job.objects.all().delete()
    assert sweep(ring=lambda _queue: None) == []


def test_slot_is_filled_once_and_a_missed_one_is_made_up_once(db):
    periodic("tests.hourly", every=HOUR)(nothing)
    Slot.objects.create(name="tests.hourly", due_at=slot_of(read_database_clock(), HOUR) - 5 * HOUR)

    assert [fill_slots(), fill_slots()] == [1, 0]
    assert list(Job.objects.values_list("name", flat=True)) == ["tests.hourly"]


def test_slots_begin_where_every_clock_agrees():
    moment = datetime(2017, 12, 6, 9, 29, 59, tzinfo=UTC)

    assert slot_of(moment, HOUR) == datetime(2017, 12, 6, 9, tzinfo=UTC)
    assert slot_of(moment, timedelta(days=1)) == datetime(2017, 12, 6, tzinfo=UTC)


def test_jobs_that_are_not_periodic_have_no_slots(db):
    job("tests.once")(nothing)

    assert fill_slots() == 0


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_two_beats_fill_each_slot_once():
    names = [f"tests.every_{number}" for number in range(5)]
    for name in names:
        periodic(name, every=timedelta(days=400))(nothing)
    start = Barrier(2)

    def beat(_):
        start.wait()
        try:
            return fill_slots()
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=2) as pool:
        assert sum(pool.map(beat, range(2))) == 5

    assert sorted(Job.objects.values_list("name", flat=True)) == names
