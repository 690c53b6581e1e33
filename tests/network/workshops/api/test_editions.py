"""`network.workshops.api.editions`: editions, workshops and topics for reading."""

from typing import Any

import pytest

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
    """A workshop with its parts and somebody in it."""
    workshop = WorkshopFactory.create(capacity=1)
    TopicFactory.create(workshop=workshop, number=1)
    Facilitator.objects.create(workshop=workshop, name="Jan")
    ProgrammeItem.objects.create(
        workshop=workshop, starts_after=0, minutes=30, title="Wstęp", private_note="tajne"
    )
    for name in "ab":
        make_registration(workshop, f"{name}@example.org", list_visibility="public")
    return workshop


def test_a_workshop_is_given_with_its_parts_and_no_person(api, workshop):
    answer = api.get(f"/api/v1/workshops/{workshop.pk}/")

    body = answer.json()
    assert {name: body[name] for name in ("taken", "in_line", "takes_registrations")} == {
        "taken": 1,
        "in_line": 1,
        "takes_registrations": True,
    }
    assert [len(body[part]) for part in ("topics", "facilitators", "programme")] == [1, 1, 1]
    text = answer.content.decode()
    assert not [word for word in ("@example.org", "tajne", "Wrzos") if word in text]
    known = {"headers": {"If-None-Match": answer["ETag"]}}
    assert api.get(f"/api/v1/workshops/{workshop.pk}/", **known).status_code == 304


def test_drafts_are_their_organisers(api):
    workshop = WorkshopFactory.create(status="draft", edition__status="draft")
    TopicFactory.create(workshop=workshop)
    details = [f"/api/v1/editions/{workshop.edition.slug}/", f"/api/v1/workshops/{workshop.pk}/"]
    lists = [f"/api/v1/{name}/" for name in ("editions", "workshops", "topics")]

    def seen():
        found = [api.get(address).status_code for address in details]
        return found, [len(api.get(address).json()["results"]) for address in lists]

    assert seen() == ([404, 404], [0, 0, 0])
    api.force_login(UserFactory.create(roles=["verified-member"]))
    assert seen() == ([404, 404], [0, 0, 0])
    api.force_login(make_organiser(workshop.edition))
    assert seen() == ([200, 200], [1, 1, 1])


@pytest.mark.parametrize("name", ["editions", "workshops", "topics"])
def test_lists_go_page_by_page(api, name):
    edition = EditionFactory.create()
    make: Any = {
        "editions": EditionFactory.create,
        "workshops": lambda: WorkshopFactory.create(edition=edition),
        "topics": lambda: TopicFactory.create(workshop__edition=edition),
    }[name]
    for _ in range(3):
        make()
    address, pages = f"/api/v1/{name}/?page_size=2", []
    while address:
        answer = api.get(address)
        pages.append(len(answer.json()["results"]))
        assert 'rel="' in answer["Link"]
        address = answer.json()["next"]

    assert pages == ([2, 2] if name == "editions" else [2, 1])
    assert api.get(f"/api/v1/{name}/?page_size=101").status_code == 400


def test_workshops_ask_the_same_for_one_and_for_three(api, assert_same_queries):
    assert_same_queries(api, "/api/v1/workshops/", WorkshopFactory.create, queries=1)


def test_topics_of_one_workshop(api, workshop):
    TopicFactory.create()

    body = api.get("/api/v1/topics/", {"workshop": workshop.pk}).json()

    assert [topic["workshop"] for topic in body["results"]] == [workshop.pk]
