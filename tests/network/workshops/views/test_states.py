"""`network.workshops.views.registration`: what the page says and offers in each state."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from network.workshops.choices import RegistrationState
from network.workshops.models import Edition, Registration, Workshop
from network.workshops.services.cancelling import cancel_own_registration, cancel_registration
from network.workshops.services.expiring import expire_unverified
from network.workshops.services.scheduling import call_off_workshop
from tasks.clock import acting_at, now
from tests.factories.accounts import PrivacyNoticeFactory, UserFactory
from tests.factories.workshops import (
    TopicFactory,
    WorkshopFactory,
    make_organiser,
    make_registration,
    register_address,
)

pytestmark = pytest.mark.django_db
SPACE = "\N{NO-BREAK SPACE}"


@pytest.fixture
def workshop():
    """One seat, held by somebody else."""
    workshop = WorkshopFactory.create(capacity=1, title="Rozkołysać", room="Sala Biała")
    make_registration(workshop, "first@example.org")
    return workshop


def page_of(row, name="registration"):
    return reverse(f"workshops:{name}", args=[row.public_id])


def read(client, row, language="pl"):
    """The page as its person reads it signed in."""
    user = UserFactory.create(email=row.email, language=language)
    client.force_login(user)
    answer = client.get(page_of(row), headers={"Accept-Language": language})
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def heading(page):
    return page.h1.get_text(" ", strip=True).replace(SPACE, " ")


def offers(page, row):
    """Which of the four ways on the page offers."""
    targets = {tag.get("action") or tag.get("href") for tag in page.find_all(["form", "a"])}
    names = ("confirm", "edit", "cancel")
    return [name for name in names if page_of(row, name) in targets]


def unconfirmed(workshop):
    return register_address(workshop, "anna@example.org")


def seated(workshop):
    cancel_own_registration(public_id=workshop.registrations.get(number=1).public_id)
    return make_registration(workshop, "anna@example.org")


def waiting(workshop):
    return make_registration(workshop, "anna@example.org")


def left(workshop):
    row = waiting(workshop)
    cancel_own_registration(public_id=row.public_id)
    return row


def refused(workshop):
    row = waiting(workshop)
    cancel_registration(
        public_id=row.public_id, actor=make_organiser(), reason="Zły <b>warsztat</b>"
    )
    return row


def expired(workshop):
    with acting_at(now() - timedelta(hours=49)):
        row = register_address(workshop, "anna@example.org")
    expire_unverified()
    return row


STATES = {
    "unconfirmed": (unconfirmed, "One click more", ["confirm", "edit", "cancel"]),
    "seated": (seated, "You have a seat", ["edit", "cancel"]),
    "waiting": (waiting, "You are number 1 on the waiting list", ["edit", "cancel"]),
    "left": (left, "This registration is cancelled", []),
    "refused": (refused, "This registration is cancelled", []),
    "expired": (expired, "This registration has expired", []),
}


@pytest.mark.parametrize("state", STATES)
def test_the_page_says_the_state_and_offers_what_can_be_done(client, workshop, state):
    make, said, offered = STATES[state]
    row = make(workshop)

    page = read(client, row, "en")

    assert (heading(page), offers(page, row)) == (said, offered)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("unconfirmed", "Jeszcze jedno kliknięcie"),
        ("seated", "Masz miejsce"),
        ("left", "To zgłoszenie jest anulowane"),
        ("expired", "To zgłoszenie wygasło"),
    ],
)
def test_the_page_speaks_polish(client, workshop, state, said):
    assert heading(read(client, STATES[state][0](workshop))) == said


def test_the_place_in_line_is_counted_on_the_page(client, workshop):
    make_registration(workshop, "second@example.org")
    row = waiting(workshop)

    assert heading(read(client, row, "en")) == "You are number 2 on the waiting list"


def test_number_and_seat_stand_on_the_page(client, workshop):
    row = seated(workshop)

    text = read(client, row, "en").get_text(" ", strip=True)

    assert f"Registration number {row.number}, seat 1." in text


def test_the_reason_of_the_organiser_is_read_as_text(client, workshop):
    page = read(client, refused(workshop), "en")

    assert "Zły <b>warsztat</b>" in page.get_text(" ", strip=True)
    assert page.find("b", string="warsztat") is None


def test_what_was_said_is_read_back_as_text(client, workshop):
    topic = TopicFactory.create(workshop=workshop, title="<i>Rozwój</i>")
    hostile = "<script>alert(1)</script> \u202ełóż 🎓"
    row = make_registration(
        workshop, "anna@example.org", name=hostile, needs=hostile, topics=[topic]
    )

    page = read(client, row, "en")

    text = page.get_text(" ", strip=True)
    assert hostile in text
    assert "<i>Rozwój</i>" in text
    assert not [tag for tag in page.find_all("script") if "alert" in tag.text]


@pytest.mark.parametrize(("seconds", "offered"), [(-1, ["edit", "cancel"]), (0, [])])
def test_nothing_is_offered_once_it_has_begun(client, workshop, seconds, offered):
    row = waiting(workshop)

    with acting_at(workshop.starts_at + timedelta(seconds=seconds)):
        assert offers(read(client, row), row) == offered


def test_a_workshop_that_was_called_off_ends_the_registration_on_the_page(client, workshop):
    row = waiting(workshop)
    call_off_workshop(workshop=workshop, reason="Powódź", actor=None)

    page = read(client, row, "en")

    assert (heading(page), offers(page, row)) == ("This registration is cancelled", [])


def test_hours_and_place_stand_beside(client, workshop):
    text = read(client, waiting(workshop), "en").get_text(" ", strip=True)

    assert "Sala Biała, Poznań" in text
    calendar = reverse("workshops:calendar", args=[workshop.edition.slug, workshop.slug])
    assert calendar in str(read_links(client, workshop))


def read_links(client, workshop):
    """Addresses on the page of the person who waits."""
    row = workshop.registrations.get(email="anna@example.org")
    page = BeautifulSoup(client.get(page_of(row)).content, "html.parser")
    return [tag["href"] for tag in page.find_all("a", href=True)]


def test_no_answer_of_ones_own_page_is_kept_by_a_proxy(client, workshop):
    row = waiting(workshop)
    client.force_login(UserFactory.create(email="anna@example.org"))

    for name in ("registration", "edit"):
        assert "no-store" in client.get(page_of(row, name))["Cache-Control"]


def test_a_refusal_stands_on_the_page_and_is_announced(client, workshop):
    row = waiting(workshop)
    client.force_login(UserFactory.create(email="anna@example.org", language="en"))

    with acting_at(workshop.starts_at):
        answer = client.post(page_of(row, "cancel"), headers={"Accept-Language": "en"})

    page = BeautifulSoup(answer.content, "html.parser")
    alert = page.find(role="alert")
    assert answer.status_code == 422
    assert alert is not None
    assert "Registration has ended" in alert.get_text()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"status": "cancelled"}, "This workshop has been called off."),
        ({"registration_closes_on": "2001-01-01"}, "Registration has ended."),
    ],
)
def test_confirming_behind_closed_doors_says_why(client, change, said):
    row = register_address(WorkshopFactory.create(), "anna@example.org")
    Workshop.objects.update(**change)
    client.force_login(UserFactory.create(email="anna@example.org", language="en"))

    answer = client.post(page_of(row, "confirm"), headers={"Accept-Language": "en"})

    assert answer.status_code == 422
    assert said in answer.context["problem"]
    assert Registration.objects.get().state == RegistrationState.UNVERIFIED


def test_confirming_the_last_place_without_a_line_says_so(client):
    workshop = WorkshopFactory.create(capacity=1, waitlist="off")
    make_registration(workshop, "first@example.org")
    row = register_address(workshop, "anna@example.org")
    client.force_login(UserFactory.create(email="anna@example.org"))

    answer = client.post(page_of(row, "confirm"))

    assert answer.status_code == 422
    assert "nie ma listy rezerwowej" in answer.context["problem"]
    row.refresh_from_db()
    assert row.state == RegistrationState.UNVERIFIED


def test_history_lets_a_person_read_what_there_was(client, workshop):
    row = waiting(workshop)
    Edition.objects.update(status="archived")

    assert heading(read(client, row, "en")).startswith("You are number 1")


@pytest.mark.parametrize("path", ["registration", "edit"])
def test_the_page_asks_for_no_script_and_no_stranger(client, workshop, path):
    """Nothing on it is fetched from another site, so no other site learns of it."""
    PrivacyNoticeFactory.create()
    row = waiting(workshop)
    client.force_login(UserFactory.create(email="anna@example.org"))

    page = BeautifulSoup(client.get(page_of(row, path)).content, "html.parser")

    tags = page.find_all(["script", "img", "link", "iframe"])
    sources = [str(tag.get("src") or tag.get("href") or "") for tag in tags]
    outside = [source for source in sources if source.startswith(("http", "//"))]
    assert outside == []
