"""`network.workshops.views.desk.registrations`: table, CSV, adding, one person's registration."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from network.workshops.models import Edition, Registration
from tasks.models import AuditEntry, OutgoingMail
from tests.factories.accounts import UserFactory
from tests.factories.units import UnitFactory
from tests.factories.workshops import (
    EditionFactory,
    WorkshopFactory,
    make_organiser,
    make_registration,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop():
    """One seat, two people."""
    workshop = WorkshopFactory.create(capacity=1)
    make_registration(workshop, "a@example.org", name="=HYPERLINK(1)", needs="pętla")
    make_registration(workshop, "b@example.org", name="Łucja Żak")
    return workshop


@pytest.fixture
def organiser(client, workshop):
    """A browser of whoever runs it."""
    client.force_login(make_organiser(workshop.edition))
    return client


def page(workshop, name):
    return reverse(f"organise:{name}", args=[workshop.edition.slug, workshop.slug])


def of(row, name="registration"):
    return reverse(f"organise:{name}", args=[row.public_id])


@pytest.mark.parametrize("name", ["registrations", "download", "add"])
def test_lists_of_people_are_for_the_organisers_of_the_edition(workshop, name):
    browser = Client()
    assert browser.get(page(workshop, name)).status_code == 302
    for user in (UserFactory.create(), make_organiser(EditionFactory.create())):
        browser.force_login(user)
        assert browser.get(page(workshop, name)).status_code == 404


@pytest.mark.parametrize("name", ["registration", "correct", "resend", "cancel"])
def test_a_person_is_for_the_organisers_of_the_edition(workshop, name):
    row = workshop.registrations.get(number=1)
    browser = Client()
    browser.force_login(make_organiser(EditionFactory.create()))

    ask = browser.get if name == "registration" else browser.post
    assert ask(of(row, name)).status_code == 404


@pytest.mark.parametrize(
    ("query", "numbers"),
    [({}, [1, 2]), ({"state": "waiting"}, [2]), ({"needs": "on"}, [1]), ({"q": "łucja"}, [2])],
)
def test_the_table_is_filtered(organiser, workshop, query, numbers):
    workshop.registrations.filter(number=2).update(name="łucja Żak")

    shown = organiser.get(page(workshop, "registrations"), query)

    assert [row.number for row in shown.context["page"]] == numbers


@pytest.mark.parametrize("query", [{"topic": "x"}, {"state": "x"}, {"q": "\0"}, {"page": "x"}])
def test_a_strange_filter_breaks_nothing(organiser, workshop, query):
    assert organiser.get(page(workshop, "registrations"), query).status_code == 200


def test_the_table_asks_the_same_for_one_and_for_three(organiser, workshop, assert_same_queries):
    def make():
        number = workshop.registrations.count() + 1
        unit = UnitFactory.create(code=f"30{number:04d}")
        make_registration(workshop, f"p{number}@example.org", unit=unit)

    assert_same_queries(organiser, page(workshop, "registrations"), make, queries=TABLE)


def test_the_csv_opens_in_polish_excel_and_holds_no_formula(organiser, workshop):
    answer = organiser.get(page(workshop, "download"))

    text = answer.content.decode("utf-8-sig")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    first, second, third = text.splitlines()
    assert first.startswith("number;state;seat_no;name;email")
    assert second.startswith("1;confirmed;1;'=HYPERLINK(1);a@example.org")
    assert "Łucja Żak" in third


def test_the_csv_is_filtered_like_the_table_and_may_be_plain(organiser, workshop):
    answer = organiser.get(page(workshop, "download"), {"state": "waiting", "plain": "1"})

    lines = answer.content.decode().splitlines()
    assert (len(lines), lines[0][:6], lines[1][:10]) == (2, "number", "2,waiting,")


def added(**changes):
    """What the browser sends to add somebody."""
    UnitFactory.create(code="306401", name="Poznań")
    return {
        "nonce": str(uuid4()),
        "name": "Ewa",
        "email": "ewa@example.org",
        "unit": "Poznań",
        "unit_code": "306401",
        "list_visibility": "hidden",
    } | changes


def test_somebody_is_added_by_hand_in_the_language_of_the_edition(organiser, workshop):
    Edition.objects.update(language="en")

    answer = organiser.post(page(workshop, "add"), added())

    row = Registration.objects.get(email="ewa@example.org")
    assert (answer["Location"], row.state, row.language) == (of(row), "waiting", "en")


def test_adding_whoever_is_there_says_so(organiser, workshop):
    answer = organiser.post(page(workshop, "add"), added(email="a@example.org"))

    assert answer.status_code == 422
    assert answer.context["form"]["name"].value() == "Ewa"
    assert workshop.registrations.count() == 2


def test_an_address_is_corrected(organiser, workshop):
    row = workshop.registrations.get(number=1)
    said = [
        organiser.post(of(row, "correct"), {"address": address}).status_code
        for address in ("b@example.org", "no address", "new@example.org")
    ]

    row.refresh_from_db()
    assert (said, row.email) == ([422, 422, 302], "new@example.org")


def test_a_letter_is_sent_once_more(organiser, workshop):
    OutgoingMail.objects.all().delete()
    row = workshop.registrations.get(number=1)

    assert organiser.post(of(row, "resend")).status_code == 302

    assert OutgoingMail.objects.get().kind == "workshops.letter.confirmed"


def test_cancelling_needs_a_reason_and_seats_the_next(organiser, workshop):
    row = workshop.registrations.get(number=1)

    assert organiser.post(of(row, "cancel"), {"reason": ""}).status_code == 422
    assert organiser.post(of(row, "cancel"), {"reason": "Pomyłka"}).status_code == 302
    again = organiser.post(of(row, "cancel"), {"reason": "Pomyłka"})

    assert again.status_code == 422
    assert str(again.context["reason_form"].non_field_errors()[0]) in again.content.decode()
    assert workshop.registrations.get(number=2).state == "confirmed"
    assert AuditEntry.objects.filter(action="workshops.registration_cancelled").count() == 1


def test_an_archived_edition_offers_and_takes_no_decision(organiser, workshop):
    Edition.objects.update(status="archived")
    row = workshop.registrations.get(number=1)

    shown = organiser.get(of(row)).content.decode()
    answers = [
        organiser.post(page(workshop, "add"), added()).status_code,
        organiser.post(of(row, "correct"), {"address": "n@example.org"}).status_code,
        organiser.post(of(row, "cancel"), {"reason": "x"}).status_code,
    ]

    assert answers == [422, 422, 422]
    assert of(row, "cancel") not in shown
    assert workshop.registrations.filter(state="confirmed").count() == 1


TABLE = 9
