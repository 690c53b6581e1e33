"""`tasks.selectors.health`: what the readiness page is told."""

from datetime import timedelta

from tasks.clock import now
from tasks.models import Heartbeat, Job
from tasks.selectors.health import read_database_clock, read_health
from tasks.services.beating import beat
from tasks.services.claiming import claim_jobs
from tests.factories.tasks import make_job


def test_nobody_has_ever_worked(db):
    health = read_health()

    assert (health.heartbeat_age, health.worker_lives, health.ready) == (None, False, False)
    assert (health.keeps_up, health.clocks_agree) == (True, True)


def test_sign_of_life_makes_ready_until_it_is_old(db):
    beat(worker="a")
    beat(worker="a")
    assert (Heartbeat.objects.count(), read_health().ready) == (1, True)

    Heartbeat.objects.update(beat_at=now() - timedelta(minutes=2))
    assert read_health().worker_lives is False


def test_worker_in_a_long_job_is_alive(db):
    make_job(lambda: None)
    claim_jobs(limit=1)

    assert read_health().worker_lives is True


def test_job_that_waits_too_long_is_noticed(db):
    make_job(lambda: None, run_at=now() - timedelta(minutes=6))

    health = read_health()

    assert (health.keeps_up, health.oldest_wait > timedelta(minutes=5)) == (False, True)


def test_dead_jobs_are_counted(db):
    Job.objects.create(name="a", state="dead", finished_at=now())

    assert read_health().dead == 1


def test_heartbeats_of_a_day_ago_are_forgotten(db):
    beat(worker="old")
    Heartbeat.objects.update(beat_at=now() - timedelta(days=2))

    beat(worker="new")

    assert list(Heartbeat.objects.values_list("worker", flat=True)) == ["new"]


def test_database_clock_is_aware_and_now(db):
    assert abs(read_database_clock() - now()) < timedelta(seconds=5)


def test_health_costs_five_queries(db, django_assert_num_queries):
    with django_assert_num_queries(5):
        read_health()
