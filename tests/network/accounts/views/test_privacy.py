"""A person's own data on their page: consents, copies, erasure."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from network.accounts.models import Consent, PersonalRequest
from network.accounts.services.requesting import fulfil
from tasks.clock import acting_at, now
from tests.factories.accounts import (
    ConsentFactory,
    PersonalRequestFactory,
    PrivacyNoticeFactory,
    UserFactory,
)

PAGE = "/settings/privacy/"
MOMENT = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(autouse=True)
def this_app_alone(settings, tmp_path):
    """Files of the test, and no host above this app."""
    settings.MEDIA_ROOT = tmp_path
    settings.ACCOUNTS_ADAPTER = "network.accounts.adapter.AccountsAdapter"


@pytest.fixture
def user(db):
    """Whoever looks."""
    return UserFactory.create(email="anna@urzad.example")


@pytest.fixture
def signed_in(client, user):
    """A browser of that person, who proved themself some time ago."""
    client.force_login(user)
    return client


def ask(kind):
    """The page on which something is asked for."""
    return reverse("accounts:ask", args=[kind])


def text(page):
    """The words of a page, with common spaces."""
    return page.text.replace(NBSP, " ")


def test_page_shows_consents_in_force_with_their_notice(signed_in, user):
    notice = PrivacyNoticeFactory.create(title="Klauzula sieci", version=7)
    ConsentFactory.create(person=user, purpose="photo", notice_version=notice)
    ConsentFactory.create(person=user, purpose="lists", withdrawn_at=now() + timedelta(days=1))
    ConsentFactory.create(person=UserFactory.create(), purpose="newsletter")

    page = text(signed_in.get(PAGE))

    assert "publikacja zdjęcia" in page
    assert "Klauzula sieci (7)" in page
    assert "dane kontaktowe na liście" not in page
    assert "informacje o kolejnych edycjach" not in page


@pytest.mark.parametrize(
    ("state", "word", "cancels"),
    [
        ({}, "Termin: 25 października 2026 r., godz. 02:30", True),
        ({"done_at": MOMENT}, "Wykonano: 25 października 2026 r., godz. 02:30", False),
        ({"cancelled_at": MOMENT}, "Wycofano: 25 października 2026 r., godz. 02:30", False),
    ],
    ids=["waiting", "done", "cancelled"],
)
def test_page_shows_where_a_request_stands(signed_in, user, state, word, cancels):
    asked = PersonalRequestFactory.create(person=user, kind="erase", due_at=MOMENT, **state)

    page = text(signed_in.get(PAGE))

    assert "usunięcie konta" in page
    assert word in page
    assert (reverse("accounts:cancel", args=[asked.pk]) in page) == cancels


def test_page_shows_no_request_of_somebody_else(signed_in):
    asked = PersonalRequestFactory.create(kind="erase")

    assert reverse("accounts:cancel", args=[asked.pk]) not in signed_in.get(PAGE).text


def test_page_shows_the_newest_ten_requests(signed_in, user):
    for days in range(12):
        PersonalRequestFactory.create(
            person=user, asked_at=now() - timedelta(days=days), cancelled_at=now()
        )

    assert len(signed_in.get(PAGE).context["requests"]) == 10


def test_withdrawn_consent_is_said_and_gone(signed_in, user):
    ConsentFactory.create(person=user, purpose="photo")
    address = reverse("accounts:withdraw", args=["photo"])

    done = signed_in.post(address, follow=True)
    again = signed_in.post(address, follow=True)

    assert "Zgoda została wycofana." in text(done)
    assert "Nie ma takiej zgody albo została już wycofana." in text(again)
    assert not Consent.objects.in_force().exists()


@pytest.mark.parametrize("purpose", ["photo", "nothing"])
def test_consent_of_somebody_else_is_not_withdrawn(signed_in, purpose):
    ConsentFactory.create(person=UserFactory.create(), purpose="photo")

    signed_in.post(reverse("accounts:withdraw", args=[purpose]))

    assert Consent.objects.in_force().count() == 1


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_consent_is_withdrawn_by_a_button_only(signed_in, user, method):
    ConsentFactory.create(person=user, purpose="photo")

    answer = getattr(signed_in, method)(reverse("accounts:withdraw", args=["photo"]))

    assert (answer.status_code, Consent.objects.in_force().count()) == (405, 1)


@pytest.mark.parametrize("kind", ["export", "erase"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_at_the_question_asks_for_nothing(sign_in, user, kind, method):
    client = sign_in(user)

    assert getattr(client, method)(ask(kind)).status_code == 200
    assert not PersonalRequest.objects.exists()


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "po 1 dniu"),
        (2, "po 2 dniach"),
        (5, "po 5 dniach"),
        (12, "po 12 dniach"),
        (22, "po 22 dniach"),
        (112, "po 112 dniach"),
    ],
)
def test_page_says_how_many_days_there_are_to_change_ones_mind(sign_in, user, settings, days, said):
    client = sign_in(user)
    settings.ACCOUNTS_ERASURE_DELAY = timedelta(days=days)

    assert said in text(client.get(ask("erase")))


@pytest.mark.parametrize(
    ("days", "said"), [(1, "1 dzień"), (2, "2 dni"), (5, "5 dni"), (22, "22 dni"), (25, "25 dni")]
)
def test_page_says_how_many_days_the_copy_waits(sign_in, user, settings, days, said):
    client = sign_in(user)
    settings.ACCOUNTS_EXPORT_KEPT = timedelta(days=days)

    assert said in text(client.get(ask("export")))


@pytest.mark.parametrize("kind", ["export", "erase"])
def test_request_is_received_once(sign_in, user, kind):
    client = sign_in(user)

    first = client.post(ask(kind), follow=True)
    second = client.post(ask(kind), follow=True)

    assert "Prośba została przyjęta." in text(first)
    assert "Ta prośba została już złożona" in text(second)
    assert PersonalRequest.objects.get().kind == kind


@pytest.mark.parametrize("kind", ["everything", "EXPORT", "1"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_cannot_be_asked_for_does_not_exist(sign_in, user, kind, method):
    client = sign_in(user)

    assert getattr(client, method)(ask(kind)).status_code == 404


@pytest.mark.parametrize("kind", ["export", "erase"])
def test_request_needs_a_fresh_proof(sign_in, user, kind):
    client = sign_in(user)

    with acting_at(now() + timedelta(hours=1)):
        led = client.post(ask(kind))

    assert led["Location"].startswith("/accounts/confirm/?next=")
    assert not PersonalRequest.objects.exists()


def test_cancelling_is_said_and_happens_once(signed_in, user):
    asked = PersonalRequestFactory.create(person=user, kind="erase")
    address = reverse("accounts:cancel", args=[asked.pk])

    done = signed_in.post(address, follow=True)
    again = signed_in.post(address, follow=True)

    assert "Prośba została wycofana." in text(done)
    assert "Ta prośba została już rozstrzygnięta." in text(again)


@pytest.mark.parametrize("name", ["cancel", "download"])
def test_request_of_somebody_else_does_not_exist(sign_in, user, name):
    asked = PersonalRequestFactory.create(file="exports/x.sealed")
    client = sign_in(user)
    address = reverse(f"accounts:{name}", args=[asked.pk])

    answer = client.post(address) if name == "cancel" else client.get(address)

    asked.refresh_from_db()
    assert (answer.status_code, asked.cancelled_at) == (404, None)


@pytest.mark.parametrize("method", ["get", "head", "delete"])
def test_request_is_cancelled_by_a_button_only(signed_in, user, method):
    asked = PersonalRequestFactory.create(person=user)

    answer = getattr(signed_in, method)(reverse("accounts:cancel", args=[asked.pk]))

    assert answer.status_code == 405
    assert PersonalRequest.objects.pending().exists()


def test_copy_is_downloaded_as_a_file_that_nobody_caches(sign_in, user):
    client = sign_in(user)
    client.post(ask("export"))
    asked = PersonalRequest.objects.get()
    fulfil(request_id=asked.pk)

    answers = [client.get(reverse("accounts:download", args=[asked.pk])) for _time in range(2)]

    for answer in answers:
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
        assert answer["Content-Disposition"] == 'attachment; filename="rozkolys-data.zip"'
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer.content.startswith(b"PK")


@pytest.mark.parametrize("state", [{}, {"done_at": now()}], ids=["waiting", "thrown away"])
def test_copy_that_is_not_there_does_not_exist(sign_in, user, state):
    asked = PersonalRequestFactory.create(person=user, **state)

    answer = sign_in(user).get(reverse("accounts:download", args=[asked.pk]))

    assert answer.status_code == 404


def test_copy_whose_file_is_lost_does_not_break_the_page(sign_in, user):
    asked = PersonalRequestFactory.create(
        person=user, done_at=now(), expires_at=now(), file="exports/gone.sealed"
    )

    answer = sign_in(user).get(reverse("accounts:download", args=[asked.pk]))

    assert answer.status_code == 404


def test_copy_is_not_handed_over_without_a_fresh_proof(sign_in, user):
    client = sign_in(user)
    asked = PersonalRequestFactory.create(person=user, file="exports/x.sealed")

    with acting_at(now() + timedelta(hours=1)):
        led = client.get(reverse("accounts:download", args=[asked.pk]))

    assert led["Location"].startswith("/accounts/confirm/?next=")


def test_copy_is_only_read(sign_in, user):
    asked = PersonalRequestFactory.create(person=user, file="exports/x.sealed")

    answer = sign_in(user).post(reverse("accounts:download", args=[asked.pk]))

    assert answer.status_code == 405


@pytest.mark.parametrize(
    "address", [PAGE, "/settings/privacy/export/ask/", "/settings/privacy/erase/ask/"]
)
def test_page_is_for_the_signed_in(db, address):
    answer = Client().get(address)

    assert answer["Location"].startswith("/accounts/login/?next=")
