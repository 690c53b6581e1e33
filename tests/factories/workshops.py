"""Editions, workshops and registrations for tests, made the way the product makes them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from factory.declarations import LazyAttribute, LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory

from network.workshops.choices import EditionStatus, WorkshopStatus
from network.workshops.models import Edition, EditionOrganiser, Registration, Topic, Workshop
from network.workshops.services.registering import Application, confirm_registration, register
from tasks.clock import now
from tests.factories.accounts import UserFactory
from tests.factories.units import UnitFactory


class EditionFactory(DjangoModelFactory[Edition]):
    """A published edition in Poznań."""

    class Meta:
        model = Edition

    slug = Sequence("forum-{}".format)
    title = "Forum"
    year = 2030
    city = "Poznań"
    starts_on = LazyFunction((now() + timedelta(days=30)).date)
    ends_on = LazyAttribute(lambda edition: edition.starts_on + timedelta(days=1))
    status = EditionStatus.PUBLISHED
    created_at = LazyFunction(now)


class WorkshopFactory(DjangoModelFactory[Workshop]):
    """A published workshop in thirty days with two seats."""

    class Meta:
        model = Workshop

    edition = SubFactory(EditionFactory)
    number = Sequence(lambda n: n + 1)
    slug = Sequence("workshop-{}".format)
    title = Sequence("Warsztat {}".format)
    starts_at = LazyFunction(lambda: now() + timedelta(days=30))
    ends_at = LazyAttribute(lambda workshop: workshop.starts_at + timedelta(hours=3))
    capacity = 2
    status = WorkshopStatus.PUBLISHED
    ical_uid = Sequence("{}@example.org".format)
    created_at = LazyFunction(now)


class TopicFactory(DjangoModelFactory[Topic]):
    """A topic of a workshop."""

    class Meta:
        model = Topic

    workshop = SubFactory(WorkshopFactory)
    number = Sequence(lambda n: n + 1)
    title = Sequence("Temat {}".format)


def make_application(address: str = "anna@example.org", **fields: Any) -> Application:
    """What somebody writes into the form."""
    fields.setdefault("name", "Anna Wrzos")
    fields.setdefault("notice_version", 1)
    if "unit" not in fields:
        fields["unit"] = UnitFactory.create(code="306401", name="Poznań")
    return Application(email=address, **fields)


def register_address(workshop: Workshop, address: str, **fields: Any) -> Registration:
    """Send the form; nothing is confirmed yet."""
    application = make_application(address, **fields)
    return register(workshop=workshop, application=application, nonce=uuid4())


def make_registration(workshop: Workshop, address: str, **fields: Any) -> Registration:
    """Send the form and confirm the address: a seat or a place in line."""
    registration = register_address(workshop, address, **fields)
    return confirm_registration(public_id=registration.public_id, link=None)


def make_organiser(*editions: Edition):
    """A person with the organiser's role who runs `editions`."""
    user = UserFactory.create(roles=["organiser"])
    for edition in editions:
        EditionOrganiser.objects.create(edition=edition, user=user, added_at=now())
    return user


def moment(*parts: int) -> datetime:
    """A moment in UTC."""
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type] # year, month, day …
