"""`tasks.services.running`, with claiming, finishing and failing: every job once, whatever dies."""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from threading import Barrier, Lock
from time import monotonic, sleep
from uuid import uuid4

import pytest
from django.db import connection

from tasks.choices import JobState
from tasks.clock import acting_at, now
from tasks.exceptions import LeaseLost
from tasks.models import Job, Slot
from tasks.registry import job
from tasks.services.claiming import claim_jobs
from tasks.services.draining import drain
from tasks.services.failing import bury_lost_jobs
from tasks.services.finishing import finish_job, release_jobs
from tasks.services.queueing import enqueue
from tasks.services.renewing import keeping, renew_leases
from tasks.services.running import closing_time, run_due_jobs, run_job
from tests.factories.tasks import make_job, refresh

DAY = datetime(2017, 12, 6, 9, tzinfo=UTC)


def note(**payload):
    """Leave a row behind: what a job has written."""
    Slot.objects.create(name=payload.get("name", "noted"), due_at=DAY)


def fail(**payload):
    """Write, then fail."""
    note()
    raise RuntimeError("secret words")


def expire(job):
    """Let the lease of a claimed job run out, as if its worker had died."""
    Job.objects.filter(pk=job.pk).update(lease_until=now() - timedelta(seconds=1))


def test_run_due_jobs_runs_work_and_marks_it_done(db):
    done = make_job(note, payload={"name": "a"})

    assert run_due_jobs() == 1

    row = refresh(done)
    assert (row.state, row.attempts, row.lease_token, row.lease_until) == ("done", 1, None, None)
    assert row.finished_at is not None
    assert list(Slot.objects.values_list("name", flat=True)) == ["a"]
    assert run_due_jobs() == 0


def test_run_due_jobs_runs_what_they_cause(db):
    def go_on():
        enqueue("tests.second", payload={})

    job("tests.second")(note)
    make_job(go_on)

    assert run_due_jobs() == 2
    assert Slot.objects.count() == 1


def test_run_due_jobs_leaves_other_queues_and_later_days(db):
    mine = make_job(note, queue="mail", payload={"name": "mail"})
    make_job(note, queue="default")
    make_job(note, queue="mail", run_at=now() + timedelta(hours=1))

    assert run_due_jobs(queue="mail") == 1
    assert refresh(mine).state == JobState.DONE
    assert Job.objects.unfinished().count() == 2


def test_first_queue_hears_for_queues_without_a_doorbell(db):
    for queue in ("default", "surveys", "mail"):
        make_job(note, queue=queue, payload={"name": queue})

    assert run_due_jobs(queue="default") == 2
    assert sorted(Slot.objects.values_list("name", flat=True)) == ["default", "surveys"]


def test_run_due_jobs_stops_at_its_limit(db):
    for number in range(3):
        make_job(note, payload={"name": str(number)})

    assert run_due_jobs(limit=2) == 2
    assert Job.objects.unfinished().count() == 1


def test_failure_takes_back_the_work_and_waits(db, caplog):
    failed = make_job(fail)

    assert run_due_jobs() == 1

    row = refresh(failed)
    assert (row.state, row.attempts, row.last_error) == (JobState.READY, 1, "RuntimeError")
    assert row.run_at > now() + timedelta(seconds=1)
    assert Slot.objects.count() == 0
    assert f"job {failed.pk} (tests.work) failed, try 1" in caplog.text


def test_failure_of_the_last_try_gives_the_job_up(db, settings):
    settings.NETWORK_TASKS_ATTEMPTS = 1
    failed = make_job(fail)

    run_due_jobs()

    row = refresh(failed)
    assert (row.state, row.last_error, row.lease_token) == (JobState.DEAD, "RuntimeError", None)
    assert run_due_jobs() == 0


def test_unknown_job_is_put_off_for_a_newer_worker(db):
    stranger = Job.objects.create(name="tests.from_tomorrow")

    run_due_jobs()

    assert (refresh(stranger).state, refresh(stranger).last_error) == ("ready", "UnknownJob")


def test_claim_is_a_batch_under_one_token_and_nobody_elses(db):
    jobs = [make_job(note) for _ in range(3)]

    claimed = claim_jobs(limit=2)

    assert [row.pk for row in claimed] == [jobs[0].pk, jobs[1].pk]
    assert len({row.lease_token for row in claimed}) == 1
    assert [row.pk for row in claim_jobs(limit=2)] == [jobs[2].pk]
    assert claim_jobs(limit=2) == []


def test_abandoned_work_is_taken_over_alone(db):
    make_job(note)
    make_job(note)
    first, second = claim_jobs(limit=2)
    expire(first)
    expire(second)

    assert [row.pk for row in claim_jobs(limit=2)] == [first.pk]
    assert [row.pk for row in claim_jobs(limit=2)] == [second.pk]


def test_late_worker_loses_its_writes(db):
    make_job(note)
    [late] = claim_jobs(limit=1)
    expire(late)
    [taken] = claim_jobs(limit=1)

    run_job(job=late)

    assert Slot.objects.count() == 0
    assert refresh(late).lease_token == taken.lease_token
    run_job(job=taken)
    assert (Slot.objects.count(), refresh(late).state) == (1, JobState.DONE)


def test_late_worker_that_fails_does_not_put_off_another_ones_job(db):
    make_job(fail)
    [late] = claim_jobs(limit=1)
    expire(late)
    [taken] = claim_jobs(limit=1)

    run_job(job=late)

    assert (refresh(late).state, refresh(late).lease_token) == ("running", taken.lease_token)


def test_finish_twice_is_refused(db):
    make_job(note)
    [claimed] = claim_jobs(limit=1)
    finish_job(job=claimed)

    with pytest.raises(LeaseLost):
        finish_job(job=claimed)


def test_released_job_waits_again_and_has_its_try_back(db):
    make_job(note)
    claimed = claim_jobs(limit=1)

    assert release_jobs(jobs=claimed) == 1
    assert (refresh(claimed[0]).state, refresh(claimed[0]).attempts) == (JobState.READY, 0)


def test_closing_time_finishes_the_job_at_hand_and_gives_back_the_rest(db):
    job("tests.last")(closing_time.set)
    first = Job.objects.create(name="tests.last")
    rest = make_job(note)
    try:
        assert run_due_jobs() == 1
        assert (refresh(first).state, refresh(rest).state) == (JobState.DONE, JobState.READY)
        assert run_due_jobs() == 0
    finally:
        closing_time.clear()


def test_job_that_kills_every_worker_is_buried(db, settings):
    settings.NETWORK_TASKS_ATTEMPTS = 1
    make_job(note)
    [claimed] = claim_jobs(limit=1)
    expire(claimed)

    assert claim_jobs(limit=1) == []
    assert bury_lost_jobs() == 1
    assert (refresh(claimed).state, refresh(claimed).last_error) == ("dead", "WorkerLost")


def test_outside_job_runs_without_a_transaction(transactional_db):
    seen = []
    make_job(lambda: seen.append(connection.in_atomic_block), outside=True)
    make_job(lambda: seen.append(connection.in_atomic_block), name="tests.inside")

    run_due_jobs()

    assert seen == [False, True]


def test_acted_moment_runs_its_own_jobs_and_no_later_ones(db):
    real = make_job(note, payload={"name": "real"})
    with acting_at(DAY):
        enqueue("tests.work", payload={"name": "now"})
        enqueue("tests.work", payload={"name": "in a week"}, run_at=DAY + timedelta(days=7))
        assert drain() == 1
    assert list(Slot.objects.values_list("name", flat=True)) == ["now"]
    assert refresh(real).state == JobState.READY

    with acting_at(DAY + timedelta(days=8)):
        assert drain() == 1
    assert sorted(Slot.objects.values_list("name", flat=True)) == ["in a week", "now"]


def test_acted_failure_waits_for_a_later_acted_moment(db):
    with acting_at(DAY):
        failed = make_job(fail, run_at=DAY)
        assert drain() == 1
    assert DAY < refresh(failed).run_at < DAY + timedelta(minutes=1)


def test_enqueue_for_a_moment_that_has_passed_is_due_at_once(db):
    job("tests.work")(note)
    enqueue("tests.work", payload={}, run_at=now() - timedelta(days=1))

    assert run_due_jobs() == 1


def test_renewing_moves_the_lease_and_says_how_many_are_held(db, settings):
    make_job(note)
    [claimed] = claim_jobs(limit=1)
    settings.NETWORK_TASKS_LEASE = timedelta(hours=1)

    assert renew_leases(token=claimed.lease_token) == 1
    assert Job.objects.filter(lease_until__gt=now() + timedelta(minutes=50)).exists()
    assert renew_leases(token=uuid4()) == 0


def test_keeper_renews_while_the_work_goes_on(db, settings):
    settings.NETWORK_TASKS_LEASE = timedelta(milliseconds=30)
    called = Barrier(2)

    with keeping(lambda: called.wait(10)):
        called.wait(10)


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_four_workers_run_every_job_once():
    ran, lock = [], Lock()

    def remember(number):
        with lock:
            ran.append(number)

    for number in range(60):
        make_job(remember, payload={"number": number})

    def work(_):
        try:
            return run_due_jobs(limit=None)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=4) as pool:
        total = sum(pool.map(work, range(4)))

    assert (total, sorted(ran)) == (60, list(range(60)))
    assert Job.objects.filter(state=JobState.DONE).count() == 60


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_two_workers_race_for_one_job_and_one_wins():
    make_job(note)
    start = Barrier(2)

    def claim(_):
        start.wait()
        try:
            return len(claim_jobs(limit=5))
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=2) as pool:
        assert sorted(pool.map(claim, range(2))) == [0, 1]


def test_closing_time_is_seen_by_processes_forked_before_it():
    def work():
        """Work until it is time to end, five seconds at most."""
        end = monotonic() + 5
        while not closing_time.is_set() and monotonic() < end:
            sleep(0.01)
        sys.exit(0 if closing_time.is_set() else 1)

    child = get_context("fork").Process(target=work)
    child.start()
    closing_time.set()
    try:
        child.join(10)
        assert child.exitcode == 0
    finally:
        closing_time.clear()
