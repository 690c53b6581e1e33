"""`network.workshops.services.cloning`: next year begins as this year, without its people."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from network.workshops.choices import EditionStatus, WorkshopStatus
from network.workshops.models import Facilitator, ProgrammeItem
from network.workshops.services.cloning import clone_edition
from network.workshops.services.editing import EditionInput
from tests.factories.workshops import (
    EditionFactory,
    TopicFactory,
    WorkshopFactory,
    make_organiser,
    make_registration,
    moment,
)

pytestmark = pytest.mark.django_db


def into(**changes):
    """The edition to be made."""
    fields = {
        "slug": "2018",
        "title": "Forum",
        "year": 2018,
        "city": "Piła",
        "starts_on": date(2018, 7, 4),
        "ends_on": date(2018, 7, 5),
    }
    return EditionInput(**{**fields, **changes})


@pytest.fixture
def workshop():
    """A winter's workshop with all its parts and a person."""
    edition = EditionFactory.create(starts_on=date(2017, 12, 6), ends_on=date(2017, 12, 7))
    workshop = WorkshopFactory.create(
        edition=edition,
        starts_at=moment(2040, 12, 6, 14, 30),
        ends_at=moment(2040, 12, 6, 17, 30),
        language="en",
    )
    topic = TopicFactory.create(workshop=workshop)
    Facilitator.objects.create(workshop=workshop, name="Jan")
    ProgrammeItem.objects.create(
        workshop=workshop, starts_after=0, minutes=30, title="Wstęp", topic=topic
    )
    make_registration(workshop, "a@example.org", topics=[topic])
    type(workshop).objects.update(
        starts_at=moment(2017, 12, 6, 14, 30), ends_at=moment(2017, 12, 6, 17, 30)
    )
    return workshop


def test_a_clone_has_the_parts_and_no_people(workshop):
    organiser = make_organiser()

    made = clone_edition(edition=workshop.edition, into=into(), actor=organiser)

    copy = made.workshops.get()
    assert (made.status, copy.status, made.cloned_from) == (
        EditionStatus.DRAFT,
        WorkshopStatus.DRAFT,
        workshop.edition,
    )
    assert (copy.title, copy.capacity, copy.language) == (workshop.title, 2, "en")
    assert copy.ical_uid != workshop.ical_uid
    assert copy.facilitators.get().name == "Jan"
    assert copy.programme.get().topic == copy.topics.get()
    assert copy.registrations.count() == 0
    assert workshop.registrations.count() == 1


@pytest.mark.parametrize(
    ("zone", "instant"),
    [("Europe/Warsaw", moment(2018, 7, 4, 13, 30)), ("Europe/Lisbon", moment(2018, 7, 4, 14, 30))],
)
def test_hours_stay_the_hours_on_the_wall_from_winter_to_summer(workshop, zone, instant):
    made = clone_edition(edition=workshop.edition, into=into(zone=zone), actor=None)

    copy = made.workshops.get()
    assert copy.starts_at == instant
    assert f"{copy.starts_at.astimezone(ZoneInfo(zone)):%d.%m %H:%M}" == "04.07 15:30"
