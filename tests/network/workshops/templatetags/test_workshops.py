"""`network.workshops.templatetags.workshops`: topics by number, hours by the clock of the city."""

from datetime import date, timedelta

import pytest

from network.workshops.models import Edition, ProgrammeItem, Workshop
from network.workshops.templatetags.workshops import (
    begins,
    day_of,
    hours_of,
    last_day,
    lines,
    topic_colour,
    topic_icon,
)
from tests.factories.workshops import moment

WINTER, SUMMER = moment(2017, 12, 6, 14, 30), moment(2018, 7, 4, 13, 30)


def workshop(start=WINTER, zone="Europe/Warsaw"):
    """A workshop of three hours that no table has seen."""
    return Workshop(edition=Edition(zone=zone), starts_at=start, ends_at=start + timedelta(hours=3))


@pytest.mark.parametrize(
    ("number", "colour", "icon"),
    [
        (1, "t1", "compass"),
        (2, "t2", "hourglass"),
        (3, "t3", "scale"),
        (4, "t4", "users-round"),
        (5, "t5", "gauge"),
        (6, "t6", "landmark"),
        (7, "t1", "compass"),
        (12, "t6", "landmark"),
        (13, "t1", "compass"),
    ],
)
def test_a_topic_has_a_colour_and_an_icon_that_begin_again_after_six(number, colour, icon):
    assert (topic_colour(number), topic_icon(number)) == (colour, icon)


@pytest.mark.parametrize(
    ("start", "zone", "day", "said"),
    [
        (WINTER, "Europe/Warsaw", date(2017, 12, 6), "15:30–18:30"),
        (SUMMER, "Europe/Warsaw", date(2018, 7, 4), "15:30–18:30"),
        (WINTER, "Europe/Lisbon", date(2017, 12, 6), "14:30–17:30"),
        (moment(2017, 12, 6, 23, 30), "Europe/Warsaw", date(2017, 12, 7), "00:30–03:30"),
        (moment(2017, 12, 6, 22), "Europe/Warsaw", date(2017, 12, 6), "23:00–02:00"),
        (moment(2018, 3, 25, 0), "Europe/Warsaw", date(2018, 3, 25), "01:00–05:00"),
        (moment(2018, 10, 27, 23), "Europe/Warsaw", date(2018, 10, 28), "01:00–03:00"),
    ],
    ids=[
        "winter", "summer", "another city", "after midnight", "over midnight", "over spring",
        "over autumn",
    ],
)  # fmt: skip
def test_day_and_hours_are_those_on_the_wall(start, zone, day, said):
    assert (day_of(workshop(start, zone)), hours_of(workshop(start, zone))) == (day, said)


@pytest.mark.parametrize(
    ("closes_at", "day"),
    [
        (moment(2017, 11, 15, 23), date(2017, 11, 15)),
        (moment(2017, 11, 15, 22, 59, 59), date(2017, 11, 15)),
        (moment(2017, 11, 15, 23, 0, 1), date(2017, 11, 16)),
        (moment(2026, 10, 25, 23), date(2026, 10, 25)),
        (moment(2026, 3, 28, 23), date(2026, 3, 28)),
    ],
)
def test_the_last_day_is_the_one_whose_midnight_closes(closes_at, day):
    assert last_day(closes_at, workshop()) == day


@pytest.mark.parametrize(
    ("start", "after", "hour"),
    [
        (WINTER, 0, "15:30"),
        (WINTER, 45, "16:15"),
        (WINTER, 600, "01:30"),
        (SUMMER, 90, "17:00"),
        (moment(2018, 3, 25, 0, 30), 60, "03:30"),
    ],
    ids=["first", "later", "next day", "summer", "over the change"],
)
def test_a_point_of_the_programme_begins_on_the_wall_clock(start, after, hour):
    assert begins(ProgrammeItem(workshop=workshop(start), starts_after=after)) == hour


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n ", []),
        ("jeden", ["jeden"]),
        ("jeden\ndwa", ["jeden", "dwa"]),
        (" jeden \r\n\r\n\tdwa", ["jeden", "dwa"]),
    ],
    ids=["nothing", "blanks", "one", "two", "from Windows"],
)
def test_lines_are_those_with_something_in_them(text, expected):
    assert lines(text) == expected
