"""What opens a door is never written into a log, whatever page it passes through."""

import logging

import pytest
from django.test import Client
from django.urls import reverse
from structlog.stdlib import ProcessorFormatter

from network.accounts.services.readdressing import confirm_loss
from network.accounts.services.tokens import issue_token
from tests.factories.accounts import LostMailboxFactory, UserFactory

PASSWORD = "cztery zwykłe słowa razem"


@pytest.fixture
def logged(caplog):
    """Every line that would be written, in the words of the site's own formatter."""
    django = logging.getLogger("django")  # does not propagate
    ours = next(one for one in django.handlers if isinstance(one.formatter, ProcessorFormatter))
    for name in ("network", "tasks", "allauth"):
        caplog.set_level(logging.DEBUG, logger=name)
    django.addHandler(caplog.handler)
    yield lambda: "\n".join(ours.format(record) for record in caplog.records)
    django.removeHandler(caplog.handler)


def test_line_of_a_request_is_read_by_these_tests(client, db, logged):
    client.get("/accounts/moving/a-secret-of-somebody/")
    logging.getLogger("django.request").error("Trouble: %s", "told")

    assert "accounts/moving/<str:secret>/" in logged()
    assert "Trouble: told" in logged()
    assert "a-secret-of-somebody" not in logged()


def test_mailed_code_is_in_no_log(client, db, letters, logged):
    UserFactory.create(email="anna@urzad.example")
    client.post(reverse("account_login"), {"login": "anna@urzad.example"})
    code = letters.code()

    client.post(reverse("account_confirm_login_code"), {"code": f"{code}x"})
    client.post(reverse("account_confirm_login_code"), {"code": code})

    assert "_auth_user_id" in client.session
    assert (code in logged(), "anna@urzad.example" in logged()) == (False, False)


@pytest.mark.parametrize("typed", [PASSWORD, "zupełnie inne słowa"])
def test_password_is_in_no_log(client, db, logged, typed):
    user = UserFactory.create(email="anna@urzad.example", proven=True)
    user.set_password(PASSWORD)
    user.save()

    client.post(reverse("account_login"), {"login": user.email, "password": typed})

    assert (typed in logged(), user.email in logged()) == (False, False)


def test_secret_of_a_link_is_in_no_log(db, organiser, letters, logged):
    UserFactory.create(email="stara@urzad.example", proven=True)
    loss = LostMailboxFactory.create(old_address="stara@urzad.example")
    confirm_loss(loss=loss, actor=organiser, reason="Rozmowa.")
    path = letters.letter("accounts.mailbox_link").action.address.partition("8000")[2]
    secret = path.rstrip("/").rpartition("/")[2]
    client = Client()

    for _time in range(2):
        client.get(path, follow=True)
        client.post("/accounts/moving/")
        client.post(path)

    assert secret not in logged()


@pytest.mark.parametrize("method", ["get", "post"])
def test_token_is_in_no_log(api, db, logged, method):
    issued = issue_token(user=UserFactory.create(), name="Arkusz", scope="read")

    getattr(api, method)(reverse("accounts-api:me"), HTTP_AUTHORIZATION=f"Bearer {issued.secret}")

    assert issued.secret not in logged()
