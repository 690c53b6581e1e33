"""`network.workshops.views.public`: the words of the public pages, in each state of the doors."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from network.workshops.models import Edition, Facilitator, ProgrammeItem, Workshop
from tasks.clock import acting_at, now
from tests.factories.accounts import UserFactory
from tests.factories.units import UnitFactory
from tests.factories.workshops import (
    EditionFactory,
    TopicFactory,
    WorkshopFactory,
    make_organiser,
    make_registration,
    moment,
    register_address,
)

pytestmark = pytest.mark.django_db
SPACE = "\N{NO-BREAK SPACE}"
HOSTILE = "<script>alert(1)</script> \u202ełóż 🎓"


def read(client, address, language="en", status=200):
    """The page and its words, spaces evened."""
    answer = client.get(address, headers={"Accept-Language": language})
    assert answer.status_code == status
    page = BeautifulSoup(answer.content, "html.parser")
    return page, " ".join(page.get_text(" ").replace(SPACE, " ").split())


def register_address_of(workshop):
    return reverse("workshops:register", args=[workshop.edition.slug, workshop.slug])


def leads_to_form(page, workshop):
    """Whether the page offers the way to the form."""
    return any(tag["href"] == register_address_of(workshop) for tag in page("a", href=True))


@pytest.fixture
def workshop():
    """A workshop in the winter of 2040 with a last day of registration."""
    return WorkshopFactory.create(
        title="Rozkołysać miasto",
        starts_at=moment(2040, 12, 5, 14, 30),
        ends_at=moment(2040, 12, 5, 17, 30),
        registration_closes_on="2040-12-03",
        room="Sala Biała",
    )


@pytest.mark.parametrize(
    ("change", "open_to_all"),
    [
        ({}, True),
        ({"status": "cancelled", "cancel_reason": "Powódź"}, False),
        ({"registration_opens_at": moment(2040, 1, 1)}, False),
        ({"registration_closes_on": "2001-01-01"}, False),
        ({"starts_at": moment(2020, 1, 1), "ends_at": moment(2020, 1, 2)}, False),
    ],
    ids=["open", "called off", "not yet", "not any more", "over"],
)
def test_the_way_to_the_form_is_offered_while_it_is_open(client, workshop, change, open_to_all):
    Workshop.objects.update(**change)

    page, _words = read(client, workshop.get_absolute_url())

    assert leads_to_form(page, workshop) is open_to_all


def test_an_archived_edition_offers_no_form(client, workshop):
    Edition.objects.update(status="archived")

    page, words = read(client, workshop.get_absolute_url())

    assert not leads_to_form(page, workshop)
    assert "Rozkołysać miasto" in words


@pytest.mark.parametrize(
    ("change", "heading", "words"),
    [
        (
            {"status": "cancelled", "cancel_reason": "Powódź"},
            "This workshop is called off",
            "Powódź",
        ),
        (
            {"registration_opens_at": moment(2040, 11, 1, 7)},
            "Registration has not opened yet",
            "It opens on 1 November 2040, 08:00.",
        ),
        (
            {"registration_closes_on": "2001-05-09"},
            "Registration has ended",
            "Registrations were taken until the end of 9 May 2001.",
        ),
    ],
    ids=["called off", "not yet", "not any more"],
)
def test_closed_doors_say_why_in_words(client, workshop, change, heading, words):
    Workshop.objects.update(**change)

    page, said = read(client, register_address_of(workshop))

    assert page.h1 is not None
    assert page.h1.get_text(strip=True) == heading
    assert words in said
    assert page.find("form", method="post", action=register_address_of(workshop)) is None


def test_closed_doors_name_whom_to_write_to_if_there_is_somebody(client, workshop):
    Workshop.objects.update(registration_closes_on="2001-01-01")
    page, _words = read(client, register_address_of(workshop))
    assert page.find("a", href="mailto:forum@example.org") is None

    Edition.objects.update(contact_email="forum@example.org")

    page, _words = read(client, register_address_of(workshop))
    assert page.find("a", href="mailto:forum@example.org") is not None


@pytest.mark.parametrize(
    ("people", "capacity", "said"),
    [
        (0, 2, "2 seats of 2 are left."),
        (1, 2, "1 seat of 2 is left."),
        (2, 2, "All 2 seats are taken. The waiting list is empty."),
        (3, 2, "All 2 seats are taken. 1 person is on the waiting list."),
        (4, 2, "All 2 seats are taken. 2 people are on the waiting list."),
        (2, None, "2 people have registered; seats are not limited."),
    ],
)
def test_seats_are_told_in_words(client, workshop, people, capacity, said):
    Workshop.objects.update(capacity=capacity)
    for number in range(people):
        make_registration(workshop, f"p{number}@example.org")

    _page, words = read(client, workshop.get_absolute_url())

    assert said in words


def test_a_form_nobody_confirmed_takes_no_seat_on_the_page(client, workshop):
    register_address(workshop, "anna@example.org")

    _page, words = read(client, workshop.get_absolute_url())

    assert "2 seats of 2 are left." in words


def test_seats_are_drawn_with_words_for_those_who_do_not_see(client, workshop):
    make_registration(workshop, "anna@example.org")

    page, _words = read(client, workshop.get_absolute_url())

    drawing = page.find("svg", class_="seats")
    assert drawing is not None
    assert drawing["aria-label"] == "Seats taken: 1 of 2"
    assert [len(drawing.find_all("circle", class_=name)) for name in ("taken", "free")] == [1, 1]


def test_the_page_is_for_the_day_of_the_city(client, workshop):
    Workshop.objects.update(
        starts_at=moment(2040, 12, 5, 23, 30), ends_at=moment(2040, 12, 6, 1, 30)
    )

    _page, words = read(client, workshop.get_absolute_url(), "pl")

    assert "6 grudnia 2040" in words
    assert "00:30–02:30" in words


def test_what_an_organiser_wrote_is_read_as_text(client, workshop):
    Workshop.objects.update(title=HOSTILE, lead=HOSTILE, audience=HOSTILE, goals=HOSTILE)
    Edition.objects.update(venue=HOSTILE)
    TopicFactory.create(workshop=workshop, number=1, title=HOSTILE, context=HOSTILE)
    Facilitator.objects.create(workshop=workshop, name=HOSTILE, about=HOSTILE)
    ProgrammeItem.objects.create(workshop=workshop, starts_after=0, minutes=5, title=HOSTILE)

    for address in (workshop.get_absolute_url(), workshop.edition.get_absolute_url()):
        page, words = read(client, address)
        assert "alert(1)" in words
        assert not [tag for tag in page("script") if "alert(1)" in tag.text]


def test_markdown_of_an_edition_is_drawn_and_no_markup_of_its_own(client):
    edition = EditionFactory.create(
        description="**Co** dalej?\n\n<img src=x onerror=alert(1)>\n\n[zły](javascript:alert(1))"
    )

    page, _words = read(client, edition.get_absolute_url())

    assert page.find("strong", string="Co") is not None
    assert page.find("img", src="x") is None
    assert not [a for a in page("a", href=True) if str(a["href"]).startswith("javascript")]


def test_a_sample_says_so_on_its_pages(client):
    plain = WorkshopFactory.create()
    sample = WorkshopFactory.create(edition__is_sample=True)

    def is_marked(thing):
        answer = client.get(thing.get_absolute_url())
        return "workshops/_sample.html" in [t.name for t in answer.templates] and bool(
            answer.context["edition"].is_sample
        )

    assert [is_marked(thing) for thing in (sample, sample.edition)] == [True, True]
    assert [is_marked(thing) for thing in (plain, plain.edition)] == [False, False]


def test_the_host_and_the_workshops_stand_on_the_page_of_an_edition(client):
    host = UnitFactory.create(code="306401", name="Poznań")
    edition = EditionFactory.create(host_unit=host)
    start = now() + timedelta(days=9)
    for place, title in enumerate(("Drugi", "Pierwszy")):
        WorkshopFactory.create(
            edition=edition, title=title, starts_at=start - timedelta(hours=4 * place)
        )
    WorkshopFactory.create(edition=edition, title="Szkic", status="draft")

    _page, words = read(client, edition.get_absolute_url())

    assert words.index("Pierwszy") < words.index("Drugi")
    assert "Szkic" not in words
    assert "Poznań" in words


def test_editions_stand_the_newest_first_and_drafts_do_not(client):
    today = now().date()
    for title, days in (("Dawna", -400), ("Bliska", 30), ("Daleka", 400)):
        EditionFactory.create(title=title, starts_on=today + timedelta(days=days))
    EditionFactory.create(title="Robocza", status="draft")

    _page, words = read(client, reverse("workshops:editions"))

    assert words.index("Daleka") < words.index("Bliska") < words.index("Dawna")
    assert "Robocza" not in words


def test_an_empty_house_says_so_and_breaks_nothing(client):
    page, _words = read(client, reverse("workshops:editions"))

    assert page.h1 is not None


@pytest.mark.parametrize("name", ["workshop", "calendar", "register", "sent"])
def test_what_is_not_there_is_answered_like_a_draft(client, name):
    draft = WorkshopFactory.create(edition__status="draft", status="draft")
    addresses = [
        reverse(f"workshops:{name}", args=slugs)
        for slugs in (
            ["nowhere", "nothing"],
            [draft.edition.slug, "nothing"],
            [draft.edition.slug, draft.slug],
        )
    ]

    assert [client.get(address).status_code for address in addresses] == [404] * 3


def test_an_organiser_sees_the_draft_as_it_will_be_and_no_open_doors(client):
    draft = WorkshopFactory.create(edition__status="draft", status="draft")
    client.force_login(make_organiser(draft.edition))

    page, words = read(client, draft.get_absolute_url())

    assert draft.title in words
    assert not leads_to_form(page, draft)


@pytest.mark.parametrize("name", ["editions", "edition", "workshop", "calendar", "sent"])
def test_public_pages_are_for_reading(client, workshop, name):
    slugs = [workshop.edition.slug, workshop.slug]
    given = {"editions": [], "edition": slugs[:1]}.get(name, slugs)
    address = reverse(f"workshops:{name}", args=given)

    answers = [getattr(client, method)(address).status_code for method in ("head", "post", "put")]

    assert answers == [200, 405, 405]


def test_the_page_of_a_workshop_that_is_over_still_opens(client, workshop):
    make_registration(workshop, "anna@example.org")

    with acting_at(workshop.ends_at + timedelta(days=400)):
        page, words = read(client, workshop.get_absolute_url())

    assert "Rozkołysać miasto" in words
    assert not leads_to_form(page, workshop)


def test_check_your_mail_names_the_address_in_this_browser_alone(client, workshop):
    UnitFactory.create(code="306401", name="Poznań")
    sent = {
        "nonce": "00000000-0000-4000-8000-000000000001",
        "name": "Anna",
        "email": "anna@example.org",
        "unit": "Poznań",
        "unit_code": "306401",
        "list_visibility": "hidden",
    }
    answer = client.post(register_address_of(workshop), sent)

    _page, mine = read(client, answer["Location"])
    client.session.flush()
    client.cookies.clear()
    _page, anothers = read(client, answer["Location"])

    assert "We have sent a letter to anna@example.org." in mine
    assert "We have sent a letter to the address you gave." in anothers


def test_whoever_is_signed_in_gets_the_same_public_words(client, workshop):
    _page, before = read(client, workshop.get_absolute_url())
    client.force_login(UserFactory.create(language="en"))

    _page, after = read(client, workshop.get_absolute_url())

    assert "2 seats of 2 are left." in before
    assert "2 seats of 2 are left." in after
