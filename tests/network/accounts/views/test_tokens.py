"""Keys to the API on their pages: made, shown once, listed, revoked."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from network.accounts.models import ApiToken
from network.accounts.services.tokens import find_token
from tasks.clock import acting_at, now
from tests.factories.accounts import ApiTokenFactory, UserFactory

NBSP = "\N{NO-BREAK SPACE}"
LIST = "/settings/tokens/"
CREATE = "/settings/tokens/create/"


@pytest.fixture
def user(db):
    """Whoever looks."""
    return UserFactory.create()


@pytest.fixture
def signed_in(client, user):
    """A browser of that person."""
    client.force_login(user)
    return client


def test_list_shows_live_tokens_of_the_person_only(signed_in, user):
    ApiTokenFactory.create(person=user, name="Mój arkusz")
    ApiTokenFactory.create(person=user, name="Unieważniony", revoked_at=now())
    ApiTokenFactory.create(name="Cudzy")

    page = signed_in.get(LIST)

    assert "Mój arkusz" in page.text
    assert ("Unieważniony" in page.text, "Cudzy" in page.text) == (False, False)


def test_list_says_what_each_token_may_do_and_when_it_was_used(signed_in, user):
    ApiTokenFactory.create(person=user, scope="write", last_used_on=date(2026, 10, 5))
    ApiTokenFactory.create(person=user)

    said = signed_in.get(LIST).text.replace(NBSP, " ")

    assert "odczyt i zapis" in said
    assert "jeszcze nieużywany" in said
    assert "5 października 2026 r." in said
    assert "tylko odczyt" in said


def test_list_without_tokens_says_when_one_is_needed(signed_in):
    said = signed_in.get(LIST).text.replace(NBSP, " ")

    assert "Brak tokenów" in said
    assert "gdy twój program korzysta z naszego API." in said


def test_name_of_a_token_is_text_and_no_markup(signed_in, user):
    ApiTokenFactory.create(person=user, name="<script>alert(1)</script>")

    page = signed_in.get(LIST)

    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text


def test_secret_is_shown_once_and_opens(sign_in, user):
    client = sign_in(user)

    made = client.post(CREATE, {"name": "Zażółć 🙂", "scope": "write"})

    secret = made.context["issued"].secret
    assert made.status_code == 201
    assert f'value="{secret}"' in made.text
    assert "no-store" in made["Cache-Control"]
    assert find_token(secret) == ApiToken.objects.get(person=user)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": "", "scope": "read"}, "name"),
        ({"name": "   ", "scope": "read"}, "name"),
        ({"name": "x" * 81, "scope": "read"}, "name"),
        ({"name": "Arkusz", "scope": "admin"}, "scope"),
        ({"name": "Arkusz"}, "scope"),
    ],
    ids=["no name", "blank name", "long name", "unknown scope", "no scope"],
)
def test_wrong_form_makes_nothing_and_says_why(sign_in, user, typed, field):
    client = sign_in(user)

    page = client.post(CREATE, typed)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert 'id="problems"' in page.text
    assert not ApiToken.objects.exists()


def test_typed_name_stays_after_a_refusal(sign_in, user):
    page = sign_in(user).post(CREATE, {"name": "Arkusz <b>", "scope": "admin"})

    assert 'value="Arkusz &lt;b&gt;"' in page.text


def test_twenty_first_token_is_refused_in_words(sign_in, user):
    client = sign_in(user)
    ApiTokenFactory.create_batch(20, person=user)

    page = client.post(CREATE, {"name": "Arkusz", "scope": "read"})

    assert page.status_code == 422
    assert "Najpierw unieważnij jeden z" in page.text
    assert ApiToken.objects.count() == 20


def test_token_is_not_made_for_somebody_else(sign_in, user):
    other = UserFactory.create()

    sign_in(user).post(
        CREATE, {"name": "Arkusz", "scope": "read", "person": other.pk, "digest": "x"}
    )

    token = ApiToken.objects.get()
    assert (token.person, token.digest == "x") == (user, False)


def test_making_a_token_asks_for_a_fresh_proof(sign_in, user):
    client = sign_in(user)

    with acting_at(now() + timedelta(hours=1)):
        led = client.post(CREATE, {"name": "Arkusz", "scope": "read"})

    assert led["Location"].startswith("/accounts/confirm/?next=")
    assert not ApiToken.objects.exists()
    back = parse_qs(urlsplit(led["Location"]).query)["next"][0]
    assert back == f"{CREATE}?name=Arkusz&scope=read"
    assert b'value="Arkusz"' in client.get(back).content


def test_token_is_revoked_once_and_that_is_said(signed_in, user):
    token = ApiTokenFactory.create(person=user)
    address = reverse("accounts:revoke_token", args=[token.pk])

    done = signed_in.post(address, follow=True)
    again = signed_in.post(address, follow=True)

    token.refresh_from_db()
    assert "Token został unieważniony." in done.text
    assert "Ta prośba została już rozstrzygnięta." in again.text
    assert token.revoked_at is not None


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_token_is_revoked_by_a_button_only(signed_in, user, method):
    token = ApiTokenFactory.create(person=user)

    answer = getattr(signed_in, method)(reverse("accounts:revoke_token", args=[token.pk]))

    token.refresh_from_db()
    assert (answer.status_code, token.revoked_at) == (405, None)


@pytest.mark.parametrize("stranger", ["other", "anonymous"])
def test_token_of_somebody_else_is_not_revoked(db, stranger):
    token = ApiTokenFactory.create()
    client = Client()
    if stranger == "other":
        client.force_login(UserFactory.create())

    answer = client.post(reverse("accounts:revoke_token", args=[token.pk]))

    token.refresh_from_db()
    assert answer.status_code == (404 if stranger == "other" else 302)
    assert token.revoked_at is None


def test_button_without_its_token_of_the_form_does_nothing(user):
    token = ApiTokenFactory.create(person=user)
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)

    answer = client.post(reverse("accounts:revoke_token", args=[token.pk]))

    token.refresh_from_db()
    assert (answer.status_code, token.revoked_at) == (403, None)
