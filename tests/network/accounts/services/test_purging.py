"""`network.accounts.services.purging`: what the fields promise to throw away, and when."""

import os
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session

from network.accounts.jobs import purge_outlived
from network.accounts.models import (
    Attempt,
    Consent,
    ErasureLedger,
    LostMailbox,
    PersonalRequest,
    SpentCode,
    User,
)
from network.accounts.services.purging import purge
from tasks.clock import acting_at, now
from tests.factories.accounts import (
    ConsentFactory,
    LostMailboxFactory,
    PersonalRequestFactory,
    SessionRecordFactory,
    UserFactory,
)

SIX_YEARS = timedelta(days=6 * 365 + 2)
SECOND = timedelta(seconds=1)


def make_attempt(at):
    return Attempt.objects.create(kind="secret", key="k", at=at)


def make_spent(at):
    return SpentCode.objects.create(digest=f"{at:%s.%f}", at=at)


def make_session(at):
    return Session.objects.create(session_key=f"{at:%s.%f}", session_data="", expire_date=at)


def make_record(at):
    record = SessionRecordFactory.create()
    UserSession.objects.filter(pk=record.pk).update(last_seen_at=at)
    return record


def make_loss(at):
    return LostMailboxFactory.create(state="refused", asked_at=at, decided_at=at)


def make_request(at):
    return PersonalRequestFactory.create(asked_at=at, done_at=at)


def make_consent(at):
    return ConsentFactory.create(given_at=at - timedelta(days=9), withdrawn_at=at)


def make_erasure(at):
    return ErasureLedger.objects.create(subject_key="k", what="account", erased_at=at)


def make_unproven(at):
    user = UserFactory.create(joined_at=at)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    return user


KEPT = {
    "attempts": (Attempt, make_attempt, timedelta(days=1)),
    "spent_codes": (SpentCode, make_spent, timedelta(days=1)),
    "sessions": (Session, make_session, timedelta(0)),
    "session_records": (UserSession, make_record, timedelta(days=30)),
    "lost_mailboxes": (LostMailbox, make_loss, timedelta(days=90)),
    "personal_requests": (PersonalRequest, make_request, timedelta(days=365)),
    "consents": (Consent, make_consent, SIX_YEARS),
    "erasures": (ErasureLedger, make_erasure, SIX_YEARS),
    "unproven_accounts": (User, make_unproven, timedelta(days=7)),
}


@pytest.mark.parametrize("name", KEPT)
def test_row_goes_when_its_time_is_over_and_not_before(db, name):
    model, make, kept_for = KEPT[name]
    moment = now()
    make(moment - kept_for - SECOND)
    young = make(moment - kept_for + SECOND)

    purge(moment, dry_run=False)

    assert list(model.objects.filter(pk=young.pk)) == [young]
    assert model.objects.count() == 1


@pytest.mark.parametrize("name", KEPT)
def test_dry_run_counts_and_throws_nothing_away(db, name):
    model, make, kept_for = KEPT[name]
    moment = now()
    for number in (1, 2):
        make(moment - kept_for - number * SECOND)

    dry = purge(moment, dry_run=True)
    left = model.objects.count()
    real = purge(moment, dry_run=False)

    assert (dry[name], left, real[name]) == (2, 2, 2)
    assert purge(moment, dry_run=False)[name] == 0


def test_count_names_everything_that_is_looked_at(db):
    assert purge(now(), dry_run=True) == dict.fromkeys([*KEPT, "exports"], 0)


@pytest.mark.parametrize(
    ("setting", "name"),
    [
        ("ACCOUNTS_SESSION_RECORD_KEPT", "session_records"),
        ("ACCOUNTS_MAILBOX_LOSS_KEPT", "lost_mailboxes"),
        ("ACCOUNTS_UNPROVEN_KEPT", "unproven_accounts"),
    ],
)
def test_host_may_keep_longer(db, settings, setting, name):
    _model, make, kept_for = KEPT[name]
    make(now() - kept_for - SECOND)
    setattr(settings, setting, kept_for + timedelta(days=1))

    assert purge(now(), dry_run=True)[name] == 0


def test_loss_that_nobody_decided_waits_on(db):
    LostMailboxFactory.create(asked_at=now() - timedelta(days=400))

    assert purge(now(), dry_run=False)["lost_mailboxes"] == 0


def test_request_still_pending_waits_on(db):
    PersonalRequestFactory.create(asked_at=now() - timedelta(days=400))

    assert purge(now(), dry_run=False)["personal_requests"] == 0


def test_consent_in_force_is_proved_for_as_long_as_it_is(db):
    ConsentFactory.create(given_at=now() - 2 * SIX_YEARS)

    assert purge(now(), dry_run=False)["consents"] == 0


def test_request_with_a_copy_goes_after_its_copy(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    old = now() - timedelta(days=400)
    PersonalRequestFactory.create(
        asked_at=old, done_at=old, expires_at=old + timedelta(days=7), file="exports/x.sealed"
    )
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports/x.sealed").write_bytes(b"sealed")

    counted = [purge(now(), dry_run=dry) for dry in (True, False, False)]

    assert [(one["exports"], one["personal_requests"]) for one in counted] == [
        (1, 0),
        (1, 0),
        (0, 1),
    ]
    assert not (tmp_path / "exports/x.sealed").exists()


def test_copy_that_no_request_names_goes_after_a_day(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    PersonalRequestFactory.create(
        done_at=now(), expires_at=now() + timedelta(days=7), file="exports/asked.sealed"
    )
    (tmp_path / "exports").mkdir()
    for name in ("asked", "stray", "young"):
        (tmp_path / f"exports/{name}.sealed").write_bytes(b"sealed")
    long_ago = (now() - timedelta(days=2)).timestamp()
    for name in ("asked", "stray"):
        os.utime(tmp_path / f"exports/{name}.sealed", (long_ago, long_ago))

    purge(now(), dry_run=False)

    left = sorted(path.name for path in (tmp_path / "exports").iterdir())
    assert left == ["asked.sealed", "young.sealed"]


def test_dry_run_leaves_the_copies(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    PersonalRequestFactory.create(done_at=now(), expires_at=now(), file="x.sealed")
    (tmp_path / "x.sealed").write_bytes(b"sealed")

    purge(now(), dry_run=True)

    assert (tmp_path / "x.sealed").exists()


@pytest.mark.parametrize(
    "fact",
    [
        {"last_login": now()},
        {"is_staff": True},
        {"is_superuser": True},
        {"password": "argon2$x"},
        {"erased_at": now()},
    ],
    ids=["came once", "staff", "superuser", "has a password", "tombstone"],
)
def test_account_that_means_something_stays(db, fact):
    user = make_unproven(now() - timedelta(days=30))
    User.objects.filter(pk=user.pk).update(**fact)

    assert purge(now(), dry_run=False)["unproven_accounts"] == 0


def test_account_with_a_role_stays(db):
    user = make_unproven(now() - timedelta(days=30))
    user.groups.add(Group.objects.get_or_create(name="organiser")[0])

    assert purge(now(), dry_run=False)["unproven_accounts"] == 0


def test_account_with_one_proven_address_stays(db):
    user = make_unproven(now() - timedelta(days=30))
    EmailAddress.objects.create(user=user, email="inna@urzad.example", verified=True)

    assert purge(now(), dry_run=False)["unproven_accounts"] == 0


def test_account_made_by_a_host_without_an_address_row_stays(db):
    UserFactory.create(joined_at=now() - timedelta(days=30))

    assert purge(now(), dry_run=False)["unproven_accounts"] == 0


def test_job_purges_at_its_own_moment(db):
    make_attempt(now())

    purge_outlived()
    kept = Attempt.objects.count()
    with acting_at(now() + timedelta(days=2)):
        purge_outlived()

    assert (kept, Attempt.objects.count()) == (1, 0)
