"""`tasks.querysets`: each filter with something it takes and something it leaves."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser

from tasks.choices import JobState, MailState, Reason
from tasks.clock import acting_at, now
from tasks.models import Job, Notice, OutgoingMail
from tests.factories.people import UserFactory
from tests.factories.tasks import make_mail, make_notice

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
DAY = datetime(2017, 12, 6, 9, tzinfo=UTC)


def make(name, **fields):
    return Job.objects.create(name=name, **fields)


def lease(until):
    return {"lease_until": until, "lease_token": uuid4()}


def names(jobs):
    return sorted(jobs.values_list("name", flat=True))


def keys(mails):
    return sorted(mails.values_list("key", flat=True))


@pytest.fixture
def jobs(db):
    """One job in every situation."""
    past, future = now() - HOUR, now() + HOUR
    make("ready", run_at=past)
    make("later", run_at=future)
    make("held", run_at=past, state=JobState.RUNNING, **lease(future))
    make("left", run_at=past, state=JobState.RUNNING, **lease(past))
    make("worn", run_at=past, state=JobState.RUNNING, attempts=10, **lease(past))
    for state in (JobState.DONE, JobState.DEAD, JobState.CANCELLED):
        make(state.value, run_at=past, state=state, finished_at=past)
    return Job.objects


def test_due_are_ready_and_their_time_has_come(jobs):
    assert names(jobs.due()) == ["ready"]


def test_abandoned_run_under_a_lease_that_is_over(jobs):
    assert names(jobs.abandoned()) == ["left", "worn"]


def test_claimable_are_due_or_abandoned_with_a_try_left(jobs):
    assert names(jobs.claimable()) == ["left", "ready"]


def test_unfinished_wait_or_run(jobs):
    assert names(jobs.unfinished()) == ["held", "later", "left", "ready", "worn"]


@pytest.mark.parametrize(("attempts", "worth"), [(8, True), (9, True), (10, False), (11, False)])
def test_worth_another_try_until_the_last(db, attempts, worth):
    make("a", attempts=attempts)

    assert Job.objects.worth_another_try().exists() is worth


@pytest.mark.parametrize(
    ("moment", "due"),
    [(DAY - SECOND, False), (DAY, True), (DAY + SECOND, True)],
    ids=["before", "at once", "after"],
)
def test_job_is_due_from_its_very_moment(db, moment, due):
    make("a", run_at=DAY)

    with acting_at(moment):
        assert Job.objects.due().exists() is due


def test_under_a_token_is_what_its_claim_still_runs(jobs):
    held = jobs.get(name="held")

    assert names(jobs.under(held.lease_token)) == ["held"]
    assert names(jobs.under(uuid4())) == []


def test_under_no_token_is_nothing_though_most_jobs_have_none(jobs):
    assert names(jobs.under(None)) == []


def test_held_by_names_the_job_and_the_claim(jobs):
    held, left = jobs.get(name="held"), jobs.get(name="left")
    assert names(jobs.held_by(held)) == ["held"]

    held.lease_token = left.lease_token

    assert names(jobs.held_by(held)) == []


@pytest.mark.parametrize(
    ("queue", "heard"),
    [("default", ["default", "own"]), ("mail", ["mail"]), ("own", ["own"]), ("nobody", [])],
)
def test_first_queue_hears_for_all_without_a_doorbell(db, settings, queue, heard):
    settings.NETWORK_TASKS_QUEUES = ["default", "mail"]
    for name in ("default", "mail", "own"):
        make(name, queue=name)

    assert names(Job.objects.heard_by(queue)) == heard


def test_only_queue_hears_everything(db, settings):
    settings.NETWORK_TASKS_QUEUES = ["default"]
    for name in ("default", "mail"):
        make(name, queue=name)

    assert names(Job.objects.heard_by("default")) == ["default", "mail"]


@pytest.fixture
def mails(db):
    """One mail in every situation."""
    past, future = now() - HOUR, now() + HOUR
    make_mail("queued", send_at=past)
    make_mail("later", send_at=future)
    make_mail("held", send_at=past, state=MailState.SENDING, **lease(future))
    make_mail("left", send_at=past, state=MailState.SENDING, **lease(past))
    make_mail("worn", send_at=past, state=MailState.SENDING, attempts=15, **lease(past))
    make_mail("sent", send_at=past, state=MailState.SENT, sent_at=past)
    for state in (MailState.FAILED, MailState.SUPPRESSED, MailState.CANCELLED):
        make_mail(state.value, send_at=past, state=state)
    return OutgoingMail.objects


def test_mails_that_are_due_abandoned_claimable_unsent(mails):
    assert {
        "due": keys(mails.due()),
        "abandoned": keys(mails.abandoned()),
        "claimable": keys(mails.claimable()),
        "unsent": keys(mails.unsent()),
    } == {
        "due": ["queued"],
        "abandoned": ["left", "worn"],
        "claimable": ["left", "queued"],
        "unsent": ["held", "later", "left", "queued", "worn"],
    }


def test_mail_is_held_by_one_claim(mails):
    held = mails.get(key="held")
    assert keys(mails.held_by(held)) == ["held"]

    mails.filter(pk=held.pk).update(lease_token=uuid4())

    assert keys(mails.held_by(held)) == []


def test_mail_under_no_token_is_nothing(mails):
    assert keys(mails.under(None)) == []


@pytest.mark.parametrize(
    ("moment", "due"), [(DAY - SECOND, False), (DAY, True)], ids=["before", "at once"]
)
def test_mail_is_due_from_its_very_moment(db, moment, due):
    make_mail("a", send_at=DAY)

    with acting_at(moment):
        assert OutgoingMail.objects.due().exists() is due


def test_most_urgent_first_then_the_oldest(db):
    older, newer = now() - HOUR, now() - SECOND
    for key, reason, send_at in [
        ("followed", Reason.FOLLOWED, older),
        ("watched", Reason.WATCHED, older),
        ("direct, newer", Reason.DIRECT, newer),
        ("direct, older", Reason.DIRECT, older),
        ("mandatory", Reason.MANDATORY, newer),
        ("mandatory, written later", Reason.MANDATORY, newer),
    ]:
        make_mail(key, reason=reason, send_at=send_at)

    assert list(OutgoingMail.objects.most_urgent_first().values_list("key", flat=True)) == [
        "mandatory",
        "mandatory, written later",
        "direct, older",
        "direct, newer",
        "watched",
        "followed",
    ]


def test_notices_are_visible_to_their_recipient_alone(db):
    anna = UserFactory.create()
    mine = make_notice(anna)
    make_notice(UserFactory.create())
    make_notice(anna, retracted_at=now())

    assert list(Notice.objects.visible_to(anna)) == [mine]


def test_nobody_who_has_not_signed_in_sees_a_notice(db):
    make_notice(UserFactory.create())

    assert list(Notice.objects.visible_to(AnonymousUser())) == []


def test_superuser_sees_no_notice_of_others(db):
    make_notice(UserFactory.create())
    admin = UserFactory.create(is_superuser=True, is_staff=True)

    assert list(Notice.objects.visible_to(admin)) == []


def test_unread_are_those_nobody_opened(db):
    anna = UserFactory.create()
    unread = make_notice(anna)
    make_notice(anna, read_at=now())

    assert list(Notice.objects.unread()) == [unread]
