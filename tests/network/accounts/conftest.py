"""Fixtures of the accounts' tests."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import override

from tasks.models import OutgoingMail
from tasks.registry import _jobs, get_letter
from tests.factories.accounts import UserFactory, make_admin

_jobs.setdefault("tasks.send_mail", lambda **_ids: None)  # letters are composed by hand here


@pytest.fixture(autouse=True)
def polish():
    """Refusals outside a page speak Polish, whatever language the page of another test spoke."""
    with override("pl"):
        yield


def read_letter(kind=None):
    """Compose the newest letter (of `kind`), as the mail job does when it sends it."""
    mails = OutgoingMail.objects.all()
    mail = (mails.filter(kind=kind) if kind else mails).latest("pk")
    return get_letter(mail.kind).compose(mail)


def read_code(kind=None):
    """Take the code out of the newest letter."""
    return next(fact.value for fact in read_letter(kind).facts if fact.value.isdigit())


@pytest.fixture
def letters():
    """Read letters and codes out of the outbox."""

    class Letters:
        letter = staticmethod(read_letter)
        code = staticmethod(read_code)

    return Letters


@pytest.fixture
def sign_in(client, db):
    """Sign somebody in with a mailed code through HTTP, so that the session knows how and when."""

    def go(user):
        client.post(reverse("account_login"), {"login": user.email})
        client.post(reverse("account_confirm_login_code"), {"code": read_code()})
        assert client.session["_auth_user_id"] == str(user.pk)
        return client

    return go


@pytest.fixture
def organiser(db):
    """A person in the role of organiser."""
    return UserFactory.create(roles=["organiser"])


@pytest.fixture
def operator(db):
    """A person in the role of operator."""
    return UserFactory.create(roles=["operator"])


@pytest.fixture
def admin(db):
    """A superuser."""
    return make_admin()
