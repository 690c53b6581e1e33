"""`network.workshops.rules`: deadlines on the clock of the city, who is shown to whom."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from network.workshops.choices import EditionStatus, ListVisibility, WorkshopStatus
from network.workshops.models import Edition, Registration, Workshop
from network.workshops.rules import (
    closes_at,
    may_change,
    shows_on_list,
    takes_registrations,
    when_and_where,
)
from tests.factories.workshops import moment


def make_workshop(**fields):
    """A workshop that no table has seen."""
    edition = Edition(zone=fields.pop("zone", "Europe/Warsaw"), status=EditionStatus.PUBLISHED)
    given = {"starts_at": moment(2030, 1, 1), "ends_at": moment(2030, 1, 1, 3)} | fields
    return Workshop(edition=edition, status=WorkshopStatus.PUBLISHED, **given)


@pytest.mark.parametrize(
    ("day", "zone", "instant"),
    [
        (date(2017, 11, 15), "Europe/Warsaw", moment(2017, 11, 15, 23)),
        (date(2026, 10, 24), "Europe/Warsaw", moment(2026, 10, 24, 22)),
        (date(2026, 10, 25), "Europe/Warsaw", moment(2026, 10, 25, 23)),
        (date(2026, 3, 28), "Europe/Warsaw", moment(2026, 3, 28, 23)),
        (date(2026, 3, 29), "Europe/Warsaw", moment(2026, 3, 29, 22)),
        (date(2018, 11, 3), "America/Sao_Paulo", moment(2018, 11, 4, 3)),
        (date(2018, 2, 17), "America/Sao_Paulo", moment(2018, 2, 18, 3)),
    ],
)
def test_the_last_day_counts_whole(day, zone, instant):
    workshop = make_workshop(registration_closes_on=day, zone=zone)

    assert closes_at(workshop) == instant
    assert takes_registrations(workshop, now=instant - timedelta(microseconds=1))
    assert not takes_registrations(workshop, now=instant)


@pytest.mark.parametrize("last_day", [None, date(2030, 1, 1), date(2031, 1, 1)])
def test_doors_close_at_the_start_at_the_latest(last_day):
    workshop = make_workshop(registration_closes_on=last_day)

    assert closes_at(workshop) == workshop.starts_at


@pytest.mark.parametrize(
    ("status", "edition_status"),
    [
        (WorkshopStatus.DRAFT, EditionStatus.PUBLISHED),
        (WorkshopStatus.CANCELLED, EditionStatus.PUBLISHED),
        (WorkshopStatus.PUBLISHED, EditionStatus.DRAFT),
        (WorkshopStatus.PUBLISHED, EditionStatus.ARCHIVED),
    ],
)
def test_doors_are_open_only_while_both_are_published(status, edition_status):
    workshop = make_workshop()
    workshop.status, workshop.edition.status = status, edition_status

    assert not takes_registrations(workshop, now=moment(2029, 1, 1))


def test_doors_open_at_their_moment():
    workshop = make_workshop(registration_opens_at=moment(2029, 6, 1))

    doors = [
        takes_registrations(workshop, now=at)
        for at in (moment(2029, 5, 31, 23, 59), moment(2029, 6, 1))
    ]

    assert doors == [False, True]


@pytest.mark.parametrize(
    ("state", "now", "may"),
    [
        ("confirmed", moment(2029, 12, 31), True),
        ("waiting", moment(2029, 12, 31), True),
        ("cancelled", moment(2029, 12, 31), False),
        ("confirmed", moment(2030, 1, 1), False),
    ],
)
def test_a_person_may_change_until_the_workshop_begins(state, now, may):
    assert may_change(Registration(workshop=make_workshop(), state=state), now=now) is may


@pytest.mark.parametrize(
    ("circle", "own", "to_public", "to_participants"),
    [
        (ListVisibility.PUBLIC, ListVisibility.PUBLIC, True, True),
        (ListVisibility.PUBLIC, ListVisibility.PARTICIPANTS, False, True),
        (ListVisibility.PARTICIPANTS, ListVisibility.PUBLIC, False, True),
        (ListVisibility.PUBLIC, ListVisibility.HIDDEN, False, False),
        (ListVisibility.HIDDEN, ListVisibility.PUBLIC, False, False),
    ],
)
def test_the_list_shows_who_said_yes_at_their_level(circle, own, to_public, to_participants):
    workshop = make_workshop(participant_list=circle)
    person = Registration(workshop=workshop, state="confirmed", list_visibility=own)

    shown = [shows_on_list(person, to_participants=inside) for inside in (False, True)]

    assert shown == [to_public, to_participants]


def test_somebody_who_waits_is_on_no_list():
    workshop = make_workshop(participant_list=ListVisibility.PUBLIC)
    person = Registration(workshop=workshop, state="waiting", list_visibility="public")

    assert not shows_on_list(person, to_participants=True)


def test_the_same_moment_in_another_zone_is_no_move():
    here = make_workshop(starts_at=moment(2030, 1, 1, 14))
    there = make_workshop(starts_at=moment(2030, 1, 1, 14).astimezone(ZoneInfo("Europe/Warsaw")))

    assert when_and_where(here) == when_and_where(there)
