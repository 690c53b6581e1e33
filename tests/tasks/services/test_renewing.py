"""`tasks.services.renewing`: a lease is kept while work goes on, and only one's own."""

from datetime import timedelta
from threading import Event
from threading import enumerate as threads
from uuid import uuid4

import pytest
from django.db import OperationalError

from tasks.choices import JobState, MailState
from tasks.clock import now
from tasks.models import Job, OutgoingMail
from tasks.services.renewing import keeping, renew_leases, renew_mails
from tests.factories.tasks import make_mail

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


def names():
    return {thread.name for thread in threads()}


@pytest.mark.parametrize("table", ["jobs", "mails"])
def test_only_what_the_claim_still_holds_is_renewed(db, settings, table):
    settings.NETWORK_TASKS_LEASE = HOUR
    mine, others, soon = uuid4(), uuid4(), now() + SECOND
    for number, token in enumerate([mine, mine, others]):
        if table == "jobs":
            Job.objects.create(
                name="a", state=JobState.RUNNING, lease_until=soon, lease_token=token
            )
        else:
            make_mail(str(number), state=MailState.SENDING, lease_until=soon, lease_token=token)
    model, renew = (Job, renew_leases) if table == "jobs" else (OutgoingMail, renew_mails)

    assert renew(token=mine) == 2

    kept = model.objects.filter(lease_until__gt=now() + HOUR / 2)
    assert set(kept.values_list("lease_token", flat=True)) == {mine}


@pytest.mark.parametrize("renew", [renew_leases, renew_mails])
def test_no_token_holds_nothing(db, renew):
    Job.objects.create(name="a")
    make_mail()

    assert renew(token=None) == 0


def test_lease_that_ran_out_but_was_taken_by_nobody_is_kept_again(db, settings):
    settings.NETWORK_TASKS_LEASE = HOUR
    token = uuid4()
    Job.objects.create(
        name="a", state=JobState.RUNNING, lease_until=now() - HOUR, lease_token=token
    )

    assert renew_leases(token=token) == 1
    assert Job.objects.abandoned().count() == 0


def test_keeper_renews_until_the_block_ends(settings):
    settings.NETWORK_TASKS_LEASE = timedelta(milliseconds=30)
    twice, calls = Event(), []

    def renew():
        calls.append(1)
        if len(calls) == 2:
            twice.set()
        return 1

    with keeping(renew):
        assert "lease-keeper" in names()
        assert twice.wait(10)
    after = len(calls)

    assert "lease-keeper" not in names()
    assert len(calls) == after


def test_keeper_of_a_short_block_never_renews(settings):
    settings.NETWORK_TASKS_LEASE = HOUR
    calls = []

    def renew():
        calls.append(1)
        return 1

    with keeping(renew):
        pass

    assert (calls, "lease-keeper" in names()) == ([], False)


def test_database_that_is_locked_for_a_moment_ends_no_keeper(settings, caplog):
    settings.NETWORK_TASKS_LEASE = timedelta(milliseconds=30)
    again, calls = Event(), []

    def renew():
        calls.append(1)
        if len(calls) == 1:
            raise OperationalError("database is locked")
        again.set()
        return 1

    with keeping(renew):
        assert again.wait(10)

    assert "a lease could not be renewed" in caplog.text


def test_keeper_ends_with_a_block_that_fails(settings):
    settings.NETWORK_TASKS_LEASE = HOUR

    with pytest.raises(ZeroDivisionError), keeping(lambda: 1):
        raise ZeroDivisionError

    assert "lease-keeper" not in names()
