"""`network.accounts.services.sessions`: ending a session from the list."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from network.accounts.exceptions import RequestSettled
from network.accounts.services.sessions import end_session
from tests.factories.accounts import SessionRecordFactory, UserFactory


def open_session(user):
    """A browser in which `user` is signed in."""
    store = SessionStore()
    store.create()
    return SessionRecordFactory.create(user=user, session_key=store.session_key)


def test_session_ends_for_its_browser_and_leaves_the_list(db):
    user = UserFactory.create()
    ended, kept = open_session(user), open_session(user)

    end_session(user=user, session_id=ended.pk)

    assert list(UserSession.objects.all()) == [kept]
    assert list(Session.objects.values_list("pk", flat=True)) == [kept.session_key]


def test_session_ends_once(db):
    user = UserFactory.create()
    ended = open_session(user)
    end_session(user=user, session_id=ended.pk)

    with pytest.raises(RequestSettled):
        end_session(user=user, session_id=ended.pk)


def test_session_of_somebody_else_goes_on(db):
    theirs = open_session(UserFactory.create())

    with pytest.raises(RequestSettled, match="rozstrzygnięta"):
        end_session(user=UserFactory.create(), session_id=theirs.pk)

    assert UserSession.objects.count() == Session.objects.count() == 1


def test_record_whose_session_is_gone_leaves_the_list(db):
    record = SessionRecordFactory.create()

    end_session(user=record.user, session_id=record.pk)

    assert not UserSession.objects.exists()
