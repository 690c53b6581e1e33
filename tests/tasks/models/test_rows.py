"""`tasks.models`: what the database itself refuses, and how rows are named in lists and logs."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction

from tasks.choices import JobState, MailState
from tasks.clock import now
from tasks.models import (
    AuditEntry,
    Event,
    Heartbeat,
    Job,
    Link,
    Notice,
    OutgoingMail,
    Slot,
    Suppression,
)
from tests.factories.people import UserFactory
from tests.factories.tasks import make_event, make_kind, make_mail, make_notice

DAY = datetime(2017, 12, 6, 9, 30, tzinfo=UTC)


def refused(name):
    """Expect the database to refuse by the constraint `name`, on SQLite by its columns."""
    return pytest.raises(IntegrityError, match=name)


@pytest.mark.parametrize(
    "lease",
    [{}, {"lease_until": DAY}, {"lease_token": uuid4()}],
    ids=["neither", "no token", "no moment"],
)
def test_running_job_has_a_whole_lease(db, lease):
    with refused("tasks_job_running_has_lease"), transaction.atomic():
        Job.objects.create(name="a", state=JobState.RUNNING, **lease)
    assert Job.objects.count() == 0


@pytest.mark.parametrize(
    "lease",
    [{}, {"lease_until": DAY}, {"lease_token": uuid4()}],
    ids=["neither", "no token", "no moment"],
)
def test_mail_that_is_being_sent_has_a_whole_lease(db, lease):
    with refused("tasks_mail_sending_has_lease"), transaction.atomic():
        make_mail(state=MailState.SENDING, **lease)
    assert OutgoingMail.objects.count() == 0


def test_job_of_one_key_is_promised_once_and_jobs_without_one_as_often_as_you_like(db):
    Job.objects.create(name="a", dedupe_key="k")
    Job.objects.create(name="a")
    Job.objects.create(name="a")

    with refused("dedupe_key|tasks_job_once_per_key"), transaction.atomic():
        Job.objects.create(name="b", dedupe_key="k")
    assert Job.objects.count() == 3


def test_slot_is_filled_once(db):
    Slot.objects.create(name="a", due_at=DAY)
    Slot.objects.create(name="a", due_at=DAY + timedelta(hours=1))
    Slot.objects.create(name="b", due_at=DAY)

    with refused("due_at|tasks_slot_once"), transaction.atomic():
        Slot.objects.create(name="a", due_at=DAY)


def test_event_of_one_key_happens_once(db):
    kind = make_kind()
    event = make_event(kind, key="k")

    with refused("key|tasks_event_once_per_key"), transaction.atomic():
        Event.objects.create(
            kind="b", key="k", subject_type=event.subject_type, subject_id=1, created_at=now()
        )
    assert make_event(kind).key is make_event(kind).key is None


def test_one_person_has_one_notice_of_a_key(db):
    anna = UserFactory.create()
    make_notice(anna, key="k")
    make_notice(UserFactory.create(), key="k")

    with refused("key|tasks_notice_once_each"), transaction.atomic():
        make_notice(anna, key="k")
    assert Notice.objects.count() == 2


@pytest.mark.parametrize("doubled", ["key", "message_id"])
def test_mail_is_promised_once_and_its_id_is_its_own(db, doubled):
    first = make_mail("a")

    with refused(doubled), transaction.atomic():
        make_mail(**{"key": "b", "message_id": "<b@x>", doubled: getattr(first, doubled)})


def test_notice_has_one_mail(db):
    notice = make_notice(UserFactory.create())
    make_mail("a", notice=notice)

    with refused("notice_id"), transaction.atomic():
        make_mail("b", notice=notice)


def test_secret_of_a_link_is_its_own(db):
    place = {
        "target_type": ContentType.objects.get_for_model(Job),
        "target_id": 1,
        "expires_at": DAY,
        "created_at": DAY,
    }
    Link.objects.create(secret_hash="h", purpose="a", **place)

    with refused("secret_hash"), transaction.atomic():
        Link.objects.create(secret_hash="h", purpose="b", **place)


def test_address_is_suppressed_once_and_a_worker_has_one_heart(db):
    Suppression.objects.create(address_hash="h", created_at=DAY)
    Heartbeat.objects.create(worker="w", beat_at=DAY)

    with refused("address_hash"), transaction.atomic():
        Suppression.objects.create(address_hash="h", created_at=DAY)
    with refused("worker"), transaction.atomic():
        Heartbeat.objects.create(worker="w", beat_at=DAY)


def test_job_begins_ready_at_once_and_untried(db):
    job = Job.objects.create(name="a")
    job.refresh_from_db()

    assert (job.state, job.queue, job.attempts, job.payload) == ("ready", "default", 0, {})
    assert abs(job.run_at - now()) < timedelta(minutes=1)
    assert (job.lease_until, job.lease_token, job.finished_at, job.last_error) == (
        None,
        None,
        None,
        "",
    )


def test_going_of_a_person_takes_their_notices_and_mail_and_leaves_decisions(db):
    anna = UserFactory.create()
    notice = make_notice(anna)
    make_mail("a", notice=notice, recipient=anna)
    entry = AuditEntry.objects.create(action="a", actor=anna, at=DAY)
    event = make_event(make_kind(), actor=anna)

    anna.delete()

    assert (Notice.objects.count(), OutgoingMail.objects.count()) == (0, 0)
    entry.refresh_from_db()
    event.refresh_from_db()
    assert (entry.actor, event.actor) == (None, None)


def test_rows_are_named_by_kind_and_number_never_by_address(db):
    anna = UserFactory.create(email="anna@example.org")
    notice = make_notice(anna)
    mail = make_mail("anna")
    entry = AuditEntry(pk=5, action="accounts.erased")
    link = Link(pk=6, purpose="confirm")
    rows = [
        (Job(pk=1, name="tasks.fan_out"), "tasks.fan_out #1"),
        (Slot(name="a.b", due_at=DAY), "a.b 2017-12-06 09:30"),
        (Heartbeat(worker="host:1"), "host:1"),
        (notice, f"tests.thing #{notice.pk}"),
        (notice.event, f"tests.thing #{notice.event_id}"),
        (mail, f"tests.letter #{mail.pk}"),
        (entry, "accounts.erased #5"),
        (link, "confirm #6"),
        (Suppression(pk=7, reason="SMTPRecipientsRefused"), "#7"),
    ]

    assert [str(row) for row, _said in rows] == [said for _row, said in rows]


def test_newest_notice_and_decision_come_first_the_oldest_job_does(db):
    anna = UserFactory.create()
    old, new = make_notice(anna, created_at=DAY), make_notice(anna)
    for at in (DAY, DAY + timedelta(days=1)):
        AuditEntry.objects.create(action=f"on day {at.day}", at=at)
    late = Job.objects.create(name="late", run_at=DAY + timedelta(days=1))
    early = Job.objects.create(name="early", run_at=DAY)

    assert list(Notice.objects.all()) == [new, old]
    assert [entry.action for entry in AuditEntry.objects.all()] == ["on day 7", "on day 6"]
    assert list(Job.objects.all()) == [early, late]
