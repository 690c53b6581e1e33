"""`tasks.services.beating`: signs of life by the database's clock, forgotten after a day."""

from datetime import UTC, datetime, timedelta

import pytest

from tasks.clock import acting_at, now
from tasks.models import Heartbeat
from tasks.services.beating import beat

HOUR = timedelta(hours=1)


def test_worker_has_one_row_however_often_it_beats(db):
    beat(worker="host:1")
    Heartbeat.objects.update(beat_at=now() - HOUR)
    beat(worker="host:1")

    row = Heartbeat.objects.get()
    assert row.worker == "host:1"
    assert now() - row.beat_at < timedelta(minutes=1)


def test_acted_moment_is_no_sign_of_life(db):
    with acting_at(datetime(2017, 12, 6, tzinfo=UTC)):
        beat(worker="host:1")

    assert now() - Heartbeat.objects.get().beat_at < timedelta(minutes=1)


@pytest.mark.parametrize(("hours", "left"), [(23, ["a", "b"]), (25, ["b"])])
def test_silent_worker_is_forgotten_after_a_day(db, hours, left):
    beat(worker="a")
    Heartbeat.objects.update(beat_at=now() - hours * HOUR)

    beat(worker="b")

    assert sorted(Heartbeat.objects.values_list("worker", flat=True)) == left


@pytest.mark.parametrize(("length", "kept"), [(119, 119), (120, 120), (121, 120), (400, 120)])
def test_long_name_of_a_host_is_cut_and_beats_on(db, length, kept):
    beat(worker="h" * length)
    beat(worker="h" * length)

    assert [len(row.worker) for row in Heartbeat.objects.all()] == [kept]


def test_nothing_is_deleted_while_everybody_lives(db, django_assert_num_queries):
    beat(worker="a")

    with django_assert_num_queries(5):  # savepoint, look, write, release; one look for the silent
        beat(worker="a")
