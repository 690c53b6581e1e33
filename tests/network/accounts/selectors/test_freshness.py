"""`network.accounts.selectors.freshness`: proved recently enough, and how it can be proved."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from network.accounts.selectors.freshness import confirms_by_code, is_fresh
from tasks.clock import acting_at, now
from tests.factories.accounts import UserFactory


def request_of(user, *ages):
    """A request of somebody who proved themself so many seconds ago."""
    request = RequestFactory().get("/")
    request.user = user
    moment = now().timestamp()
    request.session = SessionStore()
    request.session.update(
        {
            "account_authentication_methods_user": str(user.pk),
            "account_authentication_methods": [
                {"method": "code", "at": moment - age, "email": user.email} for age in ages
            ],
        }
    )
    return request


@pytest.mark.parametrize(
    ("ages", "fresh"),
    [
        ([], False),
        ([0], True),
        ([899], True),
        ([900], False),
        ([86400], False),
        ([86400, 60], True),
        ([60, 86400], True),
    ],
    ids=["never", "now", "14:59 ago", "15:00 ago", "yesterday", "again", "in any order"],
)
def test_proof_is_fresh_for_a_quarter(db, ages, fresh):
    user = UserFactory.create()
    with acting_at(now()):
        assert is_fresh(request_of(user, *ages)) == fresh


def test_host_sets_how_long_a_proof_is_fresh(db, settings):
    settings.ACCOUNTS_FRESH_FOR = timedelta(hours=2)

    assert is_fresh(request_of(UserFactory.create(), 7000))


@pytest.mark.parametrize(
    ("kind", "by_code"),
    [(None, True), ("totp", False), ("webauthn", False)],
    ids=["nothing", "app", "passkey"],
)
def test_code_confirms_where_there_is_no_second_factor(db, kind, by_code):
    user = UserFactory.create()
    if kind:
        Authenticator.objects.create(user=user, type=kind, data={})

    assert confirms_by_code(user) == by_code


def test_whoever_has_a_password_confirms_by_it(db):
    user = UserFactory.create()
    user.set_password("cztery zwykłe słowa razem")
    user.save()

    assert not confirms_by_code(user)


def test_proof_of_somebody_else_in_the_same_browser_is_no_proof(db):
    request = request_of(UserFactory.create(), 0)
    request.user = UserFactory.create()

    assert not is_fresh(request)
