"""`tasks.clock`: which clock says what, and what acting changes."""

from contextvars import copy_context
from datetime import UTC, datetime, timedelta
from threading import Thread
from zoneinfo import ZoneInfo

import pytest

from tasks.clock import (
    acted,
    acting_at,
    database_now,
    due_after,
    due_by,
    now,
    process_now,
)
from tasks.models import Job
from tests.factories.tasks import make_job, refresh

WARSAW = ZoneInfo("Europe/Warsaw")
DAY = datetime(2017, 12, 6, 9, tzinfo=UTC)
PAUSE = timedelta(minutes=5)


def test_now_is_aware_and_the_acted_moment_inside():
    assert now().utcoffset() == timedelta()
    with acting_at(DAY):
        assert now() == DAY
    assert now() > DAY


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2017, 12, 6, 0, 0, tzinfo=WARSAW),
        datetime(2017, 10, 29, 2, 30, tzinfo=WARSAW),
        datetime(2017, 10, 29, 2, 30, fold=1, tzinfo=WARSAW),
    ],
    ids=["midnight in Warsaw", "first half past two", "second half past two"],
)
def test_acted_moment_is_written_as_it_is(db, moment):
    with acting_at(moment):
        job = make_job(lambda: None, run_at=now())

    assert refresh(job).run_at == moment.astimezone(UTC)


def test_hour_that_happens_twice_is_two_moments():
    first = datetime(2017, 10, 29, 2, 30, tzinfo=WARSAW)
    second = first.replace(fold=1)

    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)


def test_acted_moments_nest_and_are_left_in_order():
    with acting_at(DAY):
        with acting_at(DAY + PAUSE):
            assert acted() == DAY + PAUSE
        assert acted() == DAY
    assert acted() is None


def test_acted_moment_ends_with_its_block_when_that_fails():
    with pytest.raises(ZeroDivisionError), acting_at(DAY):
        raise ZeroDivisionError

    assert acted() is None


def test_acted_moment_is_not_seen_by_other_threads():
    seen = []
    with acting_at(DAY):
        thread = Thread(target=lambda: seen.append(acted()))
        thread.start()
        thread.join()

    assert seen == [None]


def test_acted_moment_goes_along_with_a_copied_context():
    with acting_at(DAY):
        context = copy_context()

    assert (context.run(acted), acted()) == (DAY, None)


def test_machines_clock_is_read_whatever_is_acted():
    with acting_at(DAY):
        assert process_now() > DAY + timedelta(days=365)


def test_databases_clock_is_asked_whatever_is_acted():
    with acting_at(DAY):
        assert not isinstance(database_now(), datetime)


def test_work_is_due_by_the_database_or_by_the_acted_moment():
    assert not isinstance(due_by(), datetime)
    with acting_at(DAY):
        assert due_by() == DAY


def test_pause_counts_from_the_acted_moment():
    with acting_at(DAY):
        assert due_after(PAUSE) == DAY + PAUSE


def test_pause_counts_by_the_databases_clock(db):
    job = make_job(lambda: None)
    before = now()

    Job.objects.filter(pk=job.pk).update(run_at=due_after(PAUSE))

    assert abs(refresh(job).run_at - (before + PAUSE)) < timedelta(minutes=1)
