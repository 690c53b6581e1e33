"""`tasks.celery`: the doorbell; a ring carries a queue's name and whoever hears it works it off."""

import signal
from datetime import timedelta

import pytest

from tasks import celery
from tasks.celery import (
    app,
    close,
    configure,
    fork,
    mind_the_end,
    ring,
    send_ring,
    sweep_once,
    worker_name,
)
from tasks.models import Heartbeat, Job
from tasks.registry import periodic
from tasks.services.running import closing_time
from tests.factories.tasks import make_job, refresh


@pytest.fixture(autouse=True)
def as_it_was():
    """Leave no mark of this process behind."""
    handler = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, handler)
    closing_time.clear()
    celery.forked.clear()
    celery.listening.clear()


@pytest.fixture
def sent(monkeypatch):
    """Hear what leaves for the broker."""
    heard = []

    def send(name, args=None, **options):
        heard.append((name, args, options["queue"], options["expires"], options["retry"]))

    monkeypatch.setattr(app, "send_task", send)
    return heard


@pytest.mark.parametrize(
    ("name", "embedded", "production"),
    [
        ("worker_pool", "solo", "prefork"),
        (
            "broker_transport_options",
            {"polling_interval": 0.05},
            {"socket_timeout": 5, "socket_connect_timeout": 2, "visibility_timeout": 60},
        ),
        ("task_acks_late", True, True),
        ("task_reject_on_worker_lost", True, True),
        ("worker_prefetch_multiplier", 1, 1),
        ("task_ignore_result", True, True),
        ("task_publish_retry", False, False),
        ("accept_content", ["json"], ["json"]),
        ("worker_enable_remote_control", False, False),
    ],
)
def test_settings_that_were_measured(name, embedded, production):
    assert configure(embedded=True, broker_url="memory://")[name] == embedded
    assert configure(embedded=False, broker_url="redis://127.0.0.1:1/0")[name] == production


def test_beat_has_one_entry_that_is_stale_after_three_sweeps(settings):
    settings.NETWORK_TASKS_SWEEP = timedelta(seconds=4)

    assert configure(embedded=False, broker_url="redis://x/0")["beat_schedule"] == {
        "sweep": {
            "task": "tasks.sweep",
            "schedule": timedelta(seconds=4),
            "options": {"expires": 12},
        }
    }


def test_both_tasks_are_known_by_name():
    assert {"tasks.ring", "tasks.sweep"} <= set(app.tasks)


def test_ring_works_its_queue_off_and_shows_a_sign_of_life(db):
    mine = make_job(lambda: None, queue="default")
    others = make_job(lambda: None, queue="mail")

    ring("default")

    assert (refresh(mine).state, refresh(others).state) == ("done", "ready")
    assert Heartbeat.objects.get().worker == worker_name()


def test_ring_ends_when_the_process_has_to(db, settings):
    settings.NETWORK_TASKS_BATCH = 1
    first = make_job(closing_time.set, name="tests.close")
    second = make_job(lambda: None)

    ring("default")

    assert (refresh(first).state, refresh(second).state) == ("done", "ready")


def test_long_queue_rings_again_and_lets_the_worker_see_to_other_things(
    db, settings, monkeypatch, sent
):
    settings.NETWORK_TASKS_BATCH, settings.NETWORK_TASKS_BROKER_URL = 1, "redis://127.0.0.1:1/0"
    monkeypatch.setattr(celery, "RING_SECONDS", -1.0)
    first, second = make_job(lambda: None), make_job(lambda: None)

    ring("default")

    assert (refresh(first).state, refresh(second).state) == ("done", "ready")
    assert [(name, args) for name, args, *_rest in sent] == [("tasks.ring", ["default"])]


def test_sweep_fills_the_slots_of_periodic_jobs_and_shows_a_sign_of_life(db):
    periodic("tests.hourly", every=timedelta(hours=1))(lambda: None)

    sweep_once()
    sweep_once()

    assert Job.objects.filter(name="tests.hourly").count() == 1
    assert Heartbeat.objects.get().worker == worker_name()


@pytest.mark.parametrize(
    ("queue", "bell"), [("default", "default"), ("mail", "mail"), ("own", "default")]
)
def test_queue_without_a_bell_rings_at_the_first_once_and_not_for_ever(settings, sent, queue, bell):
    settings.NETWORK_TASKS_BROKER_URL = "redis://127.0.0.1:1/0"

    send_ring(queue)

    assert sent == [("tasks.ring", [bell], bell, 60, False)]


def test_embedded_house_rings_only_where_somebody_listens(settings, sent):
    settings.NETWORK_TASKS_BROKER_URL = "memory://"
    send_ring("default")
    assert sent == []

    celery.listening.set()
    send_ring("default")

    assert len(sent) == 1


def test_worker_that_shuts_down_begins_nothing_any_more():
    close()

    assert closing_time.is_set()


def test_process_of_a_pool_takes_a_signal_to_its_group_as_closing_time(settings):
    settings.NETWORK_TASKS_BROKER_URL = "redis://127.0.0.1:1/0"
    fork()
    mind_the_end()

    signal.raise_signal(signal.SIGTERM)

    assert closing_time.is_set()


def test_embedded_process_keeps_its_own_handler(settings):
    settings.NETWORK_TASKS_BROKER_URL = "memory://"
    before = signal.getsignal(signal.SIGTERM)

    fork()
    mind_the_end()

    assert signal.getsignal(signal.SIGTERM) is before
    assert not celery.forked.is_set()
