"""`network.portal.services.demo.coming`: the next edition is open today, plainly a sample."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from network.portal.services.demo.coming import fill_seats, next_wednesday, open_next
from network.portal.services.demo.people import sample_people
from network.workshops.rules import takes_registrations
from network.workshops.selectors.queue import figures
from tasks.clock import now
from tasks.models import Job
from tests.factories.accounts import PrivacyNoticeFactory
from tests.factories.units import UnitFactory
from tests.factories.workshops import (
    EditionFactory,
    TopicFactory,
    WorkshopFactory,
    make_organiser,
    make_registration,
    moment,
)

WARSAW = ZoneInfo("Europe/Warsaw")


@pytest.mark.parametrize(
    ("day", "wednesday"),
    [
        (date(2017, 12, 6), date(2017, 12, 6)),
        (date(2017, 12, 7), date(2017, 12, 13)),
        (date(2017, 12, 5), date(2017, 12, 6)),
        (date(2026, 12, 31), date(2027, 1, 6)),
        (date(2028, 2, 29), date(2028, 3, 1)),
    ],
    ids=["a Wednesday", "Thursday", "Tuesday", "over the year", "leap day"],
)
def test_the_next_one_is_on_a_wednesday_too(day, wednesday):
    found = next_wednesday(datetime(day.year, day.month, day.day, 12, tzinfo=WARSAW))

    assert (found.date(), found.weekday()) == (wednesday, 2)


@pytest.fixture
def past():
    """An edition that was, with a workshop, a topic and a person."""
    edition = EditionFactory.create(slug="2017", title="Forum", description="To było")
    workshop = WorkshopFactory.create(edition=edition, capacity=30, room="Sala Biała")
    TopicFactory.create(workshop=workshop, number=1)
    make_registration(workshop, "old@example.org")
    days = moment(2017, 12, 6, 14, 30)
    type(workshop).objects.update(starts_at=days, ends_at=days + timedelta(hours=3))
    type(edition).objects.update(starts_on=date(2017, 12, 6), ends_on=date(2017, 12, 7))
    edition.refresh_from_db()
    return edition


@pytest.fixture
def upcoming(past):
    """The workshop that comes."""
    made = open_next(past, organiser=make_organiser())
    return made.workshops.select_related("edition").get()


@pytest.mark.django_db
def test_it_is_plainly_a_sample_and_says_where_it_comes_from(past, upcoming):
    edition = upcoming.edition

    assert (edition.is_sample, edition.cloned_from, edition.status) == (True, past, "published")
    assert edition.description != past.description


@pytest.mark.django_db
def test_it_takes_registrations_today_and_lies_ahead(upcoming):
    assert takes_registrations(upcoming, now=now())
    assert timedelta(days=40) < upcoming.starts_at - now() < timedelta(days=55)
    start = upcoming.starts_at.astimezone(WARSAW)
    assert (f"{start:%H:%M}", start.weekday()) == ("15:30", 2)
    assert upcoming.ends_at - upcoming.starts_at == timedelta(hours=3)


@pytest.mark.django_db
def test_it_has_a_programme_that_fills_its_three_hours(upcoming):
    items = list(upcoming.programme.all())

    ends = [item.starts_after + item.minutes for item in items]
    assert [item.starts_after for item in items[1:]] == ends[:-1]
    assert (items[0].starts_after, ends[-1]) == (0, 180)


@pytest.mark.django_db
def test_nobody_of_2017_is_in_it(past, upcoming):
    assert upcoming.registrations.count() == 0
    assert past.workshops.get().registrations.count() == 1


@pytest.mark.django_db
def test_two_seats_are_left_for_visitors(upcoming):
    PrivacyNoticeFactory.create(version=1)
    people = sample_people()[10:]
    for person in people:
        UnitFactory.create(code=person.unit)

    fill_seats(upcoming, people)

    found = figures(upcoming)
    assert (found.taken, found.in_line, found.free) == (28, 0, 2)
    assert not Job.objects.filter(state="waiting").exists()
    assert all(row.created_at < now() for row in upcoming.registrations.all())
