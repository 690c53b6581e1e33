"""`network.workshops.views.registration`: behind the mailed link or the owner's sign-in."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from network.workshops.choices import RegistrationState
from network.workshops.models import Registration
from network.workshops.services.changing import change_registration
from tasks.clock import acting_at, now
from tasks.models import Link, OutgoingMail
from tasks.services.running import run_due_jobs
from tests.factories.accounts import UserFactory
from tests.factories.workshops import (
    TopicFactory,
    WorkshopFactory,
    make_application,
    make_registration,
    register_address,
)

pytestmark = pytest.mark.django_db


def last_link(mailoutbox):
    """The path of the link in the last mail."""
    run_due_jobs()
    found = re.findall(r"https?://[^/\s]+(/registrations/\S+/enter/\S+?/)", mailoutbox[-1].body)
    return found[0]


def page_of(registration, name="registration"):
    return reverse(f"workshops:{name}", args=[registration.public_id])


def rows():
    """All registrations and links as they stand."""
    return list(Registration.objects.values()), [
        link.__dict__ | {"_state": None} for link in Link.objects.order_by("pk")
    ]


@pytest.fixture
def unverified():
    """A form that was sent and not confirmed."""
    return register_address(WorkshopFactory.create(capacity=1), "anna@example.org")


def test_the_link_is_swapped_for_a_clean_address_any_number_of_times(unverified, mailoutbox):
    path = last_link(mailoutbox)
    before = rows()

    for browser in (Client(), Client()):  # a mail scanner comes first
        for _ in range(2):
            answer = browser.get(path)
            assert (answer.status_code, answer["Location"]) == (302, page_of(unverified))
            assert answer["Referrer-Policy"] == "no-referrer"
        page = browser.get(page_of(unverified))
        # The host alone, never the path; and a form of the page may say where it came from.
        assert (page.status_code, page["Referrer-Policy"]) == (200, "strict-origin")
        browser.head(path)

    assert rows() == before


def test_the_button_takes_the_seat_and_a_second_click_is_harmless(client, unverified, mailoutbox):
    client.get(last_link(mailoutbox))

    for _ in range(5):
        assert client.post(page_of(unverified, "confirm")).status_code == 302

    unverified.refresh_from_db()
    assert (unverified.state, unverified.seat_no) == (RegistrationState.CONFIRMED, 1)
    assert client.get(page_of(unverified)).status_code == 200


def test_a_used_link_says_so_and_offers_a_fresh_one(client, unverified, mailoutbox):
    path = last_link(mailoutbox)
    client.get(path)
    client.post(page_of(unverified, "confirm"))

    answer = Client().get(path)

    assert answer.status_code == 410
    assert page_of(unverified, "resend") in answer.content.decode()


def test_an_expired_link_offers_a_fresh_one(unverified, mailoutbox):
    path = last_link(mailoutbox)
    Link.objects.update(expires_at=now() - timedelta(seconds=1))

    answer = Client().get(path)

    assert answer.status_code == 410
    assert page_of(unverified, "resend") in answer.content.decode()


def test_a_mistyped_link_and_one_of_a_stranger_open_nothing(unverified, mailoutbox):
    path = last_link(mailoutbox)
    other = register_address(WorkshopFactory.create(), "b@example.org")
    swapped = path.replace(str(unverified.public_id), str(other.public_id))

    for wrong in (path[:-2] + "x/", swapped):
        browser = Client()
        assert browser.get(wrong).status_code == 404
        assert browser.get(page_of(other)).status_code == 404


def test_nobody_opens_a_registration_without_link_or_sign_in(unverified):
    browser = Client()
    posts = [page_of(unverified, name) for name in ("confirm", "cancel", "edit")]

    assert browser.get(page_of(unverified)).status_code == 404
    assert [browser.post(page).status_code for page in posts] == [404, 404, 404]
    browser.force_login(UserFactory.create(email="stranger@example.org"))
    assert browser.get(page_of(unverified)).status_code == 404


def test_the_owner_of_the_address_opens_it_signed_in(client, unverified):
    client.force_login(UserFactory.create(email="anna@example.org"))

    assert client.get(page_of(unverified)).status_code == 200
    client.post(page_of(unverified, "confirm"))

    unverified.refresh_from_db()
    assert unverified.state == RegistrationState.CONFIRMED


def test_confirming_too_late_says_why(client, unverified, mailoutbox):
    client.get(last_link(mailoutbox))
    with acting_at(now() + timedelta(hours=49)):
        answer = client.post(page_of(unverified, "confirm"))

    assert answer.status_code == 422
    assert answer.context["problem"]
    assert Registration.objects.get().state == RegistrationState.UNVERIFIED


@pytest.fixture
def owner(client):
    """The browser of Anna, who is signed in."""
    client.force_login(UserFactory.create(email="anna@example.org", language="en"))
    return client


def test_cancelling_twice_is_harmless(owner):
    row = make_registration(WorkshopFactory.create(), "anna@example.org")

    for _ in range(2):
        assert owner.post(page_of(row, "cancel")).status_code == 302

    row.refresh_from_db()
    assert (row.state, row.cancelled_by) == (RegistrationState.CANCELLED, "person")
    assert OutgoingMail.objects.filter(kind="workshops.letter.cancelled").count() == 1


def test_reading_cancels_nothing(owner):
    row = make_registration(WorkshopFactory.create(), "anna@example.org")

    assert owner.get(page_of(row, "cancel")).status_code == 405
    assert owner.get(page_of(row, "confirm")).status_code == 405
    assert owner.get(page_of(row, "resend")).status_code == 405


def sent(row, page, **changes):
    """What the browser sends of the shown form, changed."""
    form = page.context["form"]
    shown = {name: form[name].value() for name in form.fields if name != "unit"}
    plain = {name: value for name, value in shown.items() if value not in (None, False)}
    picked = form["unit"].field.prepare_value(form["unit"].initial)
    unit = {"unit": picked.text, "unit_code": picked.code, "unit_text": picked.other}
    return plain | unit | changes


@pytest.mark.parametrize("office", [{}, {"unit": None, "unit_text": "Związek Miast"}])
def test_the_form_shows_what_was_said_and_keeps_it(owner, office):
    workshop = WorkshopFactory.create()
    topics = TopicFactory.create_batch(2, workshop=workshop)
    row = make_registration(
        workshop, "anna@example.org", topics=topics[::-1], needs="pętla", **office
    )
    page = owner.get(page_of(row, "edit"))

    answer = owner.post(
        page_of(row, "edit"), sent(row, page, name="Anna Nowa", email="x@example.org")
    )

    assert (answer.status_code, answer["Location"]) == (302, page_of(row))
    changed = Registration.objects.get()
    assert (changed.name, changed.needs, changed.email, changed.unit, changed.unit_text) == (
        "Anna Nowa",
        "pętla",
        "anna@example.org",
        row.unit,
        row.unit_text,
    )
    kept = changed.preferences.order_by("rank").values_list("topic", flat=True)
    assert list(kept) == [topic.pk for topic in topics[::-1]]


def test_a_stale_form_keeps_what_was_typed_and_may_be_sent_again(owner):
    row = make_registration(WorkshopFactory.create(), "anna@example.org")
    page = owner.get(page_of(row, "edit"))
    change_registration(
        public_id=row.public_id, application=make_application(name="Druga"), version=row.version
    )

    answer = owner.post(page_of(row, "edit"), sent(row, page, name="Pierwsza"))

    assert answer.status_code == 422
    form = answer.context["form"]
    assert form["name"].value() == "Pierwsza"
    assert Registration.objects.get().name == "Druga"
    again = sent(row, page, name="Pierwsza", version=form["version"].value())
    assert owner.post(page_of(row, "edit"), again).status_code == 302
    assert Registration.objects.get().name == "Pierwsza"


def test_after_the_beginning_the_form_leads_back(owner):
    row = make_registration(WorkshopFactory.create(), "anna@example.org")

    with acting_at(row.workshop.starts_at):
        assert owner.get(page_of(row, "edit"))["Location"] == page_of(row)
        assert owner.post(page_of(row, "cancel")).status_code == 422


def test_a_fresh_link_is_asked_for_and_the_answer_is_always_the_same(mailoutbox):
    live = make_registration(WorkshopFactory.create(), "a@example.org")
    ended = make_registration(WorkshopFactory.create(), "b@example.org")
    Registration.objects.filter(pk=ended.pk).update(
        state="cancelled", cancelled_by="person", seat_no=None
    )
    unknown = reverse("workshops:resend", args=["00000000-0000-4000-8000-000000000000"])

    answers = [
        Client().post(page)
        for page in (page_of(live, "resend"), page_of(ended, "resend"), unknown)
        for _ in range(3)
    ]

    assert {(answer.status_code, len(answer.content)) for answer in answers} == {
        (200, len(answers[0].content))
    }
    assert OutgoingMail.objects.filter(key__contains=":again:").count() == 1
    assert last_link(mailoutbox)
