"""`network.portal.services.demo.people`: made-up people at real offices, always the same."""

import csv
from importlib.resources import files

import pytest

from network.portal.services.demo.people import application_of, sample_people
from network.workshops.choices import ListVisibility
from tests.factories.units import UnitFactory
from tests.factories.workshops import TopicFactory, WorkshopFactory


def test_the_people_are_the_same_every_time():
    assert sample_people() == sample_people()
    assert len(sample_people()) >= 48


def test_nobody_can_be_reached_at_a_real_address():
    assert not [p.email for p in sample_people() if not p.email.endswith(".example")]


def test_everybody_has_an_address_of_their_own_and_says_something():
    people = sample_people()

    assert len({person.email for person in people}) == len(people)
    assert all(person.name and person.position and person.helps_with for person in people)


def test_everybody_works_at_an_office_of_the_register():
    text = (files("network.units") / "data/units.csv").read_text(encoding="utf-8")
    known = {row["teryt"][:6] for row in csv.DictReader(text.splitlines())}

    assert not [person.unit for person in sample_people() if person.unit not in known]


def test_topics_are_among_the_six_and_nobody_chooses_one_twice():
    for person in sample_people():
        assert set(person.topics) <= set(range(1, 7))
        assert len(set(person.topics)) == len(person.topics) <= 3


@pytest.mark.django_db
@pytest.mark.parametrize("yes", [True, False])
def test_a_yes_brings_the_offers_along_and_a_no_hides_from_the_list(yes):
    person = sample_people()[0]
    unit = UnitFactory.create(code=person.unit)
    workshop = WorkshopFactory.create()
    topics = {n: TopicFactory.create(workshop=workshop, number=n) for n in range(1, 7)}

    said = application_of(person, workshop, yes=yes)

    assert (said.email, said.name, said.unit, said.position) == (
        person.email,
        person.name,
        unit,
        person.position,
    )
    assert said.topics == [topics[number] for number in person.topics]
    visibility = ListVisibility.PARTICIPANTS if yes else ListVisibility.HIDDEN
    assert (said.wants_network, said.list_visibility) == (yes, visibility)
    assert (said.helps_with, said.looks_for) == (
        (person.helps_with, person.looks_for) if yes else ("", "")
    )


@pytest.mark.django_db
def test_topics_the_workshop_does_not_have_are_left_out():
    person = sample_people()[0]
    UnitFactory.create(code=person.unit)
    workshop = WorkshopFactory.create()
    topic = TopicFactory.create(workshop=workshop, number=person.topics[-1])

    assert application_of(person, workshop, yes=True).topics == [topic]
