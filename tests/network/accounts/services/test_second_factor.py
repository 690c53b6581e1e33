"""The second factor: at the sign-in, before the administration, without a cache."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse

from network.accounts.services.second_factor import find_key, has_second_factor
from tests.factories.accounts import UserFactory, make_admin


def add_app(user):
    """Connect an authenticator app and return its current code."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def start(letters, user):
    """Sign in with a mailed code, up to the second factor."""
    client = Client()
    client.post(reverse("account_login"), {"login": user.email})
    answer = client.post(reverse("account_confirm_login_code"), {"code": letters.code()})
    return client, answer


def test_code_of_the_app_is_asked_for_and_opens_once(db, letters, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    user = UserFactory.create(proven=True)
    code = add_app(user)
    client, answer = start(letters, user)

    page = client.get(answer["Location"])
    client.post(answer["Location"], {"code": code})
    again, _answer = start(letters, user)
    again.post(answer["Location"], {"code": code})

    assert answer["Location"] == reverse("mfa_authenticate")
    assert page.text.count("<h1") == 1
    assert client.session["_auth_user_id"] == str(user.pk)
    assert "_auth_user_id" not in again.session


def test_recovery_code_opens(db, letters):
    user = UserFactory.create(proven=True)
    add_app(user)
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    client, answer = start(letters, user)

    client.post(answer["Location"], {"code": code})

    assert client.session["_auth_user_id"] == str(user.pk)


def test_secret_of_the_app_lies_sealed(db):
    user = UserFactory.create()
    secret = generate_totp_secret()

    TOTP.activate(user, secret)

    assert secret not in str(Authenticator.objects.values().get())


def test_administration_opens_with_a_second_factor_only(client, db):
    admin = make_admin()
    client.force_login(admin)

    led = client.get("/admin/")
    add_app(admin)
    opened = client.get("/admin/")

    assert (led.status_code, led["Location"]) == (302, "/accounts/2fa/?next=%2Fadmin%2F")
    assert opened.status_code == 200


def test_administration_has_no_sign_in_of_its_own(client, db):
    anonymous = client.get("/admin/login/")
    client.force_login(UserFactory.create())
    member = client.get("/admin/login/")

    assert (anonymous.status_code, anonymous["Location"].split("?")[0]) == (302, "/accounts/login/")
    assert member.status_code == 404


def test_administration_shows_no_secret(client, db):
    admin = make_admin()
    add_app(admin)
    client.force_login(admin)

    pages = [
        client.get(f"/admin/network_accounts/{name}/")
        for name in ("user", "apitoken", "consent", "personalrequest", "lostmailbox")
    ]
    detail = client.get(f"/admin/network_accounts/user/{admin.pk}/change/")

    assert [page.status_code for page in pages] == [200] * 5
    assert admin.password not in detail.text


@pytest.mark.parametrize(
    ("types", "has"),
    [
        ([], False),
        (["recovery_codes"], False),
        (["totp"], True),
        (["webauthn"], True),
        (["totp", "webauthn", "recovery_codes"], True),
    ],
    ids=["nothing", "codes alone", "app", "passkey", "everything"],
)
def test_second_factor_is_an_app_or_a_passkey(db, types, has):
    user, other = UserFactory.create(), UserFactory.create()
    for kind in types:
        Authenticator.objects.create(user=user, type=kind, data={})

    assert (has_second_factor(user), has_second_factor(other)) == (has, False)


def test_key_of_a_code_is_found_once(db):
    user = UserFactory.create()
    code = add_app(user)

    found = [find_key(user=user, code=code) for _time in range(2)]

    assert found == [Authenticator.objects.get(), None]


def test_recovery_code_is_used_up_and_the_next_one_is_not(db):
    user = UserFactory.create()
    codes = RecoveryCodes.activate(user).get_unused_codes()

    found = [find_key(user=user, code=code) for code in (codes[0], codes[0], codes[1])]

    key = Authenticator.objects.get()
    assert found == [key, None, key]


@pytest.mark.parametrize("code", ["", "000000", "abcdef", "zażółć", "\x00", "1" * 500])
def test_wrong_code_belongs_to_no_key(db, code):
    user = UserFactory.create()
    right = add_app(user)
    RecoveryCodes.activate(user)

    assert right == code or find_key(user=user, code=code) is None


def test_code_of_somebody_else_belongs_to_no_key(db):
    user, other = UserFactory.create(), UserFactory.create()
    RecoveryCodes.activate(user)
    code = RecoveryCodes.activate(other).get_unused_codes()[0]

    assert find_key(user=user, code=code) is None
    assert find_key(user=other, code=code) is not None


def test_passkey_is_never_opened_by_a_typed_code(db):
    user = UserFactory.create()
    Authenticator.objects.create(user=user, type="webauthn", data={"credential": {}})

    assert find_key(user=user, code="123456") is None


@pytest.mark.parametrize("path", ["", "network_accounts/user/", "network_accounts/user/add/"])
def test_every_page_of_the_administration_asks_for_the_second_factor(client, db, path):
    client.force_login(make_admin())

    led = client.get(f"/admin/{path}")

    assert (led.status_code, led["Location"].partition("?")[0]) == (302, "/accounts/2fa/")


def test_host_may_open_the_administration_without_a_second_factor(client, db, settings):
    settings.ACCOUNTS_STAFF_SECOND_FACTOR = False
    client.force_login(make_admin())

    assert client.get("/admin/").status_code == 200


def test_administration_is_hidden_from_a_superuser_who_is_no_staff(client, db):
    client.force_login(UserFactory.create(is_superuser=True))

    assert client.get("/admin/").status_code == 404
