"""Signing in and up over HTTP: codes from the outbox, the same answers for everybody."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache.backends.locmem import LocMemCache
from django.test import Client
from django.urls import reverse

from network.accounts.adapter import AccountsAdapter
from network.accounts.models import User
from tasks.models import OutgoingMail
from tests.factories.accounts import UserFactory

CODE_PAGE = "/accounts/login/code/confirm/"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


class BrokenCache(LocMemCache):
    """A cache whose server is gone: whatever is asked of it fails."""

    def _gone(self, *args, **kwargs):
        raise ConnectionError("no cache")

    get = set = add = delete = touch = incr = has_key = clear = _gone


class Expecting(AccountsAdapter):
    """A host that expects one person and remembers who came."""

    came: list[User] = []

    def claimable(self, address):
        return address == "expected@urzad.example"

    def claimed(self, user):
        self.came.append(user)


def ask(client, address):
    """Ask for a sign-in code."""
    return client.post(reverse("account_login"), {"login": address})


def shape(answer):
    """What somebody outside can compare: status, headers, body without its random parts."""
    headers = {name: value for name, value in answer.headers.items() if name != "Set-Cookie"}
    cookies = {name: dict(morsel) for name, morsel in answer.cookies.items()}
    for morsel in cookies.values():
        morsel.pop("expires")
    body = TOKEN.sub(b"", answer.content).replace(b"known@", b"x@").replace(b"nobody@", b"x@")
    for moving in ("Content-Length", "Expires", "X-Request-ID"):
        headers.pop(moving, None)
    return answer.status_code, headers, cookies, body


def test_sign_in_with_a_mailed_code(client, db, letters):
    user = UserFactory.create(email="anna@urzad.example")

    asked = ask(client, "Anna@urzad.example")
    answer = client.post(CODE_PAGE, {"code": letters.code()})

    assert (asked.status_code, asked["Location"]) == (302, CODE_PAGE)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert EmailAddress.objects.get(user=user).verified


def test_code_lies_nowhere_in_clear(client, db, letters):
    UserFactory.create(email="anna@urzad.example")

    ask(client, "anna@urzad.example")

    code = letters.code()
    assert code not in str(OutgoingMail.objects.values_list("facts", "address", "key").get())
    session = client.session
    assert code in str(session["account_login"])
    row = session.model.objects.get(pk=session.session_key)
    assert code not in row.session_data


def test_wrong_code_is_refused_in_words(client, db, letters):
    UserFactory.create(email="anna@urzad.example")
    ask(client, "anna@urzad.example")

    page = client.post(CODE_PAGE, {"code": "00000000"})

    assert page.context["form"].errors == {"code": ["Nieprawidłowy kod."]}
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("name", ["account_login", "account_request_login_code", "account_signup"])
def test_known_and_unknown_addresses_are_answered_alike(db, name):
    UserFactory.create(email="known@urzad.example", proven=True)
    field = "login" if name == "account_login" else "email"
    seen = []
    for address in ("known@urzad.example", "nobody@urzad.example"):
        client = Client()
        answer = client.post(reverse(name), {field: address})
        page = client.get(answer["Location"])
        wrong = client.post(answer["Location"], {"code": "00000000"})
        seen.append([shape(answer), shape(page), shape(wrong)])

    assert seen[0] == seen[1]
    assert OutgoingMail.objects.count() == 2


def test_password_reset_answers_alike(db):
    UserFactory.create(email="known@urzad.example", proven=True)
    seen = []
    for address in ("known@urzad.example", "nobody@urzad.example"):
        client = Client()
        answer = client.post(reverse("account_reset_password"), {"email": address})
        seen.append([shape(answer), shape(client.get(answer["Location"]))])

    assert seen[0] == seen[1]


def test_eleventh_wrong_code_waits_also_for_an_unknown_address(client, db):
    ask(client, "nobody@urzad.example")
    for _number in range(10):
        client.post(CODE_PAGE, {"code": "00000000"})
    ask(client, "nobody@urzad.example")

    page = client.post(CODE_PAGE, {"code": "00000000"})

    assert "Zbyt wiele błędnych prób" in page.text


def test_somebody_expected_gets_an_account_and_claims_it(client, db, letters, settings):
    settings.ACCOUNTS_ADAPTER = f"{__name__}.Expecting"
    Expecting.came.clear()

    ask(client, "Expected@urzad.example")
    made = User.objects.get(email="expected@urzad.example")
    proven_before = EmailAddress.objects.get(user=made).verified
    client.post(CODE_PAGE, {"code": letters.code()})

    assert (proven_before, Expecting.came) == (False, [made])
    assert EmailAddress.objects.get(user=made).verified


def test_sign_up_takes_an_address_and_its_code(client, db, letters):
    answer = client.post(reverse("account_signup"), {"email": "Nowa@urzad.example"})
    done = client.post(answer["Location"], {"code": letters.code("accounts.confirmation")})

    user = User.objects.get(email="nowa@urzad.example")
    assert done.status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)
    assert (user.has_usable_password(), user.language) == (False, "pl")


def test_password_signs_in_without_a_code(client, db):
    user = UserFactory.create(email="anna@urzad.example", proven=True)
    user.set_password("cztery zwykłe słowa razem")
    user.save()

    client.post(
        reverse("account_login"), {"login": user.email, "password": "cztery zwykłe słowa razem"}
    )

    assert client.session["_auth_user_id"] == str(user.pk)


def test_tenth_wrong_password_is_the_last(client, db):
    user = UserFactory.create(email="anna@urzad.example", proven=True)
    user.set_password("cztery zwykłe słowa razem")
    user.save()
    for _number in range(10):
        client.post(reverse("account_login"), {"login": user.email, "password": "wrong"})

    page = client.post(
        reverse("account_login"), {"login": user.email, "password": "cztery zwykłe słowa razem"}
    )

    assert "Zbyt wiele błędnych prób" in page.text


def test_signing_in_works_without_a_cache(client, db, letters, settings):
    settings.CACHES = {"default": {"BACKEND": f"{__name__}.BrokenCache"}}
    user = UserFactory.create(email="anna@urzad.example")

    ask(client, user.email)
    client.post(CODE_PAGE, {"code": letters.code()})

    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_signup",
        "account_request_login_code",
        "account_reset_password",
        "account_reset_password_done",
        "account_inactive",
    ],
)
def test_pages_outside_wear_our_look(client, db, name):
    page = client.get(reverse(name))

    assert page.status_code == 200
    assert "placeholder" not in page.text
    assert ">Email<" not in page.text
    assert page.text.count("<h1") == 1
    assert "style=" not in page.text
    assert 'class="mast"' in page.text
