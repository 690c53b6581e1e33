"""`tasks.services.failing`: put off with growing pauses, given up after the last try."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tasks.choices import JobState
from tasks.clock import now
from tasks.models import Job
from tasks.services.claiming import claim_jobs
from tasks.services.failing import bury_lost_jobs, fail_job, pause_after
from tests.factories.tasks import refresh

HOUR = timedelta(hours=1)


class TownHallOnFire(Exception):
    """Any failure."""


def claim(**fields):
    Job.objects.create(name="tests.work", **fields)
    return claim_jobs(limit=1)[0]


def lose(**fields):
    """Make a job whose worker has died."""
    lease = {"lease_until": now() - HOUR, "lease_token": uuid4()}
    return Job.objects.create(
        name="tests.work", state=JobState.RUNNING, run_at=now() - HOUR, **lease, **fields
    )


@pytest.mark.parametrize(("attempt", "least", "most"), [(1, 1.5, 3), (4, 12, 24), (40, 300, 600)])
def test_pause_lies_between_half_and_whole(attempt, least, most):
    for _time in range(50):
        assert least <= pause_after(attempt).total_seconds() <= most


def test_pauses_differ_so_that_what_failed_together_does_not_come_back_together():
    assert len({pause_after(5) for _time in range(50)}) > 10


def test_failed_job_waits_and_tells_the_class_of_its_error_alone(db):
    job = claim()

    fail_job(job=job, error=TownHallOnFire("anna@example.org"))

    row = refresh(job)
    assert (row.state, row.last_error) == ("ready", "TownHallOnFire")
    assert (row.lease_until, row.lease_token, row.finished_at) == (None, None, None)
    assert row.run_at > now()
    assert row.attempts == 1


@pytest.mark.parametrize(
    ("attempts", "state"), [(8, "ready"), (9, "dead")], ids=["last but one", "last"]
)
def test_last_try_gives_the_job_up(db, caplog, attempts, state):
    job = claim(attempts=attempts)

    fail_job(job=job, error=TownHallOnFire())

    row = refresh(job)
    assert (row.state, row.finished_at is not None) == (state, state == "dead")
    assert (f"job {job.pk} (tests.work) is given up" in caplog.text) is (state == "dead")


def test_error_with_a_long_name_is_cut(db):
    job = claim()
    error = type("E" * 300, (Exception,), {})()

    fail_job(job=job, error=error)

    assert refresh(job).last_error == "E" * 200


def test_job_of_another_worker_is_left_to_it(db):
    job = claim()
    Job.objects.update(lease_until=now() - HOUR)
    [taken] = claim_jobs(limit=1)

    fail_job(job=job, error=TownHallOnFire())

    row = refresh(job)
    assert (row.state, row.lease_token, row.last_error) == ("running", taken.lease_token, "")


def test_failing_twice_is_failing_once(db):
    job = claim()
    fail_job(job=job, error=TownHallOnFire())
    first = refresh(job).run_at

    fail_job(job=job, error=ZeroDivisionError())

    assert (refresh(job).run_at, refresh(job).last_error) == (first, "TownHallOnFire")


def test_lost_jobs_are_buried_after_their_last_try_alone(db, caplog):
    last, other = lose(attempts=10), lose(attempts=9)

    assert bury_lost_jobs() == 1

    row = refresh(last)
    assert (row.state, row.last_error, row.lease_token) == ("dead", "WorkerLost", None)
    assert row.finished_at is not None
    assert refresh(other).state == "running"
    assert "1 jobs are given up, their workers died" in caplog.text


def test_nobody_is_buried_while_nobody_is_lost(db, caplog, django_assert_num_queries):
    lose(attempts=9)

    with django_assert_num_queries(1):
        assert bury_lost_jobs() == 0
    assert caplog.text == ""


def test_job_that_is_still_held_is_not_buried(db):
    job = lose(attempts=10)
    Job.objects.update(lease_until=now() + HOUR)

    assert bury_lost_jobs() == 0
    assert refresh(job).state == "running"
