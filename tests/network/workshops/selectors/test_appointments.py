"""`network.workshops.selectors.appointments`: a workshop as a calendar, no person in it."""

from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from network.workshops.selectors.appointments import calendar_of
from tests.factories.workshops import WorkshopFactory, make_registration, moment

pytestmark = pytest.mark.django_db


def event_of(workshop) -> Any:
    """The event of the file."""
    return Calendar.from_ical(calendar_of(workshop)).walk("VEVENT")[0]


@pytest.mark.parametrize(
    ("start", "wall"),
    [
        (moment(2040, 1, 10, 14, 30), "2040-01-10 15:30+0100"),
        (moment(2040, 7, 10, 13, 30), "2040-07-10 15:30+0200"),
        (moment(2040, 7, 10, 22, 30), "2040-07-11 00:30+0200"),
    ],
    ids=["winter", "summer", "past midnight"],
)
def test_the_file_says_the_hour_on_the_wall(start, wall):
    workshop = WorkshopFactory.create(starts_at=start, ends_at=start + timedelta(hours=3))

    assert f"{event_of(workshop)['DTSTART'].dt:%Y-%m-%d %H:%M%z}" == wall


def test_the_file_says_where_what_and_where_to_read_more(settings):
    workshop = WorkshopFactory.create(
        title="Miasto, czyli; co?", lead="Zażółć\ngęślą jaźń", room="Sala Biała", address="Rynek 1"
    )

    event = event_of(workshop)

    said = {name: str(event[name]) for name in ("UID", "SUMMARY", "DESCRIPTION", "LOCATION")}
    assert said == {
        "UID": workshop.ical_uid,
        "SUMMARY": "Miasto, czyli; co?",
        "DESCRIPTION": "Zażółć\ngęślą jaźń",
        "LOCATION": "Sala Biała, Rynek 1, Poznań",
    }
    assert str(event["URL"]).startswith("http")
    assert str(event["URL"]).endswith(workshop.get_absolute_url())


@pytest.mark.parametrize(
    ("status", "method", "said"),
    [("published", "PUBLISH", "CONFIRMED"), ("cancelled", "CANCEL", "CANCELLED")],
)
def test_the_file_takes_away_what_is_called_off(status, method, said):
    workshop = WorkshopFactory.create(status=status, ical_sequence=5)

    calendar: Any = Calendar.from_ical(calendar_of(workshop))
    event: Any = calendar.walk("VEVENT")[0]

    assert (str(calendar["METHOD"]), str(event["STATUS"]), event["SEQUENCE"]) == (method, said, 5)


def test_the_file_names_nobody():
    workshop = WorkshopFactory.create(participant_list="public")
    make_registration(workshop, "anna@example.org", name="Anna Wrzos", list_visibility="public")

    content = calendar_of(workshop)

    assert not [word for word in (b"anna@example.org", b"Wrzos", b"ATTENDEE") if word in content]


def test_a_workshop_without_a_lead_has_no_description():
    assert "DESCRIPTION" not in event_of(WorkshopFactory.create(lead=""))
