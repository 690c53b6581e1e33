"""`network.workshops.views.public`: what everybody may read."""

from typing import Any

import pytest
from django.urls import reverse
from icalendar import Calendar

from network.workshops.models import Facilitator, ProgrammeItem
from tests.factories.accounts import UserFactory
from tests.factories.workshops import (
    EditionFactory,
    TopicFactory,
    WorkshopFactory,
    make_organiser,
    make_registration,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop():
    """A workshop with all that can be announced."""
    workshop = WorkshopFactory.create(title="Rozkołysać miasto", participant_list="public")
    topic = TopicFactory.create(workshop=workshop, number=1, title="Czym jest rozwój?")
    Facilitator.objects.create(workshop=workshop, name="Jan Prowadzący")
    ProgrammeItem.objects.create(
        workshop=workshop,
        starts_after=0,
        minutes=30,
        title="Wstęp",
        topic=topic,
        private_note="klucze u portiera",
    )
    return workshop


def test_the_page_says_all_that_is_announced_and_no_note(client, workshop):
    page = client.get(workshop.get_absolute_url()).content.decode()

    for word in ("Rozkołysać", "Czym jest rozwój?", "Jan Prowadzący", "Wstęp"):
        assert word in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "klucze" not in page


def test_only_those_are_listed_who_said_so(client, workshop):
    workshop.capacity = 9
    workshop.save()
    for name, level in (("Ada", "public"), ("Bea", "participants"), ("Cec", "hidden")):
        make_registration(
            workshop, f"{name.lower()}@example.org", name=f"{name} X", list_visibility=level
        )

    def listed():
        page = client.get(workshop.get_absolute_url()).content.decode()
        return [name for name in ("Ada X", "Bea X", "Cec X") if name in page]

    assert listed() == ["Ada X"]
    client.force_login(UserFactory.create(email="cec@example.org"))
    assert listed() == ["Ada X", "Bea X"]


def test_no_address_of_a_person_is_on_the_page(client, workshop):
    make_registration(workshop, "ada@example.org", list_visibility="public")

    assert "ada@example.org" not in client.get(workshop.get_absolute_url()).content.decode()


@pytest.mark.parametrize("status", ["draft", "published"])
def test_a_draft_is_not_there_for_the_public(client, status):
    workshop = WorkshopFactory.create(status="draft", edition__status=status)
    slugs = [workshop.edition.slug, workshop.slug]
    pages = [reverse(f"workshops:{name}", args=slugs) for name in ("workshop", "calendar")]

    assert [client.get(page).status_code for page in pages] == [404, 404]
    client.force_login(make_organiser(workshop.edition))
    assert [client.get(page).status_code for page in pages] == [200, 200]


def test_the_calendar_file_is_named_and_says_its_method(client, workshop):
    page = reverse("workshops:calendar", args=[workshop.edition.slug, workshop.slug])

    answer = client.get(page)

    assert answer["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
    assert answer["Content-Disposition"] == f'attachment; filename="{workshop.slug}.ics"'
    event: Any = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert str(event["URL"]).endswith(workshop.get_absolute_url())


def test_editions_ask_the_same_for_one_and_for_three(client, assert_same_queries):
    assert_same_queries(
        client, reverse("workshops:editions"), EditionFactory.create, queries=EDITIONS
    )


def test_an_edition_asks_the_same_for_one_and_for_three(client, assert_same_queries):
    edition = EditionFactory.create()

    def make():
        return TopicFactory.create(workshop=WorkshopFactory.create(edition=edition))

    assert_same_queries(client, edition.get_absolute_url(), make, queries=EDITION)


def test_a_workshop_asks_the_same_for_one_and_for_three(client, workshop, assert_same_queries):
    workshop.capacity = 9
    workshop.save()

    def make():
        number = workshop.topics.count() + 1
        topic = TopicFactory.create(workshop=workshop, number=number)
        ProgrammeItem.objects.create(
            workshop=workshop, starts_after=number, minutes=1, title="x", topic=topic
        )
        make_registration(workshop, f"p{number}@example.org", list_visibility="public")

    assert_same_queries(client, workshop.get_absolute_url(), make, queries=WORKSHOP)


EDITIONS, EDITION, WORKSHOP = 1, 4, 7
