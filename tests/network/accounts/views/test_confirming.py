"""Proving that it is you by a mailed code, on the page."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tasks.clock import acting_at, now
from tasks.models import OutgoingMail
from tests.factories.accounts import UserFactory

PAGE = "/accounts/confirm/"
NEXT = "/settings/tokens/create/"
KIND = "accounts.reauth_code"


@pytest.fixture
def person(db):
    """Somebody with neither password nor second factor."""
    return UserFactory.create(email="anna@urzad.example")


def test_page_is_for_the_signed_in(db):
    assert Client().get(PAGE)["Location"] == "/accounts/login/?next=/accounts/confirm/"


def test_looking_at_the_page_sends_nothing(sign_in, person):
    client = sign_in(person)

    page = client.get(PAGE, {"next": NEXT})

    assert not OutgoingMail.objects.filter(kind=KIND).exists()
    assert f'name="next" value="{NEXT}"' in page.text
    assert "anna@urzad.example" in page.text
    assert 'value="check"' not in page.text
    assert "no-store" in page["Cache-Control"]


def test_button_sends_a_code_and_asks_for_it(sign_in, person):
    client = sign_in(person)

    page = client.post(PAGE, {"action": "send", "next": NEXT})

    assert OutgoingMail.objects.get(kind=KIND).address == "anna@urzad.example"
    assert page.status_code == 200
    assert 'value="check"' in page.text
    assert f'name="next" value="{NEXT}"' in page.text
    assert "Kod został wysłany na twój adres." in page.text.replace("\N{NO-BREAK SPACE}", " ")


def test_right_code_makes_the_proof_fresh_again(sign_in, person, letters):
    client = sign_in(person)
    session = client.session
    for proof in session["account_authentication_methods"]:
        proof["at"] -= 3600
    session.save()

    before = client.get(NEXT).status_code
    client.post(PAGE, {"action": "send", "next": NEXT})
    led = client.post(PAGE, {"action": "check", "next": NEXT, "code": letters.code(KIND)})

    assert (before, led["Location"], client.get(NEXT).status_code) == (302, NEXT, 200)


@pytest.mark.parametrize(
    "typed", ["", "00000000", "1" * 21, "\x00", "zażółć", "<script>alert(1)</script>"]
)
def test_wrong_code_is_refused_beside_the_field_and_on_top(sign_in, person, typed):
    client = sign_in(person)
    client.post(PAGE, {"action": "send", "next": NEXT})

    page = client.post(PAGE, {"action": "check", "next": NEXT, "code": typed})

    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["code"]
    assert 'id="problems"' in page.text
    assert "<script>alert" not in page.text
    assert f'name="next" value="{NEXT}"' in page.text


def test_wrong_code_leaves_the_proof_old(sign_in, person):
    client = sign_in(person)
    with acting_at(now() + timedelta(hours=1)):
        client.post(PAGE, {"action": "send"})
        client.post(PAGE, {"action": "check", "code": "wrong"})

        assert client.get(NEXT).status_code == 302


def test_eleventh_wrong_code_waits(sign_in, person, letters):
    client = sign_in(person)
    client.post(PAGE, {"action": "send"})
    for _number in range(10):
        client.post(PAGE, {"action": "check", "code": "wrong"})

    page = client.post(PAGE, {"action": "check", "code": letters.code(KIND)})

    assert page.status_code == 422
    assert "Zbyt wiele błędnych prób" in page.text


def test_sixth_code_is_not_sent_and_that_is_said(sign_in, person):
    client = sign_in(person)  # which took one letter
    for _number in range(4):
        client.post(PAGE, {"action": "send"})

    page = client.post(PAGE, {"action": "send"})

    assert OutgoingMail.objects.filter(kind=KIND).count() == 4
    assert page.status_code == 200
    assert "Poproszono o" in page.text


@pytest.mark.parametrize(
    "wanted",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "\x00/settings/",
        "",
    ],
)
def test_confirmation_never_leads_away(sign_in, person, letters, wanted):
    client = sign_in(person)
    page = client.post(PAGE, {"action": "send", "next": wanted})

    led = client.post(PAGE, {"action": "check", "next": wanted, "code": letters.code(KIND)})

    assert led["Location"] == "/"
    assert "elsewhere" not in page.text


def test_whoever_has_a_stronger_way_is_led_there(sign_in, person):
    client = sign_in(person)
    Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})

    led = client.get(PAGE, {"next": NEXT})

    assert led["Location"] == "/accounts/2fa/reauthenticate/?next=%2Fsettings%2Ftokens%2Fcreate%2F"


def test_whoever_has_a_stronger_way_gets_no_code(sign_in, person):
    client = sign_in(person)
    Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})

    client.post(PAGE, {"action": "send"})

    assert not OutgoingMail.objects.filter(kind=KIND).exists()
