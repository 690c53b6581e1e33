"""`tasks.services.claiming`: one conditional UPDATE, oldest first, what was left behind alone."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from tasks.choices import JobState
from tasks.clock import acting_at, now
from tasks.models import Job
from tasks.services.claiming import claim_jobs

HOUR = timedelta(hours=1)
DAY = datetime(2017, 12, 6, 9, tzinfo=UTC)


def make(name, minutes=60, **fields):
    return Job.objects.create(name=name, run_at=now() - timedelta(minutes=minutes), **fields)


def left_behind(name, **fields):
    return make(
        name, state=JobState.RUNNING, lease_until=now() - HOUR, lease_token=uuid4(), **fields
    )


def names(jobs):
    return [job.name for job in jobs]


def until(job):
    """When the lease of a claimed job ends."""
    return job.lease_until


def test_claimed_job_runs_under_a_lease_with_its_try_counted(db, settings):
    settings.NETWORK_TASKS_LEASE = timedelta(seconds=10)
    make("a", attempts=2)

    [job] = claim_jobs(limit=1)

    assert job == Job.objects.get()
    assert (job.state, job.attempts) == ("running", 3)
    assert timedelta(seconds=5) < until(job) - now() <= timedelta(seconds=10)
    assert job.lease_token is not None


def test_oldest_are_claimed_first_and_of_one_moment_those_written_first(db):
    moment = now() - HOUR
    for name in ("first", "second"):
        Job.objects.create(name=name, run_at=moment)
    make("oldest", minutes=120)
    make("newest", minutes=1)

    assert names(claim_jobs(limit=3)) == ["oldest", "first", "second"]
    assert names(claim_jobs(limit=3)) == ["newest"]


@pytest.mark.parametrize(("limit", "claimed"), [(1, 1), (2, 2), (3, 3), (4, 3)])
def test_limit_is_not_passed(db, limit, claimed):
    for name in "abc":
        make(name)

    assert len(claim_jobs(limit=limit)) == claimed


def test_claims_have_tokens_of_their_own(db):
    make("a")
    make("b")

    [first], [second] = claim_jobs(limit=1), claim_jobs(limit=1)

    assert first.lease_token != second.lease_token


def test_nothing_to_do_is_an_empty_list_that_costs_two_looks(db, django_assert_num_queries):
    make("later", minutes=-60)
    make("done", state=JobState.DONE, finished_at=now())

    with django_assert_num_queries(2):
        assert claim_jobs(limit=9) == []


def test_what_was_left_behind_comes_first_and_alone(db):
    make("older", minutes=300)
    left_behind("left", attempts=1)
    left_behind("left later", minutes=10)

    assert [names(claim_jobs(limit=9)) for _ in range(4)] == [
        ["left"],
        ["left later"],
        ["older"],
        [],
    ]


def test_taken_over_job_has_a_new_token_and_another_try(db):
    job = left_behind("left", attempts=1)

    [taken] = claim_jobs(limit=1)

    assert (taken.pk, taken.attempts) == (job.pk, 2)
    assert taken.lease_token != job.lease_token
    assert until(taken) > now()


@pytest.mark.parametrize(("attempts", "claimed"), [(9, ["left"]), (10, [])])
def test_what_killed_its_worker_every_time_is_left_alone(db, attempts, claimed):
    left_behind("left", attempts=attempts)

    assert names(claim_jobs(limit=1)) == claimed


def test_held_job_is_not_claimed(db):
    make("held", state=JobState.RUNNING, lease_until=now() + HOUR, lease_token=uuid4())

    assert claim_jobs(limit=1) == []


def test_queue_claims_its_own_and_what_it_left_behind(db):
    make("mail", queue="mail")
    make("default")
    left_behind("mail, left", queue="mail")

    assert names(claim_jobs(limit=9, queue="mail")) == ["mail, left"]
    assert names(claim_jobs(limit=9, queue="mail")) == ["mail"]
    assert names(claim_jobs(limit=9, queue="default")) == ["default"]


def test_acted_moment_claims_what_is_due_by_then_under_a_lease_of_today(db):
    Job.objects.create(name="that day", run_at=DAY)
    Job.objects.create(name="the day after", run_at=DAY + 24 * HOUR)

    with acting_at(DAY):
        [job] = claim_jobs(limit=9)

    assert job.name == "that day"
    assert until(job) > now()


def test_unclaimed_jobs_are_untouched(db):
    make("a")
    make("b")
    before = Job.objects.filter(name="b").values().get()

    claim_jobs(limit=1)

    assert Job.objects.filter(name="b").values().get() == before
