"""Trouble is told in words and gives back what was typed."""

import pytest
from django.db import OperationalError, connections
from django.test import Client

from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.network.web.trouble_urls")]
TYPED = {"body": "Dzień dobry, <b>chcemy</b> spytać o soboty."}
SHOWN = "Dzień dobry, &lt;b&gt;chcemy&lt;/b&gt; spytać o soboty."


@pytest.fixture(autouse=True)
def polish(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "pl"
    client.raise_request_exception = False


def page(answer):
    return answer.content.decode()


def test_lost_database_is_503_and_the_form_can_be_sent_again(client):
    answer = client.post("/trouble/lost/?a=1", {**TYPED, "topic": "4"})

    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert f"{SHOWN}</textarea>" in page(answer)
    assert '<form method="post" action="/trouble/lost/?a=1">' in page(answer)
    assert '<input type="hidden" name="topic" value="4">' in page(answer)
    assert "Traceback" not in page(answer)


def test_database_lost_while_drawing_is_503_too(client):
    assert client.get("/late/").status_code == 503


def test_database_lost_outside_of_any_view_is_503_too(client, monkeypatch):
    client.force_login(UserFactory.create())
    gone = OperationalError("server closed the connection unexpectedly")

    def refuse(*args, **kwargs):
        raise gone

    monkeypatch.setattr(connections["default"], "cursor", refuse)

    answer = client.post("/write/", TYPED)

    assert answer.status_code == 503
    assert SHOWN in page(answer)


def test_fault_is_500_in_both_languages_without_a_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.post("/trouble/fault/", TYPED)

    assert answer.status_code == 500
    assert "Coś nie działa po naszej stronie" in page(answer)
    assert "Something went wrong on our side" in page(answer)
    assert answer["X-Request-ID"] in page(answer)
    assert SHOWN in page(answer)
    assert "secret words" not in page(answer)


def test_fault_is_told_even_without_templates(client, settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }

    answer = client.get("/trouble/fault/")

    assert answer.status_code == 500
    assert "<h1>Coś nie działa po naszej stronie</h1>" in page(answer)


@pytest.mark.parametrize(
    ("address", "status", "title"),
    [
        ("/trouble/refused/", 403, "Ta strona nie jest dla ciebie dostępna"),
        ("/trouble/strange/", 400, "Nie można odczytać tego żądania"),
        ("/trouble/spent/", 429, "Zbyt wiele prób"),
        ("/nothing/", 404, "Nie ma takiej strony"),
        ("/a%00b/", 404, "Nie ma takiej strony"),
        ("/button/", 405, "Ten adres działa tylko z\N{NO-BREAK SPACE}przyciskiem"),
    ],
)
def test_every_trouble_has_a_page(client, address, status, title):
    answer = client.get(address)

    assert answer.status_code == status
    assert f"<h1>{title}</h1>" in page(answer)
    assert answer["Cache-Control"] == "no-store"


def test_headers_of_a_refusal_stay(client):
    assert client.get("/button/")["Allow"] == "POST"
    assert client.get("/trouble/spent/")["Retry-After"] == "7"


def test_page_for_the_signed_in_does_not_ask_to_sign_in(client):
    signing_in = "/accounts/login/?next=%2Fnothing%2F"
    assert signing_in in page(client.get("/nothing/"))
    client.force_login(UserFactory.create())

    assert signing_in not in page(client.get("/nothing/"))


def test_text_is_kept_when_the_sign_in_ended(client):
    headers = {"referer": "http://testserver/threads/7/"}

    answer = client.post("/write/", TYPED, headers=headers)

    assert answer.status_code == 403
    assert "Sesja wygasła" in page(answer)
    assert SHOWN in page(answer)
    assert "/accounts/login/?next=%2Fthreads%2F7%2F" in page(answer)


def test_somebody_who_typed_nothing_is_led_to_the_sign_in(client):
    answer = client.post("/write/", {"topic": "4"})

    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/write/")


def test_too_much_is_413(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "pl"})
    strict.get("/page/")  # gives the cookie

    answer = strict.post("/button/", TYPED)

    assert answer.status_code == 413
    assert "Za dużo naraz" in page(answer)


def test_stranger_among_hosts_is_400(client):
    assert client.get("/page/", headers={"host": "evil.example"}).status_code == 400
