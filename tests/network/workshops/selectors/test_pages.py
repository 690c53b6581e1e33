"""`network.workshops.selectors.pages`: what the public reads, and who stands on the list."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from network.workshops.models import Workshop
from network.workshops.selectors.pages import (
    Participant,
    editions_for,
    next_workshop,
    own_registrations,
    participants,
    workshops_of,
)
from network.workshops.services.cancelling import cancel_own_registration
from tasks.clock import acting_at, now
from tests.factories.accounts import UserFactory
from tests.factories.units import UnitFactory
from tests.factories.workshops import (
    EditionFactory,
    WorkshopFactory,
    make_organiser,
    make_registration,
    register_address,
)

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def names(workshop, user=NOBODY):
    """Who is listed to a reader."""
    return [person.name for person in participants(workshop, user=user)]


def come(workshop, name, level="public", **fields):
    """Register and confirm somebody who chose a level."""
    address = f"p{workshop.registrations.count()}@example.org"
    return make_registration(workshop, address, name=name, list_visibility=level, **fields)


@pytest.fixture
def workshop():
    """As many seats as come, with a list for everybody."""
    return WorkshopFactory.create(capacity=None, participant_list="public")


def test_editions_stand_the_newest_first():
    days = [now().date() + timedelta(days=days) for days in (10, 400, -400)]
    editions = [EditionFactory.create(starts_on=day) for day in days]

    assert editions_for(NOBODY) == [editions[1], editions[0], editions[2]]


def test_a_draft_of_an_edition_stands_among_those_of_its_organiser():
    shown, draft = EditionFactory.create(), EditionFactory.create(status="draft")

    assert editions_for(NOBODY) == [shown]
    assert set(editions_for(make_organiser(draft))) == {shown, draft}


def test_workshops_of_an_edition_stand_in_the_order_of_their_hours():
    edition = EditionFactory.create()
    start = now() + timedelta(days=30)
    late = WorkshopFactory.create(edition=edition, starts_at=start + timedelta(hours=4))
    early = WorkshopFactory.create(edition=edition, starts_at=start)
    WorkshopFactory.create(edition=edition, status="draft")
    WorkshopFactory.create()

    assert workshops_of(edition, user=NOBODY) == [early, late]


def test_workshops_of_an_edition_come_with_their_figures(django_assert_num_queries):
    edition = EditionFactory.create()
    full, empty = WorkshopFactory.create_batch(2, edition=edition, capacity=1)
    for name in "abc":
        make_registration(full, f"{name}@example.org")
    register_address(empty, "d@example.org")

    with django_assert_num_queries(3):
        rows = {row.pk: vars(row) for row in workshops_of(edition, user=NOBODY)}

    assert {pk: (row["taken"], row["in_line"]) for pk, row in rows.items()} == {
        full.pk: (1, 2),
        empty.pk: (0, 0),
    }


@pytest.mark.parametrize(
    "hidden",
    [
        {"status": "draft"},
        {"status": "cancelled"},
        {"edition__status": "draft"},
        {"edition__status": "archived"},
    ],
    ids=["draft", "called off", "draft of an edition", "history"],
)
def test_the_next_workshop_is_one_that_can_be_come_to(hidden):
    soon, later = now() + timedelta(days=1), now() + timedelta(days=2)
    WorkshopFactory.create(starts_at=soon, **hidden)
    expected = WorkshopFactory.create(starts_at=later)

    assert next_workshop(NOBODY) == expected


def test_a_workshop_that_goes_on_is_still_the_next_until_its_end():
    workshop = WorkshopFactory.create()
    a_second = timedelta(seconds=1)

    with acting_at(workshop.ends_at - a_second):
        assert next_workshop(NOBODY) == workshop
    with acting_at(workshop.ends_at):
        assert next_workshop(NOBODY) is None


def test_ones_own_registrations_are_live_and_to_come():
    soon, later, gone = (
        WorkshopFactory.create(starts_at=now() + timedelta(days=days)) for days in (2, 9, 1)
    )
    for workshop in (later, soon, gone):
        make_registration(workshop, "anna@example.org")
    make_registration(soon, "other@example.org")
    cancelled = make_registration(WorkshopFactory.create(), "anna@example.org")
    cancel_own_registration(public_id=cancelled.public_id)
    anna = UserFactory.create(email="anna@example.org")

    with acting_at(gone.ends_at):
        found = [row.workshop for row in own_registrations(anna)]

    assert found == [soon, later]
    assert own_registrations(NOBODY) == []


def test_an_organiser_does_not_find_the_registrations_of_others_among_ones_own():
    workshop = WorkshopFactory.create()
    make_registration(workshop, "anna@example.org")

    assert own_registrations(make_organiser(workshop.edition)) == []


def test_people_are_listed_as_a_polish_dictionary_orders_them(workshop):
    for name in ("Zofia A", "Łucja B", "Ćwiek C", "adam d", "Lech E", "Celina F", "Żaneta G"):
        come(workshop, name)

    assert names(workshop) == [
        "adam d",
        "Celina F",
        "Ćwiek C",
        "Lech E",
        "Łucja B",
        "Zofia A",
        "Żaneta G",
    ]


def test_a_person_is_listed_with_the_office(workshop):
    come(workshop, "Anna A", unit=UnitFactory.create(code="106101", name="Łódź"))
    come(workshop, "Ewa B", unit=None, unit_text="Związek Miast Polskich")

    office = UnitFactory.create(code="106101").full_name
    assert participants(workshop, user=NOBODY) == [
        Participant(name="Anna A", unit=office),
        Participant(name="Ewa B", unit="Związek Miast Polskich"),
    ]


@pytest.mark.parametrize(
    ("circle", "to_strangers", "to_participants"),
    [
        ("public", ["Ola"], ["Ola", "Piotr"]),
        ("participants", [], ["Ola", "Piotr"]),
        ("hidden", [], []),
    ],
)
def test_the_circle_of_the_workshop_bounds_what_people_chose(circle, to_strangers, to_participants):
    workshop = WorkshopFactory.create(capacity=None, participant_list=circle)
    for name, level in (("Ola", "public"), ("Piotr", "participants"), ("Ryszard", "hidden")):
        come(workshop, name, level)
    inside = UserFactory.create(email="p2@example.org")

    assert names(workshop) == to_strangers
    assert names(workshop, UserFactory.create()) == to_strangers
    assert names(workshop, inside) == to_participants


@pytest.mark.parametrize(
    ("state", "is_inside"),
    [("confirmed", True), ("waiting", True), ("unverified", False), ("cancelled", False)],
)
def test_a_participant_is_whoever_has_a_seat_or_waits(state, is_inside):
    workshop = WorkshopFactory.create(
        capacity=1 if state == "waiting" else None, participant_list="participants"
    )
    come(workshop, "Ola", "participants")
    row = register_address(workshop, "anna@example.org")
    if state != "unverified":
        workshop.registrations.filter(pk=row.pk).delete()
        row = make_registration(workshop, "anna@example.org")
    if state == "cancelled":
        cancel_own_registration(public_id=row.public_id)
    row.refresh_from_db()
    assert row.state == state

    assert names(workshop, UserFactory.create(email="anna@example.org")) == (
        ["Ola"] if is_inside else []
    )


def test_somebody_registered_for_another_workshop_is_a_stranger_here(workshop):
    come(workshop, "Ola", "participants")
    make_registration(WorkshopFactory.create(edition=workshop.edition), "anna@example.org")

    assert names(workshop, UserFactory.create(email="anna@example.org")) == []


def test_whoever_waits_or_has_gone_is_not_listed():
    workshop = WorkshopFactory.create(capacity=1, participant_list="public")
    gone = come(workshop, "Gone")
    come(workshop, "Seated")
    come(workshop, "Waiting")
    assert names(workshop) == ["Gone"]

    cancel_own_registration(public_id=gone.public_id)

    assert names(workshop) == ["Seated"]


def test_the_list_asks_the_same_for_one_and_for_many(workshop, django_assert_num_queries):
    reader = UserFactory.create(email="p0@example.org")
    come(workshop, "Ola")
    for count in (1, 4):
        found = Workshop.objects.get(pk=workshop.pk)
        with django_assert_num_queries(1):
            assert len(participants(found, user=reader)) == count
        for number in range(3):
            come(workshop, f"Osoba {number}", unit=UnitFactory.create())
