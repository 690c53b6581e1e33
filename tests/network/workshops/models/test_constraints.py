"""`network.workshops.models`: what the database refuses, whoever writes past the services."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from network.workshops.choices import RegistrationState
from network.workshops.models import (
    Edition,
    EditionOrganiser,
    Registration,
    Topic,
    TopicPreference,
    Workshop,
)
from tasks.clock import now
from tests.factories.workshops import (
    EditionFactory,
    TopicFactory,
    WorkshopFactory,
    make_organiser,
    make_registration,
    register_address,
)

pytestmark = pytest.mark.django_db


def refused(act):
    """The database refuses `act`."""
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


@pytest.fixture
def seated():
    """Anna has the first of two seats."""
    return make_registration(WorkshopFactory.create(), "anna@example.org")


def copy(row, **changes):
    """Write a second registration past the services."""
    fields = {
        "workshop": row.workshop,
        "number": row.number + 1,
        "state": row.state,
        "seat_no": (row.seat_no or 0) + 1,
        "email": "other@example.org",
        "name": "Inna",
        "nonce": uuid4(),
        "queued_at": now(),
        "state_at": now(),
        "created_at": now(),
    }
    return Registration.objects.create(**{**fields, **changes})


def test_a_second_seat_for_somebody_else_is_allowed(seated):
    assert copy(seated).seat_no == 2


def test_one_seat_is_never_held_by_two(seated):
    refused(lambda: copy(seated, seat_no=seated.seat_no))

    assert Registration.objects.count() == 1


def test_the_same_seat_of_another_workshop_is_another_seat(seated):
    other = WorkshopFactory.create()

    assert copy(seated, workshop=other, seat_no=1).seat_no == 1


@pytest.mark.parametrize("state", ["unverified", "waiting", "confirmed"])
def test_one_address_has_one_live_registration(seated, state):
    seat = 2 if state == "confirmed" else None

    refused(lambda: copy(seated, email="anna@example.org", state=state, seat_no=seat))

    assert Registration.objects.count() == 1


@pytest.mark.parametrize(
    ("state", "more"), [("expired", {}), ("cancelled", {"cancelled_by": "person"})]
)
def test_registrations_that_are_over_do_not_stand_in_the_way(seated, state, more):
    copy(seated, email="anna@example.org", state=state, seat_no=None, **more)

    assert Registration.objects.filter(email="anna@example.org").count() == 2


def test_a_number_is_given_once_in_a_workshop(seated):
    refused(lambda: copy(seated, number=seated.number))

    assert copy(seated, workshop=WorkshopFactory.create(), number=seated.number)


@pytest.mark.parametrize(
    ("state", "seat_no", "more"),
    [
        ("confirmed", None, {}),
        ("waiting", 2, {}),
        ("unverified", 2, {}),
        ("expired", 2, {}),
        ("cancelled", 2, {"cancelled_by": "person"}),
    ],
)
def test_a_seat_is_there_exactly_while_it_is_held(seated, state, seat_no, more):
    refused(lambda: copy(seated, state=state, seat_no=seat_no, **more))


@pytest.mark.parametrize(("state", "seat_no"), [("waiting", None), ("confirmed", 2)])
def test_whoever_holds_or_waits_has_a_moment_in_line(seated, state, seat_no):
    refused(lambda: copy(seated, state=state, seat_no=seat_no, queued_at=None))


def test_a_cancellation_names_who_cancelled(seated):
    refused(lambda: copy(seated, state="cancelled", seat_no=None, cancelled_by=""))

    kept = copy(seated, state="cancelled", seat_no=None, cancelled_by="organiser")
    assert RegistrationState(kept.state) == RegistrationState.CANCELLED


@pytest.mark.parametrize("minutes", [0, -1])
def test_a_workshop_ends_after_it_starts(minutes):
    workshop = WorkshopFactory.create()
    end = workshop.starts_at + timedelta(minutes=minutes)

    refused(lambda: Workshop.objects.filter(pk=workshop.pk).update(ends_at=end))


def test_no_workshop_has_no_seats_at_all_but_any_number_or_no_limit():
    workshop = WorkshopFactory.create()
    rows = Workshop.objects.filter(pk=workshop.pk)

    refused(lambda: rows.update(capacity=0))

    assert [rows.update(capacity=seats) for seats in (1, 10_000, None)] == [1, 1, 1]


def test_address_and_number_are_given_once_in_an_edition():
    workshop = WorkshopFactory.create()

    refused(lambda: WorkshopFactory.create(edition=workshop.edition, slug=workshop.slug))
    refused(lambda: WorkshopFactory.create(edition=workshop.edition, number=workshop.number))

    other = WorkshopFactory.create(slug=workshop.slug, number=workshop.number)
    assert other.edition != workshop.edition


def test_a_calendar_knows_every_workshop_by_an_id_of_its_own():
    workshop = WorkshopFactory.create()

    refused(lambda: WorkshopFactory.create(ical_uid=workshop.ical_uid))


def test_an_edition_may_last_one_day_but_not_end_before_it_begins():
    edition = EditionFactory.create()
    rows = Edition.objects.filter(pk=edition.pk)

    assert rows.update(ends_on=edition.starts_on) == 1
    refused(lambda: rows.update(ends_on=edition.starts_on - timedelta(days=1)))


def test_the_address_of_an_edition_is_its_own():
    edition = EditionFactory.create()

    refused(lambda: EditionFactory.create(slug=edition.slug))


def test_somebody_runs_an_edition_once():
    edition = EditionFactory.create()
    organiser = make_organiser(edition)

    refused(
        lambda: EditionOrganiser.objects.create(edition=edition, user=organiser, added_at=now())
    )


def test_the_number_of_a_topic_is_given_once_in_a_workshop():
    topic = TopicFactory.create()

    refused(lambda: TopicFactory.create(workshop=topic.workshop, number=topic.number))

    assert TopicFactory.create(number=topic.number).workshop != topic.workshop


def test_a_topic_and_a_rank_are_chosen_once_by_one_person():
    workshop = WorkshopFactory.create()
    first, second = TopicFactory.create_batch(2, workshop=workshop)
    row = register_address(workshop, "anna@example.org", topics=[first])

    def choose(topic, rank):
        return TopicPreference.objects.create(registration=row, topic=topic, rank=rank)

    refused(lambda: choose(first, 2))
    refused(lambda: choose(second, 1))
    assert choose(second, 2).rank == 2


def test_a_workshop_goes_with_all_its_parts_and_people():
    workshop = WorkshopFactory.create()
    topic = TopicFactory.create(workshop=workshop)
    register_address(workshop, "anna@example.org", topics=[topic])
    register_address(WorkshopFactory.create(), "other@example.org")

    workshop.edition.delete()

    left = [model.objects.count() for model in (Workshop, Topic, Registration, TopicPreference)]
    assert left == [1, 0, 1, 0]


def test_what_stands_in_lists_names_no_person(seated):
    topic = TopicFactory.create(number=3, title="Czym jest rozwój?")
    row = register_address(topic.workshop, "b@example.org", topics=[topic])
    organiser = EditionOrganiser.objects.create(
        edition=topic.workshop.edition, user=make_organiser(), added_at=now()
    )

    shown = [str(thing) for thing in (seated, organiser, topic, row.preferences.get())]

    assert shown == [f"#{seated.pk}", f"#{organiser.pk}", "3. Czym jest rozwój?", "1"]


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({}, "Poznań"),
        ({"room": "Sala Biała"}, "Sala Biała, Poznań"),
        ({"room": "Sala Biała", "edition__venue": "Ratusz"}, "Sala Biała, Ratusz, Poznań"),
        ({"address": "Rynek 1", "edition__venue": "Ratusz"}, "Rynek 1, Poznań"),
    ],
    ids=["city alone", "room", "venue of the edition", "address of its own"],
)
def test_the_place_is_one_line_from_the_room_to_the_city(fields, place):
    assert WorkshopFactory.build(**_built(fields)).place == place


def _built(fields):
    """Give a workshop that no table has seen an edition of the same kind."""
    venue = fields.pop("edition__venue", "")
    return {**fields, "edition": EditionFactory.build(venue=venue)}
