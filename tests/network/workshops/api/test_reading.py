"""`network.workshops.api`: lists filtered, ordered and paged; editions whole."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from network.workshops.models import Workshop
from network.workshops.services.cancelling import cancel_own_registration
from tasks.clock import acting_at, now
from tests.factories.accounts import UserFactory
from tests.factories.units import UnitFactory
from tests.factories.workshops import (
    EditionFactory,
    WorkshopFactory,
    make_organiser,
    make_registration,
    moment,
)

pytestmark = pytest.mark.django_db
LIST = "/api/v1/registrations/"


@pytest.fixture
def workshop():
    """Two seats."""
    return WorkshopFactory.create()


@pytest.fixture
def anna(api):
    """A client of Anna, who is signed in."""
    api.force_login(UserFactory.create(email="anna@example.org"))
    return api


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, "dcba"),
        ({"state": "waiting"}, "d"),
        ({"state": "cancelled"}, "b"),
        ({"state": "expired"}, ""),
        ({"ordering": "created_at"}, "abcd"),
        ({"ordering": "-created_at"}, "dcba"),
        ({"workshop": "one"}, "dcba"),
        ({"workshop": "other"}, ""),
    ],
    ids=str,
)
def test_registrations_are_filtered_and_ordered(api, workshop, query, found):
    rows = {}
    for number, name in enumerate("abcd"):
        with acting_at(now() - timedelta(minutes=9 - number)):
            rows[name] = make_registration(workshop, f"{name}@example.org", name=name)
        if name == "b":
            cancel_own_registration(public_id=rows[name].public_id)
    other = WorkshopFactory.create(edition=workshop.edition)
    numbers = {"one": workshop.pk, "other": other.pk}
    api.force_login(make_organiser(workshop.edition))
    sent = {key: numbers.get(value, value) for key, value in query.items()}

    results = api.get(LIST, sent).json()["results"]

    assert "".join(row["name"] for row in results) == found


@pytest.mark.parametrize(
    "query",
    [{"state": "x"}, {"workshop": "x"}, {"workshop": "0"}, {"page_size": "0"},
     {"page_size": "101"}, {"page_size": "x"}, {"ordering": "email"}, {"cursor": "x"}],
    ids=str,
)  # fmt: skip
def test_a_question_that_means_nothing_is_refused(anna, query):
    answer = anna.get(LIST, query)

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_pages_go_forth_and_back_without_gaps(api, workshop):
    Workshop.objects.update(capacity=None)
    for number in range(5):
        make_registration(workshop, f"p{number}@example.org")
    api.force_login(make_organiser(workshop.edition))
    address: Any = f"{LIST}?page_size=2"
    back: Any = None
    pages = []
    while address:
        body = api.get(address).json()
        pages.append([row["number"] for row in body["results"]])
        address, back = body["next"], body["previous"]

    assert pages == [[5, 4], [3, 2], [1]]
    assert [row["number"] for row in api.get(back).json()["results"]] == [3, 2]


def test_an_edition_is_given_whole(api):
    host = UnitFactory.create(code="306401")
    edition = EditionFactory.create(
        slug="zima", venue="Ratusz", host_unit=host, contact_email="x@example.org", version=4
    )

    answer = api.get("/api/v1/editions/zima/")

    assert answer.json() == {
        "slug": "zima",
        "title": "Forum",
        "year": 2030,
        "city": "Poznań",
        "venue": "Ratusz",
        "host_unit": "306401",
        "starts_on": str(edition.starts_on),
        "ends_on": str(edition.ends_on),
        "zone": "Europe/Warsaw",
        "language": "pl",
        "description": "",
        "status": "published",
        "is_sample": False,
        "version": 4,
        "url": "/editions/zima/",
    }
    assert answer["ETag"].startswith('"4-')


def test_a_workshop_says_when_its_doors_close(api):
    workshop = WorkshopFactory.create(
        starts_at=moment(2040, 3, 1, 14),
        ends_at=moment(2040, 3, 1, 17),
        registration_closes_on="2040-02-20",
    )

    body = api.get(f"/api/v1/workshops/{workshop.pk}/").json()

    assert body["registration_closes_on"] == "2040-02-20"
    assert datetime.fromisoformat(body["registration_closes_at"]) == moment(2040, 2, 20, 23)


def test_a_seat_taken_meanwhile_is_read_anew(api, workshop):
    address = f"/api/v1/workshops/{workshop.pk}/"
    tag = api.get(address)["ETag"]
    assert api.get(address, headers={"If-None-Match": tag}).status_code == 304

    make_registration(workshop, "anna@example.org")

    fresh = api.get(address, headers={"If-None-Match": tag})
    assert (fresh.status_code, fresh.json()["taken"]) == (200, 1)


@pytest.mark.parametrize(
    ("ordering", "found"), [("starts_at", [0, 1]), ("-starts_at", [1, 0]), (None, [1, 0])]
)
def test_workshops_are_filtered_by_edition_and_ordered(api, ordering, found):
    edition = EditionFactory.create()
    rows = [
        WorkshopFactory.create(edition=edition, starts_at=now() + timedelta(days=days))
        for days in (10, 20)
    ]
    WorkshopFactory.create()
    query = {"edition": edition.slug} | ({"ordering": ordering} if ordering else {})

    results = api.get("/api/v1/workshops/", query).json()["results"]

    assert [row["id"] for row in results] == [rows[place].pk for place in found]


def test_an_edition_nobody_has_filters_everything_away(api, workshop):
    assert api.get("/api/v1/workshops/", {"edition": "nowhere"}).json()["results"] == []
