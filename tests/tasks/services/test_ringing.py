"""`tasks.services.ringing`: one ring a transaction, never in the thread of the caller."""

from datetime import UTC, datetime
from threading import Event, current_thread, get_ident

import pytest
from django.db import transaction

from tasks.clock import acting_at
from tasks.registry import job
from tasks.services import ringing
from tasks.services.queueing import enqueue
from tasks.services.ringing import Relay

RINGER = f"{__name__}.broker"
heard: list[tuple[str, str, int]] = []
answered = Event()
frozen = Event()
failing = Event()


def broker(queue):
    """Hear a ring, as the broker would; frozen or failing when a test says so."""
    heard.append((queue, current_thread().name, get_ident()))
    answered.set()
    if frozen.is_set():
        Event().wait(60)
    if failing.is_set():
        raise ConnectionError


@pytest.fixture
def bell(settings, monkeypatch):
    """A relay of its own, so that no other test's rings are heard."""
    settings.NETWORK_TASKS_RINGER = RINGER
    heard.clear()
    for event in (answered, frozen, failing):
        event.clear()
    relay = Relay()
    monkeypatch.setattr(ringing, "relay", relay)
    ringing._bell_of.cache_clear()
    job("tests.ring")(lambda: None)
    yield relay
    ringing._bell_of.cache_clear()


@pytest.mark.django_db(transaction=True)
def test_commit_rings_once_from_another_thread(bell):
    with transaction.atomic():
        for _ in range(3):
            enqueue("tests.ring", payload={})
        assert not answered.is_set()

    assert answered.wait(10)
    [(queue, thread, identity)] = heard
    assert (queue, thread) == ("default", "doorbell")
    assert identity != get_ident()


@pytest.mark.django_db(transaction=True)
def test_each_queue_has_its_ring(bell):
    with transaction.atomic():
        enqueue("tests.ring", payload={}, queue="mail")
        enqueue("tests.ring", payload={})
        with transaction.atomic():
            enqueue("tests.ring", payload={}, queue="mail")
        promised = [
            waiting for _sids, waiting, _robust in transaction.get_connection().run_on_commit
        ]
        assert len(promised) == 2


@pytest.mark.django_db(transaction=True)
def test_rollback_rings_for_nobody(bell):
    with transaction.atomic():
        enqueue("tests.ring", payload={})
        transaction.set_rollback(True)

    assert heard == []


@pytest.mark.django_db(transaction=True)
def test_savepoint_that_is_rolled_back_takes_no_ring_of_others_with_it(bell):
    with transaction.atomic():
        with transaction.atomic():
            enqueue("tests.ring", payload={})
            transaction.set_rollback(True)
        enqueue("tests.ring", payload={})

    assert answered.wait(10)


@pytest.mark.django_db(transaction=True)
def test_acted_moments_ring_for_nobody(bell):
    with acting_at(datetime(2017, 12, 6, tzinfo=UTC)):
        enqueue("tests.ring", payload={})

    assert heard == []


@pytest.mark.django_db(transaction=True)
def test_frozen_broker_is_met_by_the_relay_alone(bell):
    frozen.set()
    for _ in range(3):
        with transaction.atomic():
            enqueue("tests.ring", payload={})
    assert answered.wait(10)

    assert {identity for _queue, _thread, identity in heard}.isdisjoint({get_ident()})
    assert len(heard) == 1


def test_broker_that_fails_is_left_alone_for_a_while(bell, settings, caplog):
    failing.set()
    bell._ring("default")
    bell._ring("default")

    assert len(heard) == 1
    assert "queue default waits for the sweeper" in caplog.text
