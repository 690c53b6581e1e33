"""`network.accounts.middleware`: the person's clock, the guarded pages."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from network.accounts.middleware import PersonMiddleware
from tasks.clock import acting_at, now
from tests.factories.accounts import UserFactory, make_admin

DELICATE = [
    "account_email",
    "account_set_password",
    "mfa_activate_totp",
    "mfa_add_webauthn",
]


def zone_of(user, *, cookie=True):
    """The zone of the clocks while a request of `user` is answered, and after."""
    request = RequestFactory().get("/")
    request.user = user
    if cookie:
        request.COOKIES["sessionid"] = "x"
    seen = []

    def answer(_request):
        seen.append(timezone.get_current_timezone_name())
        return HttpResponse()

    PersonMiddleware(answer)(request)
    return seen[0], timezone.get_current_timezone_name()


@pytest.fixture
def later(sign_in, letters):
    """Sign somebody in, and visit pages an hour later, when the proof is old."""

    def visit(user, method, address, data=None):
        client = sign_in(user)
        with acting_at(now() + timedelta(hours=1)):
            return getattr(client, method)(address, data)

    return visit


@pytest.mark.parametrize("zone", ["Europe/Lisbon", "Europe/Warsaw", "UTC"])
def test_clocks_show_the_zone_of_the_person_for_the_request_only(db, zone):
    assert zone_of(UserFactory.create(zone=zone)) == (zone, "Europe/Warsaw")


def test_clocks_of_the_anonymous_show_the_zone_of_the_site(db):
    assert zone_of(AnonymousUser()) == ("Europe/Warsaw", "Europe/Warsaw")


def test_request_without_a_session_does_not_ask_who_it_is(db):
    user = UserFactory.create(zone="UTC")

    assert zone_of(user, cookie=False) == ("Europe/Warsaw", "Europe/Warsaw")


def test_public_page_of_the_anonymous_asks_for_no_person(client, db, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/terms/")


@pytest.mark.parametrize("name", DELICATE)
def test_delicate_page_opens_for_whoever_has_just_signed_in(sign_in, name):
    client = sign_in(UserFactory.create())

    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", DELICATE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_delicate_page_asks_for_a_code_after_a_while(later, name, method):
    address = reverse(name)

    led = later(UserFactory.create(), method, address)

    assert led.status_code == 302
    assert led["Location"] == f"/accounts/confirm/?next={address.replace('/', '%2F')}"


@pytest.mark.parametrize("name", DELICATE)
def test_delicate_page_is_for_the_signed_in(client, db, name):
    led = client.get(reverse(name))

    assert (led.status_code, led["Location"].partition("?")[0]) == (302, "/accounts/login/")


def test_whoever_has_a_password_is_asked_for_it_instead(client, db):
    user = UserFactory.create(email="anna@urzad.example", proven=True)
    user.set_password("cztery zwykłe słowa razem")
    user.save()
    client.post(
        reverse("account_login"), {"login": user.email, "password": "cztery zwykłe słowa razem"}
    )

    with acting_at(now() + timedelta(hours=1)):
        led = client.get(reverse("accounts:create_token"))

    assert led["Location"].partition("?")[0] == reverse("account_reauthenticate")


def test_whoever_has_an_app_is_asked_for_its_code_instead(sign_in):
    user = UserFactory.create()
    client = sign_in(user)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})

    with acting_at(now() + timedelta(hours=1)):
        led = client.get(reverse("accounts:create_token"))

    assert led["Location"].partition("?")[0] == reverse("mfa_reauthenticate")


@pytest.mark.parametrize("path", ["", "network_accounts/user/", "login/", "password_change/"])
def test_administration_leads_the_anonymous_to_the_sign_in_and_back(client, db, path):
    led = client.get(f"/admin/{path}?q=a&b=ą")

    assert led.status_code == 302
    assert led["Location"].startswith(
        f"/accounts/login/?next=%2Fadmin%2F{path.replace('/', '%2F')}"
    )
    assert "q%3Da" in led["Location"]


@pytest.mark.parametrize("roles", [[], ["organiser", "operator"], ["verified-member"]])
def test_administration_does_not_exist_for_others(client, db, roles):
    client.force_login(UserFactory.create(roles=roles))

    assert client.get("/admin/").status_code == 404


def test_administration_says_why_it_does_not_open(client, db):
    client.force_login(make_admin())

    page = client.get("/admin/", follow=True)

    assert page.redirect_chain == [("/accounts/2fa/?next=%2Fadmin%2F", 302)]
    assert "Najpierw" in page.text


@pytest.mark.parametrize("name", ["logout", "jsi18n"])
def test_leaving_the_administration_needs_no_second_factor(client, db, name):
    client.force_login(make_admin())

    answer = (
        client.post(reverse(f"admin:{name}"))
        if name == "logout"
        else client.get(reverse(f"admin:{name}"))
    )

    assert "2fa" not in answer.headers.get("Location", "")
    assert answer.status_code in {200, 302}


def test_administration_closes_with_the_second_factor(client, db):
    admin = make_admin()
    key = Authenticator.objects.create(user=admin, type="webauthn", data={})
    client.force_login(admin)
    opened = client.get("/admin/").status_code

    key.delete()

    assert (opened, client.get("/admin/").status_code) == (200, 302)


def test_administration_closes_with_the_rights(client, db):
    admin = make_admin()
    Authenticator.objects.create(user=admin, type="webauthn", data={})
    client.force_login(admin)
    opened = client.get("/admin/").status_code

    admin.is_staff = False
    admin.save()

    assert (opened, client.get("/admin/").status_code) == (200, 404)
