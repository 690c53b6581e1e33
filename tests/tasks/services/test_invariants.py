"""`tasks.services.invariants`: a broken rule is named with its ids."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tasks.clock import now
from tasks.models import Event, Job, OutgoingMail
from tasks.services.invariants import broken
from tasks.services.running import run_due_jobs
from tests.factories.people import UserFactory
from tests.factories.tasks import make_event, make_job, make_kind, make_notice
from tests.tasks.services.test_sending import write


def stumble():
    """Fail."""
    raise RuntimeError


def test_ordinary_life_breaks_nothing(db):
    UserFactory.create_batch(2)
    make_event(make_kind())
    write("a")
    make_job(stumble, name="tests.fail")
    run_due_jobs()

    assert broken() == []


def test_every_broken_rule_is_named(db):
    long_ago = now() - timedelta(hours=1)
    lease = {"lease_until": long_ago, "lease_token": uuid4()}
    running = Job.objects.create(name="a", state="running", **lease)
    done = Job.objects.create(name="a", state="done")
    ready = Job.objects.create(name="a", lease_token=uuid4())
    actor = UserFactory.create()
    acted = make_notice(actor)
    Event.objects.filter(pk=acted.event_id).update(actor=actor)
    forgotten = make_notice(UserFactory.create()).event
    Event.objects.filter(pk=forgotten.pk).update(fanned_out_at=None, created_at=long_ago)
    sending, sent, unsent, nowhere, wrong = (write(key) for key in "abcde")
    mails = OutgoingMail.objects
    mails.filter(pk=sending.pk).update(state="sending", **lease)
    mails.filter(pk=sent.pk).update(state="sent")
    mails.filter(pk=unsent.pk).update(sent_at=long_ago)
    mails.filter(pk=nowhere.pk).update(address="")
    mails.filter(pk=wrong.pk).update(notice=acted, recipient=UserFactory.create())

    assert broken() == [
        f"jobs that run without a valid lease: {running.pk}",
        f"jobs that end without a moment: {done.pk}",
        f"jobs that hold a lease without running: {ready.pk}",
        f"mails that are being sent without a valid lease: {sending.pk}",
        f"mails that were sent at no moment: {sent.pk}",
        f"mails that were sent and say they were not: {unsent.pk}",
        f"mails that are to leave for nowhere: {nowhere.pk}",
        f"mails to somebody else than their notice: {wrong.pk}",
        f"notices to the person who acted: {acted.pk}",
        f"events that were never fanned out: {forgotten.pk}",
    ]


@pytest.mark.full
def test_notice_to_somebody_who_was_erased_is_named(db):
    erased = make_notice(UserFactory.create(erased_at=now()))

    assert broken() == [f"notices to people who were erased: {erased.pk}"]
