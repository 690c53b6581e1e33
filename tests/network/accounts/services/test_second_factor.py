"""The second factor: at the sign-in, before the administration, without a cache."""

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
