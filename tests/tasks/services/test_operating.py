"""`tasks.services.operating`: put right by hand, refused when it has moved on, written down."""

import pytest

from tasks.choices import JobState, MailState
from tasks.clock import database_now
from tasks.exceptions import JobMovedOn, MailMovedOn
from tasks.models import AuditEntry, Job, OutgoingMail, QueuePause, Suppression
from tasks.selectors.health import read_health
from tasks.services.claiming import claim_jobs
from tasks.services.invariants import broken
from tasks.services.operating import (
    cancel_job,
    cancel_mail,
    lift_suppression,
    pause_queue,
    resume_queue,
    retry_job,
    retry_mail,
)
from tasks.services.queueing import enqueue
from tasks.services.running import run_due_jobs
from tasks.services.suppressing import is_suppressed, suppress
from tasks.services.sweeping import sweep
from tests.factories.people import UserFactory
from tests.factories.tasks import make_job, make_mail, refresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return UserFactory.create()


def entries():
    return list(AuditEntry.objects.order_by("pk").values_list("action", "target_id", "reason"))


def ended(state, **fields):
    """A job in a state in which nobody works on it."""
    done = {"finished_at": database_now(), "last_error": "ValueError", "attempts": 10, **fields}
    return make_job(lambda: None, state=state, **done)


@pytest.mark.parametrize("state", [JobState.DEAD, JobState.CANCELLED])
def test_what_was_given_up_runs_again_as_if_new(operator, state):
    job = ended(state)

    retry_job(job=job, by=operator, reason="Serwer już działa")

    found = refresh(job)
    assert (found.state, found.attempts, found.finished_at, found.last_error) == (
        "ready", 0, None, "",
    )  # fmt: skip
    assert entries() == [("retry_job", job.pk, "Serwer już działa")]
    run_due_jobs()
    assert refresh(job).state == "done"


@pytest.mark.parametrize("state", [JobState.READY, JobState.DONE])
def test_what_was_not_given_up_is_not_retried(operator, state):
    job = ended(state)

    with pytest.raises(JobMovedOn):
        retry_job(job=job, by=operator, reason="A")

    assert (refresh(job).state, entries()) == (state, [])


@pytest.mark.parametrize("state", [JobState.DEAD, JobState.READY])
def test_what_waits_is_never_done(operator, state):
    job = ended(state)

    cancel_job(job=job, by=operator, reason="Zbędne")

    assert (refresh(job).state, entries()) == ("cancelled", [("cancel_job", job.pk, "Zbędne")])
    run_due_jobs()
    assert refresh(job).state == "cancelled"


def test_what_runs_is_left_to_its_worker(operator):
    job = make_job(lambda: None)
    claim_jobs(limit=1)

    with pytest.raises(JobMovedOn):
        cancel_job(job=job, by=operator, reason="A")

    assert refresh(job).state == "running"


@pytest.mark.parametrize("state", [MailState.FAILED, MailState.SUPPRESSED, MailState.CANCELLED])
def test_a_mail_that_did_not_leave_leaves_again(operator, state):
    mail = make_mail(state=state, attempts=15, last_error="SMTPDataError")

    retry_mail(mail=mail, by=operator, reason="Adres działa")

    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.last_error) == ("queued", 0, "")
    assert entries() == [("retry_mail", mail.pk, "Adres działa")]
    assert Job.objects.filter(name="tasks.send_mails", state="ready").count() == 1


@pytest.mark.parametrize("state", [MailState.SENT, MailState.SENDING, MailState.QUEUED])
def test_a_mail_that_left_does_not_leave_twice(operator, state):
    mail = make_mail()
    OutgoingMail.objects.update(
        state=state, lease_until=database_now(), lease_token="00000000-0000-4000-8000-000000000000"
    )

    with pytest.raises(MailMovedOn):
        retry_mail(mail=mail, by=operator, reason="A")

    assert entries() == []


def test_a_mail_that_waits_is_cancelled_and_one_that_left_is_not(operator):
    mail, sent = make_mail("a"), make_mail("b", state=MailState.SENT)

    cancel_mail(mail=mail, by=operator, reason="Pomyłka")
    with pytest.raises(MailMovedOn):
        cancel_mail(mail=sent, by=operator, reason="Pomyłka")

    mail.refresh_from_db()
    assert (mail.state, entries()) == ("cancelled", [("cancel_mail", mail.pk, "Pomyłka")])


def test_a_paused_queue_stands_still_and_goes_on(operator):
    slow, other = make_job(lambda: None, queue="mail"), make_job(lambda: None)

    pause_queue(queue="mail", by=operator, reason="Serwer poczty w naprawie")
    pause_queue(queue="mail", by=operator, reason="Jeszcze raz")
    run_due_jobs()

    assert (refresh(slow).state, refresh(other).state) == ("ready", "done")
    assert QueuePause.objects.count() == 1

    resume_queue(queue="mail", by=operator, reason="Działa")
    resume_queue(queue="mail", by=operator, reason="Działa")
    run_due_jobs()

    assert refresh(slow).state == "done"
    assert [action for action, _id, _reason in entries()] == ["pause_queue", "resume_queue"]
    assert broken() == []


def test_nobody_is_rung_for_a_paused_queue_nor_worries_about_it(operator):
    make_job(lambda: None, queue="mail", run_at="2017-12-06T12:00Z")
    assert not read_health().keeps_up

    pause_queue(queue="mail", by=operator, reason="A")
    rung: list[str] = []
    sweep(ring=rung.append)

    assert "mail" not in rung
    assert read_health().keeps_up


def test_work_left_behind_in_a_paused_queue_waits_too(operator):
    job = make_job(lambda: None, queue="mail")
    [claimed] = claim_jobs(limit=1)
    Job.objects.filter(pk=claimed.pk).update(lease_until="2017-12-06T12:00Z")

    pause_queue(queue="mail", by=operator, reason="A")

    assert claim_jobs(limit=1) == []
    assert refresh(job).state == "running"


def test_what_is_promised_to_a_paused_queue_is_kept(operator):
    make_job(lambda: None)
    pause_queue(queue="default", by=operator, reason="A")

    enqueue("tests.work", payload={})

    assert claim_jobs(limit=5) == []
    assert Job.objects.filter(state="ready").count() == 2


def test_an_address_takes_mail_again(operator):
    suppress("anna@example.org", reason="SMTPRecipientsRefused")
    found = Suppression.objects.get()

    lift_suppression(suppression=found, by=operator, reason="Skrzynka założona")

    assert not is_suppressed("anna@example.org")
    assert [action for action, _id, _reason in entries()] == ["lift_suppression"]
