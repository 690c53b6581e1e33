"""A person's settings over HTTP: every page, and whose it is."""

from datetime import timedelta
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from network.accounts.models import PersonalRequest, User
from network.accounts.services.consents import give_consent
from network.accounts.services.requesting import fulfil
from tasks.clock import acting_at, now
from tests.factories.accounts import PrivacyNoticeFactory, UserFactory

PAGES = ["settings", "language", "privacy", "tokens"]


@pytest.mark.parametrize("name", PAGES)
def test_settings_are_for_the_signed_in(client, db, name):
    answer = client.get(reverse(f"accounts:{name}"))

    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/accounts/login/")


@pytest.mark.parametrize(
    "address",
    [
        *[f"/settings/{page}" for page in ("", "language/", "privacy/", "tokens/")],
        "/settings/tokens/create/",
        "/settings/privacy/export/ask/",
        "/settings/privacy/erase/ask/",
        "/accounts/2fa/",
        "/accounts/2fa/totp/activate/",
        "/accounts/2fa/webauthn/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/sessions/",
        "/accounts/email/",
        "/accounts/password/set/",
        "/accounts/logout/",
        "/accounts/confirm/",
    ],
)
def test_pages_inside_wear_our_look(sign_in, address):
    client = sign_in(UserFactory.create())

    page = client.get(address)

    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    assert "style=" not in page.text
    assert page.text.count("<script src=") == page.text.count('<script src="/static/')
    assert 'class="mast"' in page.text


@pytest.mark.parametrize("count", [1, 3])
def test_privacy_page_costs_the_same_for_many_consents(sign_in, django_assert_num_queries, count):
    user = UserFactory.create()
    client = sign_in(user)
    for _number in range(count):
        give_consent(purpose="directory", notice=PrivacyNoticeFactory.create(), user=user)

    with django_assert_num_queries(7):
        client.get("/settings/privacy/")


@pytest.mark.parametrize("count", [1, 3])
def test_token_page_costs_the_same_for_many_tokens(sign_in, django_assert_num_queries, count):
    client = sign_in(UserFactory.create())
    for number in range(count):
        client.post("/settings/tokens/create/", {"name": f"Program {number}", "scope": "read"})

    with django_assert_num_queries(6):
        client.get("/settings/tokens/")


def test_export_is_handed_to_its_owner_only(sign_in, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    settings.ACCOUNTS_ADAPTER = "network.accounts.adapter.AccountsAdapter"  # this app alone
    user = UserFactory.create(email="anna@urzad.example")
    client = sign_in(user)
    client.post("/settings/privacy/export/ask/")
    asked = PersonalRequest.objects.get()
    fulfil(request_id=asked.pk)
    address = reverse("accounts:download", args=[asked.pk])
    stranger = Client()
    stranger.force_login(UserFactory.create())

    mine = client.get(address)

    with (tmp_path / "export.zip").open("wb") as file:
        file.write(mine.content)
    assert b"anna@urzad.example" in ZipFile(tmp_path / "export.zip").read("accounts.json")
    [kept] = [path for path in tmp_path.rglob("*") if path.suffix == ".sealed"]
    assert b"anna" not in kept.read_bytes()
    assert stranger.get(address).status_code == 302  # proves who they are first


def test_delicate_steps_ask_for_a_code_after_a_while(sign_in, letters):
    user = UserFactory.create()
    client = sign_in(user)
    address = "/settings/privacy/erase/ask/"

    with acting_at(now() + timedelta(hours=1)):
        led = client.get(address)
        page = client.post(led["Location"], {"action": "send", "next": address})
        back = client.post(
            "/accounts/confirm/",
            {"action": "check", "next": address, "code": letters.code("accounts.reauth_code")},
        )

    assert led["Location"] == "/accounts/confirm/?next=%2Fsettings%2Fprivacy%2Ferase%2Fask%2F"
    assert page.status_code == 200
    assert (back.status_code, back["Location"]) == (302, address)


def test_erasure_waits_a_week_and_can_be_cancelled(sign_in):
    user = UserFactory.create()
    client = sign_in(user)
    client.post("/settings/privacy/erase/ask/")
    asked = PersonalRequest.objects.get()

    early = fulfil(request_id=asked.pk)
    client.post(reverse("accounts:cancel", args=[asked.pk]))
    with acting_at(now() + timedelta(days=8)):
        late = fulfil(request_id=asked.pk)

    user.refresh_from_db()
    assert (early, late, user.erased_at) == (False, False, None)


def test_erasure_comes_when_nobody_cancels(sign_in):
    user = UserFactory.create(email="anna@urzad.example")
    client = sign_in(user)
    client.post("/settings/privacy/erase/ask/")

    with acting_at(now() + timedelta(days=7, minutes=1)):
        done = fulfil(request_id=PersonalRequest.objects.get().pk)

    assert done
    assert not User.objects.filter(email="anna@urzad.example").exists()
    assert client.get("/settings/").status_code == 302


def test_session_can_be_ended(sign_in):
    user = UserFactory.create()
    client = sign_in(user)
    other = UserSession.objects.get(user=user)
    Session.objects.filter(pk=other.session_key).update(session_key="elsewhere")
    UserSession.objects.filter(pk=other.pk).update(session_key="elsewhere", ip="10.0.0.0")
    client.force_login(user)

    client.post(reverse("accounts:end_session", args=[other.pk]))

    assert not UserSession.objects.filter(pk=other.pk).exists()
    assert not Session.objects.filter(pk="elsewhere").exists()


def test_address_changes_with_a_code_and_the_old_one_is_told(sign_in, letters):
    user = UserFactory.create(email="stara@urzad.example")
    client = sign_in(user)

    answer = client.post("/accounts/email/", {"email": "nowa@urzad.example", "action_add": ""})
    client.post(answer["Location"], {"code": letters.code("accounts.confirmation")})

    user.refresh_from_db()
    told = letters.letter("accounts.address_changed")
    assert user.email == "nowa@urzad.example"
    assert [owned.email for owned in EmailAddress.objects.filter(user=user)] == [user.email]
    assert [fact.value for fact in told.facts][:2] == ["stara@urzad.example", user.email]
