"""`tasks.services.finishing`: done once, by whoever holds the lease; given back untried."""

from datetime import timedelta

import pytest
from django.db import transaction

from tasks.clock import now
from tasks.exceptions import LeaseLost
from tasks.models import Job, Slot
from tasks.services.claiming import claim_jobs
from tasks.services.finishing import finish_job, release_jobs
from tests.factories.tasks import refresh

HOUR = timedelta(hours=1)


def claim(number=1):
    for place in range(number):
        Job.objects.create(name=f"job {place}", last_error="RuntimeError")
    return claim_jobs(limit=number)


def test_finished_job_is_done_and_clean(db):
    [job] = claim()

    finish_job(job=job)

    row = refresh(job)
    assert (row.state, row.attempts, row.last_error) == ("done", 1, "")
    assert (row.lease_until, row.lease_token) == (None, None)
    assert Job.objects.filter(finished_at__gt=now() - timedelta(minutes=1)).exists()


def test_late_worker_is_refused_with_the_number_of_the_job(db):
    [job] = claim()
    Job.objects.update(lease_until=now() - HOUR)
    claim_jobs(limit=1)

    with pytest.raises(LeaseLost, match=str(job.pk)):
        finish_job(job=job)
    assert refresh(job).state == "running"


def test_refusal_takes_the_late_work_back(db):
    [job] = claim()
    Job.objects.update(lease_until=now() - HOUR)
    claim_jobs(limit=1)

    @transaction.atomic
    def work_late():
        Slot.objects.create(name="written late", due_at=now())
        finish_job(job=job)

    with pytest.raises(LeaseLost):
        work_late()

    assert Slot.objects.count() == 0


def test_worker_whose_lease_ran_out_but_was_taken_by_nobody_may_finish(db):
    [job] = claim()
    Job.objects.update(lease_until=now() - HOUR)

    finish_job(job=job)

    assert refresh(job).state == "done"


def test_job_that_was_cancelled_meanwhile_is_not_done(db):
    [job] = claim()
    Job.objects.update(state="cancelled", lease_until=None, lease_token=None)

    with pytest.raises(LeaseLost):
        finish_job(job=job)
    assert refresh(job).state == "cancelled"


def test_released_jobs_wait_at_once_with_their_tries_back(db):
    jobs = claim(3)

    assert release_jobs(jobs=jobs[1:]) == 2

    rows = Job.objects.order_by("pk").values_list("state", "attempts", "lease_token")
    assert list(rows) == [
        ("running", 1, jobs[0].lease_token),
        ("ready", 0, None),
        ("ready", 0, None),
    ]
    assert claim_jobs(limit=9) == jobs[1:]


def test_releasing_what_one_does_not_hold_changes_nothing(db):
    [job] = claim()
    finish_job(job=job)

    assert release_jobs(jobs=[job]) == 0
    assert release_jobs(jobs=[]) == 0
    assert refresh(job).state == "done"
