"""`network.workshops.views.registering`: the form, and the same answer for everybody."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from network.workshops.choices import RegistrationState
from network.workshops.models import Registration
from tasks.clock import now
from tasks.models import OutgoingMail
from tests.factories.accounts import PrivacyNoticeFactory, UserFactory
from tests.factories.units import UnitFactory
from tests.factories.workshops import TopicFactory, WorkshopFactory, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop():
    """An open workshop; Poznań is in the register."""
    UnitFactory.create(code="306401", name="Poznań")
    return WorkshopFactory.create()


def address_of(workshop, name="register"):
    return reverse(f"workshops:{name}", args=[workshop.edition.slug, workshop.slug])


def filled(**changes):
    """What a browser sends."""
    return {
        "nonce": str(uuid4()),
        "name": "Zażółć Gęślą-Jaźń",
        "email": "anna@example.org",
        "unit": "Poznań",
        "unit_code": "306401",
        "list_visibility": "hidden",
    } | changes


def test_a_filled_form_leads_to_check_your_mail(client, workshop):
    answer = client.post(address_of(workshop), filled())

    assert (answer.status_code, answer["Location"]) == (302, address_of(workshop, "sent"))
    row = Registration.objects.get()
    assert (row.name, row.unit and row.unit.code, row.state) == (
        "Zażółć Gęślą-Jaźń",
        "306401",
        RegistrationState.UNVERIFIED,
    )
    assert "anna@example.org" in client.get(answer["Location"]).content.decode()


def test_the_page_shows_the_notice_that_is_read_and_ticks_nothing(client, workshop):
    PrivacyNoticeFactory.create(version=7)

    page = client.get(address_of(workshop))
    client.post(address_of(workshop), filled(photo_consent="on"))

    form = page.context["form"]
    assert [form[name].value() for name in ("wants_network", "photo_consent")] == [None, None]
    assert form["list_visibility"].value() == "hidden"
    assert reverse("accounts:notice") in page.content.decode()
    assert Registration.objects.get().notice_version == 7


def test_without_a_published_notice_no_consent_is_asked_for_or_taken(client, workshop):
    page = client.get(address_of(workshop))
    sent = filled(wants_network="on", photo_consent="on", list_visibility="public")
    answer = client.post(address_of(workshop), sent)

    asked = set(page.context["form"].fields)
    assert asked.isdisjoint({"wants_network", "photo_consent", "list_visibility", "helps_with"})
    assert "name" in asked
    assert reverse("accounts:notice") + '">' not in page.content.decode().partition("</form>")[0]
    row = Registration.objects.get()
    assert answer.status_code == 302
    assert (row.wants_network, row.photo_consent, row.list_visibility) == (False, False, "hidden")


def test_problems_stand_beside_their_fields_and_nothing_typed_is_lost(client, workshop):
    TopicFactory.create_batch(2, workshop=workshop)
    topic = str(workshop.topics.first().pk)
    sent = filled(
        email="anna@", name="", needs="pętla indukcyjna", topic_1=topic, topic_2=topic, unit_code=""
    ) | {"unit": "Nigdzie"}

    answer = client.post(address_of(workshop), sent)

    assert answer.status_code == 422
    form = answer.context["form"]
    assert sorted(form.errors) == ["email", "name", "topic_2", "unit"]
    page = answer.content.decode()
    for typed in ("anna@", "pętla indukcyjna", "Nigdzie"):
        assert typed in page
    assert form["nonce"].value() == sent["nonce"]
    assert not Registration.objects.exists()


def test_a_unit_is_looked_for_without_scripts(client, workshop):
    UnitFactory.create(code="306402", name="Poznań-Stare Miasto")
    sent = filled(unit="Pozn", unit_code="", unit_search="1", name="", needs="pętla")

    answer = client.post(address_of(workshop), sent)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert not answer.context["form"].errors
    for shown in ('value="306401"', 'value="306402"', "pętla"):
        assert shown in page


def test_an_office_that_is_not_in_the_register_is_written_in_words(client, workshop):
    sent = filled(unit="Związek", unit_code="other", unit_text="Związek Miast Polskich")

    assert client.post(address_of(workshop), sent).status_code == 302
    row = Registration.objects.get()
    assert (row.unit, row.unit_text) == (None, "Związek Miast Polskich")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", "x" * 10_000),
        ("name", "a\0b"),
        ("needs", "x" * 10_000),
        ("email", "x" * 10_000 + "@example.org"),
        ("unit_text", "x" * 161),
    ],
)
def test_what_is_too_long_or_no_text_is_refused_in_words(client, workshop, field, text):
    other = {"unit": "", "unit_code": "other"} if field == "unit_text" else {}

    answer = client.post(address_of(workshop), filled(**{**other, field: text}))

    assert answer.status_code == 422
    assert sorted(answer.context["form"].errors) == [field.removesuffix("_text")]
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    "name",
    ["<script>alert(1)</script>", "Zoë 🎓👩‍💻", "\u202eexe.anna\u202c", "\u05d0\u05d1 \u200f(x)"],
    ids=["script", "emoji", "marks", "hebrew"],
)
def test_any_writing_is_kept_and_shown_harmlessly(client, workshop, name):
    client.force_login(UserFactory.create(email="anna@example.org"))

    answer = client.post(address_of(workshop), filled(name=name), follow=True)

    assert Registration.objects.get().name == name
    assert "<script>alert" not in answer.content.decode()


def test_the_same_form_five_times_is_one_registration_and_one_letter(client, workshop):
    sent = filled()

    answers = {client.post(address_of(workshop), sent).status_code for _ in range(5)}

    assert answers == {302}
    assert (Registration.objects.count(), OutgoingMail.objects.count()) == (1, 1)


def test_two_tabs_have_two_forms_and_one_registration(client, workshop):
    tabs = [client.get(address_of(workshop)).context["form"]["nonce"].value() for _ in range(2)]

    for nonce in tabs:
        client.post(address_of(workshop), filled(nonce=str(nonce)))

    assert len(set(tabs)) == 2
    assert Registration.objects.count() == 1


def test_nothing_tells_a_known_address_from_an_unknown_one(workshop):
    make_registration(workshop, "seated@example.org")
    make_registration(workshop, "seated2@example.org")
    make_registration(workshop, "waiting@example.org")
    answers = []
    for address in ("seated@example.org", "waiting@example.org", "never@example.org"):
        browser = Client()
        sent = filled(email=address)
        answer = browser.post(address_of(workshop), sent)
        page = browser.get(answer["Location"])
        headers = {name for name, _value in answer.items()}
        body = page.content.decode().replace(address, "…")
        answers.append((answer.status_code, answer["Location"], headers, page.status_code, body))

    for known in answers[:2]:
        assert known[:4] == answers[2][:4]
        assert len(known[4].splitlines()) == len(answers[2][4].splitlines())


def test_whoever_is_signed_in_takes_the_place_at_once(client, workshop):
    client.force_login(UserFactory.create(email="anna@example.org"))
    assert client.get(address_of(workshop)).context["form"]["email"].value() == "anna@example.org"

    answer = client.post(address_of(workshop), filled())

    row = Registration.objects.get()
    assert (answer["Location"], row.state) == (row.get_absolute_url(), RegistrationState.CONFIRMED)
    again = client.post(address_of(workshop), filled())
    assert again.status_code == 422


def test_the_signed_in_who_write_another_address_have_proven_nothing(client, workshop):
    client.force_login(UserFactory.create(email="boss@example.org"))

    answer = client.post(address_of(workshop), filled())

    assert answer["Location"] == address_of(workshop, "sent")
    assert Registration.objects.get().state == RegistrationState.UNVERIFIED


@pytest.mark.parametrize(
    "closed",
    [
        {"registration_opens_at": now() + timedelta(days=1)},
        {"registration_closes_on": (now() - timedelta(days=2)).date()},
        {"status": "cancelled", "cancel_reason": "Powódź"},
        {"edition__status": "archived"},
    ],
    ids=["not yet", "not any more", "called off", "history"],
)
def test_closed_doors_say_why_and_take_nothing(client, closed):
    workshop = WorkshopFactory.create(**closed)

    shown = client.get(address_of(workshop))
    sent = client.post(address_of(workshop), filled())

    assert (shown.status_code, sent.status_code) == (200, 422)
    assert "form" not in shown.context
    assert not Registration.objects.exists()


def test_reading_the_form_changes_nothing(client, workshop):
    for _ in range(3):
        client.get(address_of(workshop))
        client.get(address_of(workshop, "sent"))

    assert not Registration.objects.exists()
    assert not OutgoingMail.objects.exists()
