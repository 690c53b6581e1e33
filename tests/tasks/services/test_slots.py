"""`tasks.services.sweeping`: slots of periodic jobs at their boundaries, and forgotten mail."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from tasks import registry
from tasks.choices import JobState, MailState
from tasks.clock import now
from tasks.domain.slots import slot_of
from tasks.models import Job, Slot
from tasks.registry import periodic
from tasks.services.sweeping import fill_slots, remember_mail, sweep
from tests.factories.tasks import make_mail

WARSAW = ZoneInfo("Europe/Warsaw")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc] # year, month, day …


@pytest.fixture(autouse=True)
def no_others(db):
    """Only the test's own periodic jobs; the fixture of this folder brings the others back."""
    registry._periodic.clear()


@pytest.mark.parametrize(
    ("moment", "every", "slot"),
    [
        (utc(2026, 3, 1, 12, 0, 0), HOUR, utc(2026, 3, 1, 12)),
        (utc(2026, 3, 1, 12, 59, 59, 999_999), HOUR, utc(2026, 3, 1, 12)),
        (utc(2026, 3, 1, 13, 0, 0), HOUR, utc(2026, 3, 1, 13)),
        (utc(2026, 3, 1, 23, 59), DAY, utc(2026, 3, 1)),
        (utc(2026, 3, 2, 0, 0), DAY, utc(2026, 3, 2)),
        (utc(2026, 3, 1, 12, 29), HOUR / 2, utc(2026, 3, 1, 12)),
        (utc(2026, 3, 1, 12, 30), HOUR / 2, utc(2026, 3, 1, 12, 30)),
        (utc(1970, 1, 1), DAY, utc(1970, 1, 1)),
        (datetime(2026, 3, 1, 0, 30, tzinfo=WARSAW), DAY, utc(2026, 2, 28)),
    ],
)
def test_slot_that_a_moment_is_in(moment, every, slot):
    assert slot_of(moment, every) == slot


def test_hour_that_happens_twice_in_warsaw_has_two_slots():
    first = datetime(2026, 10, 25, 2, 30, tzinfo=WARSAW)

    slots = {slot_of(one, HOUR) for one in (first, first.replace(fold=1))}

    assert slots == {utc(2026, 10, 25, 0), utc(2026, 10, 25, 1)}


def test_slot_is_a_row_and_a_job_whose_key_names_it():
    periodic("tests.hourly", every=HOUR)(lambda: None)

    assert [fill_slots(), fill_slots()] == [1, 0]

    slot, job = Slot.objects.get(), Job.objects.get()
    assert (slot.name, slot.due_at) == ("tests.hourly", slot_of(now(), HOUR))
    assert (job.name, job.payload, job.dedupe_key) == (
        "tests.hourly",
        {},
        f"slot:tests.hourly:{slot.due_at.isoformat()}",
    )


def test_periodic_jobs_have_slots_of_their_own():
    periodic("tests.hourly", every=HOUR)(lambda: None)
    periodic("tests.daily", every=DAY)(lambda: None)

    assert fill_slots() == 2
    assert sorted(Slot.objects.values_list("name", flat=True)) == ["tests.daily", "tests.hourly"]


def test_slot_that_a_clock_ahead_has_filled_waits_for_its_time():
    periodic("tests.hourly", every=HOUR)(lambda: None)
    Slot.objects.create(name="tests.hourly", due_at=slot_of(now(), HOUR) + HOUR)

    assert fill_slots() == 0


def test_house_that_slept_for_a_week_makes_up_for_one_slot():
    periodic("tests.hourly", every=HOUR)(lambda: None)
    Slot.objects.create(name="tests.hourly", due_at=slot_of(now(), HOUR) - 7 * DAY)

    assert [fill_slots(), fill_slots()] == [1, 0]
    assert Job.objects.count() == 1


def test_looking_at_filled_slots_costs_two_looks_however_many_there_are(django_assert_num_queries):
    for name in ("tests.a", "tests.b", "tests.c"):
        periodic(name, every=DAY)(lambda: None)
    fill_slots()

    with django_assert_num_queries(2):
        fill_slots()


def lease(until):
    return {"lease_until": until, "lease_token": uuid4()}


@pytest.mark.parametrize(
    ("job", "promised"),
    [
        (None, True),
        ({"run_at": now() + HOUR}, True),
        ({"state": JobState.DONE}, True),
        ({"state": JobState.DEAD}, True),
        ({"name": "tests.other"}, True),
        ({}, False),
        ({"name": "tasks.send_mail"}, False),
        ({"state": JobState.RUNNING, **lease(now() + HOUR)}, False),
    ],
    ids=["none", "later", "done", "dead", "another", "due", "one mail", "running"],
)
def test_mail_that_is_due_is_promised_unless_somebody_has(job, promised):
    make_mail()
    if job is not None:
        Job.objects.create(**{"name": "tasks.send_mails", "queue": "mail", **job})

    assert remember_mail() is promised
    assert remember_mail() is False


@pytest.mark.parametrize(
    "mail",
    [
        {"send_at": now() + HOUR},
        {"state": MailState.SENT, "sent_at": now()},
        {"state": MailState.CANCELLED},
        {"state": MailState.SENDING, **lease(now() + HOUR)},
        {"state": MailState.SENDING, "attempts": 15, **lease(now() - HOUR)},
    ],
    ids=["later", "sent", "cancelled", "held", "worn"],
)
def test_mail_that_nobody_can_send_now_is_promised_to_nobody(mail):
    make_mail(**mail)

    assert remember_mail() is False
    assert Job.objects.count() == 0


def test_mail_of_a_dead_worker_is_promised_again():
    make_mail(state=MailState.SENDING, **lease(now() - HOUR))

    assert remember_mail() is True


def test_sweep_of_a_quiet_house_rings_for_nobody():
    rung: list[str] = []

    assert sweep(ring=rung.append) == rung == []
