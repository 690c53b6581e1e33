"""`network.accounts.authentication.tokens`: `Authorization: Bearer …` and what it is refused."""

import pytest
from django.urls import reverse
from django.utils.translation import override
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.test import APIRequestFactory

from network.accounts.authentication import TokenAuthentication
from network.accounts.models import ApiToken
from network.accounts.services.tokens import issue_token
from tests.factories.accounts import UserFactory

PATH = reverse("accounts-api:me")


def authenticate(header, method="get"):
    """Ask who stands behind a header."""
    headers = {} if header is None else {"HTTP_AUTHORIZATION": header}
    return TokenAuthentication().authenticate(getattr(APIRequestFactory(), method)("/", **headers))


@pytest.fixture
def issued(db):
    """A reading token just issued."""
    return issue_token(user=UserFactory.create(), name="Arkusz", scope="read")


@pytest.mark.parametrize("keyword", ["Bearer", "bearer", "BEARER"])
def test_token_speaks_for_its_person(issued, keyword):
    user, token = authenticate(f"{keyword} {issued.secret}")

    assert (user, token) == (issued.token.person, issued.token)


@pytest.mark.parametrize("header", [None, "", "Basic YTpi", "Token x", "Bearerx y"])
def test_other_ways_to_authenticate_may_try(db, header):
    assert authenticate(header) is None


@pytest.mark.parametrize(
    "header",
    ["Bearer", "Bearer ", "Bearer a b", "Bearer rzk_wrong", "Bearer \u0105", "Bearer \x00"],
)
def test_token_that_opens_nothing_is_refused_in_words(db, header):
    with override("pl"), pytest.raises(AuthenticationFailed, match="Ten token jest nieprawidłowy"):
        authenticate(header.encode("utf-8").decode("latin-1"))


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_reading_token_reads(issued, method):
    assert authenticate(f"Bearer {issued.secret}", method) is not None


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_reading_token_does_not_write_and_its_use_is_not_noted(issued, method):
    with override("pl"), pytest.raises(PermissionDenied, match="pozwala tylko na odczyt"):
        authenticate(f"Bearer {issued.secret}", method)

    assert ApiToken.objects.get().last_used_on is None


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete"])
def test_writing_token_does_both(db, method):
    issued = issue_token(user=UserFactory.create(), name="Arkusz", scope="write")

    assert authenticate(f"Bearer {issued.secret}", method) is not None
    assert ApiToken.objects.get().last_used_on is not None


def test_answer_says_how_to_authenticate(api, db):
    answer = api.get(PATH)

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="rozkolys"')


def test_session_that_is_signed_in_does_not_save_a_wrong_token(client, db):
    client.force_login(UserFactory.create())

    answer = client.get(PATH, HTTP_AUTHORIZATION="Bearer rzk_wrong")

    assert answer.status_code == 401


def test_token_opens_no_page(client, issued):
    answer = client.get("/settings/", HTTP_AUTHORIZATION=f"Bearer {issued.secret}")

    assert answer.status_code == 302


def test_token_costs_the_same_on_its_second_use(issued, django_assert_num_queries):
    authenticate(f"Bearer {issued.secret}")

    with django_assert_num_queries(1):
        authenticate(f"Bearer {issued.secret}")
