"""`network.workshops.domain.calendars`: files that Outlook, Google and Thunderbird accept."""

from dataclasses import replace
from typing import Any

import pytest
from icalendar import Calendar

from network.workshops.domain.calendars import Appointment, draw_calendar
from tests.factories.workshops import moment

APPOINTMENT = Appointment(
    uid="abc@rozkolys",
    sequence=3,
    title="Rozkołysać miasto; czyli, jak?",
    starts_at=moment(2017, 12, 6, 14, 30),
    ends_at=moment(2017, 12, 6, 17, 30),
    zone="Europe/Warsaw",
    place="Sala Biała, pl. Kolegiacki 17, Poznań",
    address="https://example.org/editions/2017/workshops/rozkolysac-miasto/",
    stamp=moment(2017, 11, 1, 8),
    description="Zażółć gęślą jaźń " * 20,
)


def test_calendar_says_when_and_where_on_the_clock_of_the_city():
    calendar = Calendar.from_ical(draw_calendar(APPOINTMENT))

    event: Any = calendar.walk("VEVENT")[0]
    assert str(calendar["METHOD"]) == "PUBLISH"
    assert {name: str(event[name]) for name in ("UID", "SEQUENCE", "SUMMARY", "STATUS")} == {
        "UID": "abc@rozkolys",
        "SEQUENCE": "3",
        "SUMMARY": "Rozkołysać miasto; czyli, jak?",
        "STATUS": "CONFIRMED",
    }
    assert event["DTSTART"].params["TZID"] == "Europe/Warsaw"
    assert f"{event['DTSTART'].dt:%Y-%m-%d %H:%M%z}" == "2017-12-06 15:30+0100"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Warsaw"]


def test_calendar_of_a_summer_day_shows_the_hour_on_the_wall():
    summer = replace(
        APPOINTMENT, starts_at=moment(2018, 7, 4, 13, 30), ends_at=moment(2018, 7, 4, 16, 30)
    )

    event: Any = Calendar.from_ical(draw_calendar(summer)).walk("VEVENT")[0]

    assert f"{event['DTSTART'].dt:%H:%M%z}" == "15:30+0200"


@pytest.mark.parametrize(("cancelled", "method"), [(False, b"PUBLISH"), (True, b"CANCEL")])
def test_calendar_names_its_method(cancelled, method):
    content = draw_calendar(replace(APPOINTMENT, cancelled=cancelled))

    assert b"METHOD:" + method in content


def test_calendar_folds_its_lines_between_letters():
    content = draw_calendar(APPOINTMENT)

    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(line.decode() for line in lines if line)
