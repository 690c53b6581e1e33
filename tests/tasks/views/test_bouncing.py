"""Mail that came back: a provider tells of it, its owner reads of it and lets mail come again."""

import json

import pytest
from django.test import Client

from tasks.models import Event, Notice, Suppression
from tasks.services.running import run_due_jobs
from tasks.services.suppressing import is_suppressed, suppress, suppression_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
PAGE = "/mail/bounces/"
SAID = "dlugie-losowe-slowo"


@pytest.fixture(autouse=True)
def _secret(settings):
    settings.NETWORK_TASKS_BOUNCE_SECRET = SAID


def tell(body, *, secret=SAID):
    sent = body if isinstance(body, str | bytes) else json.dumps(body)
    return Client(enforce_csrf_checks=True).post(
        PAGE, sent, content_type="application/json", headers={"authorization": f"Bearer {secret}"}
    )


def test_an_address_that_came_back_gets_no_mail_and_its_owner_reads_so():
    anna = UserFactory.create()

    answer = tell({"addresses": [anna.email.upper(), "nikt@example.org"]})
    run_due_jobs()

    assert answer.status_code == 204
    assert is_suppressed(anna.email)
    assert is_suppressed("nikt@example.org")
    notice = Notice.objects.get()
    assert (notice.recipient, notice.kind, notice.reason) == (anna, "tasks.refused", "mandatory")


def test_once_a_day_is_enough():
    anna = UserFactory.create()

    tell({"addresses": [anna.email]})
    tell({"addresses": [anna.email, anna.email]})

    assert (Suppression.objects.count(), Event.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "body",
    [
        "nonsens",
        b"\xff\xfe",
        [],
        {},
        {"addresses": "anna@example.org"},
        {"addresses": [1]},
        {"addresses": ["bez małpy"]},
        {"addresses": ["a@example.org"] * 501},
        {"addresses": ["a@example.org"], "reszta": "x" * 100_001},
    ],
)
def test_what_is_no_list_of_addresses_is_refused(body):
    assert tell(body).status_code == 400
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("secret", ["", "inne", "dlugie-losowe-slow"])
def test_without_the_secret_nothing_happens(secret):
    assert tell({"addresses": ["a@example.org"]}, secret=secret).status_code == 403
    assert not Suppression.objects.exists()


def test_a_house_without_a_secret_has_no_such_page(settings):
    settings.NETWORK_TASKS_BOUNCE_SECRET = ""

    assert tell({"addresses": ["a@example.org"]}, secret="").status_code == 404


def test_only_a_post_is_taken(client):
    assert client.get(PAGE).status_code == 405


def test_its_owner_lets_mail_come_again(client):
    anna = UserFactory.create()
    client.force_login(anna)
    assert "wraca" not in client.get("/settings/notices/").text
    suppress(anna.email, reason="SMTPRecipientsRefused")

    assert "Poczta na twój adres wraca" in client.get("/settings/notices/").text
    answer = client.post("/settings/notices/again/", follow=True)

    assert "Poczta znów jest wysyłana" in answer.text
    assert suppression_of(anna) is None


def test_somebody_elses_address_stays_as_it_is(client):
    suppress("jan@example.org", reason="SMTPRecipientsRefused")
    client.force_login(UserFactory.create())

    client.post("/settings/notices/again/")

    assert is_suppressed("jan@example.org")
    assert client.post("/settings/notices/again/").status_code == 302
