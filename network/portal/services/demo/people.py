"""The sample people of the demonstration, at real offices, under `.example` addresses."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files
from io import StringIO
from typing import TYPE_CHECKING

from network.units.models import LocalGovernment
from network.workshops.choices import ListVisibility
from network.workshops.services.registering import Application

if TYPE_CHECKING:
    from network.workshops.models import Workshop


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """Somebody made up: what they would write when registering."""

    name: str
    email: str
    position: str
    unit: str
    topics: tuple[int, ...]
    helps_with: str
    looks_for: str


def sample_people() -> list[SamplePerson]:
    """Return the sample people in the order of the file, always the same."""
    text = (files("network.portal") / "data/demo-people.csv").read_text(encoding="utf-8")
    return [
        SamplePerson(
            name=row["name"],
            email=row["email"],
            position=row["position"],
            unit=row["unit"],
            topics=tuple(int(number) for number in row["topics"].split()),
            helps_with=row["helps_with"],
            looks_for=row["looks_for"],
        )
        for row in csv.DictReader(StringIO(text))
    ]


def application_of(person: SamplePerson, workshop: Workshop, *, yes: bool) -> Application:
    """Return what `person` writes into the form; `yes` is the answer about the network."""
    topics = {topic.number: topic for topic in workshop.topics.all()}
    return Application(
        email=person.email,
        name=person.name,
        position=person.position,
        unit=LocalGovernment.objects.get(code=person.unit),
        topics=[topics[number] for number in person.topics if number in topics],
        helps_with=person.helps_with if yes else "",
        looks_for=person.looks_for if yes else "",
        wants_network=yes,
        list_visibility=ListVisibility.PARTICIPANTS if yes else ListVisibility.HIDDEN,
        notice_version=1,
    )
