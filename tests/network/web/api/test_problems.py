"""Every error of the API is a problem, whatever went wrong."""

import pytest
from rest_framework.test import APIClient

from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.network.web.api_urls")]


def told(answer):
    """Status, code and media type of an answer, and the fields that were complained about."""
    body = answer.json()
    assert sorted(body) == ["detail", "errors", "status", "title", "type"]
    assert body["status"] == answer.status_code
    assert body["detail"]
    code = body["type"].removeprefix("urn:rozkolys:problem:")
    fields = [(error["field"], error["code"]) for error in body["errors"]]
    return answer.status_code, code, answer["Content-Type"].partition(";")[0], fields


def problem(status, code, *fields):
    return status, code, "application/problem+json", list(fields)


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [("{", 1, 2), ('{"name": "a",\n "name2": }', 2, 11), ("nic", 1, 1)],
)
def test_broken_json_says_where(api, body, line, column):
    answer = api.post("/api/v1/units/", body, content_type="application/json")

    assert told(answer) == problem(400, "malformed")
    assert f"{line}" in answer.json()["detail"]
    assert f"{column}" in answer.json()["detail"]


@pytest.mark.parametrize(
    "body",
    [b'{"name": NaN}', b'{"name": "\xff"}', b"[" * 100_000, b'{"name": "\\ud800"}'],
    ids=["nan", "not utf-8", "deep", "half a pair"],
)
def test_json_that_no_database_keeps_is_refused(client, body):
    answer = client.post("/api/v1/units/", body, content_type="application/json")

    assert told(answer) == problem(400, "malformed")


def test_long_body_is_refused_before_it_is_read(api, settings):
    settings.WEB_BODY_LIMIT = 20

    answer = api.post("/api/v1/units/", {"name": "x" * 40})

    assert told(answer) == problem(413, "too_long")


def test_wrong_fields_are_named(api):
    answer = api.post("/api/v1/units/", {"population": -1})

    assert told(answer) == problem(
        400, "invalid", ("name", "required"), ("population", "min_value")
    )


@pytest.mark.parametrize("body", ["[]", "1", '"a"', "null"])
def test_body_that_is_not_an_object_is_refused(client, body):
    answer = client.post("/api/v1/units/", body, content_type="application/json")

    assert told(answer)[:2] == (400, "invalid")


def test_refusal_of_a_service_keeps_its_sentence(api):
    answer = api.post("/api/v1/units/", {"name": "refused"})

    assert told(answer) == problem(409, "unit_refused")
    assert answer.json()["detail"] == "Nie tym razem."


def test_other_media_types_are_415(client):
    answer = client.post("/api/v1/units/", "name=a", content_type="text/plain")

    assert told(answer) == problem(415, "unsupported_media_type")


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("text/html", 406),
        ("application/json", 200),
        ("application/problem+json", 200),
        ("text/html, */*;q=0.1", 200),
        (",,;;q=,/", 406),
        ("a" * 9000, 406),
        ("", 406),
    ],
)
def test_odd_accept_is_answered(client, accept, status):
    answer = client.get("/api/v1/units/", headers={"accept": accept})

    assert answer.status_code == status
    if status == 406:
        assert told(answer) == problem(406, "not_acceptable")


@pytest.mark.parametrize("method", ["put", "delete", "options", "trace"])
def test_other_methods_are_405_and_say_which_are_known(client, method):
    answer = getattr(client, method)("/api/v1/units/")

    assert told(answer) == problem(405, "method_not_allowed")
    assert answer["Allow"] == "GET, POST, HEAD"


def test_anonymous_is_401_with_the_scheme(api):
    answer = api.get("/api/v1/trouble/missing/")

    assert told(answer) == problem(401, "not_authenticated")
    assert answer["WWW-Authenticate"] == 'Bearer realm="rozkolys"'


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/units/999999/",
        "/api/v1/units/a%00b/",
        "/api/nothing/",
        "/api/v1/units",
        "/api/",
    ],
)
def test_unknown_addresses_are_404_alike(client, address):
    answer = client.get(address)

    assert told(answer) == problem(404, "not_found")


def test_unknown_address_is_a_problem_in_debug_too(client, settings):
    settings.DEBUG = True

    assert told(client.get("/api/nothing/")) == problem(404, "not_found")


def test_spent_budget_is_429_with_the_wait(api):
    api.force_login(UserFactory.create())

    answer = api.get("/api/v1/trouble/budget/")

    assert told(answer) == problem(429, "throttled")
    assert answer["Retry-After"] == "7"


def test_lost_database_is_503_with_the_wait(api):
    api.force_login(UserFactory.create())

    answer = api.get("/api/v1/trouble/database/")

    assert told(answer) == problem(503, "unavailable")
    assert answer["Retry-After"] == "10"


def test_fault_is_500_without_its_words(api):
    api.force_login(UserFactory.create())
    api.raise_request_exception = False

    answer = api.get("/api/v1/trouble/fault/")

    assert told(answer) == problem(500, "internal_error")
    assert "boom" not in answer.content.decode()


def test_session_without_the_token_of_the_page_is_403():
    api = APIClient(enforce_csrf_checks=True)
    api.force_login(UserFactory.create())

    answer = api.post("/api/v1/units/", {"name": "a"})

    assert told(answer) == problem(403, "csrf_failed")


def test_too_many_changes_are_429_and_reading_goes_on(api, settings):
    settings.WEB_WRITES_PER_MINUTE = 2

    statuses = [api.post("/api/v1/units/", {}).status_code for _ in range(3)]

    assert statuses == [400, 400, 429]
    assert api.get("/api/v1/units/").status_code == 200


def test_answers_are_not_shared(api):
    answer = api.get("/api/v1/units/")

    assert answer["Cache-Control"] == "private, no-cache"
    assert {"Accept-Language", "Authorization", "Cookie"} <= {
        name.strip() for name in answer["Vary"].split(",")
    }
