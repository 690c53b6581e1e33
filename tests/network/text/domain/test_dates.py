"""`network.text.domain.dates`: days and hours as offices write and count them."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from network.text.domain.dates import (
    at_local,
    closing_instant,
    days_left,
    hours,
    long_day,
    moment_in_words,
    month_name,
    short_day,
    weekday_name,
)

WARSAW = "Europe/Warsaw"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("pl", "6\xa0grudnia\xa02017\xa0r."), ("en", "6\xa0December\xa02017")],
)
def test_long_day(language, expected):
    with override(language):
        assert long_day(date(2017, 12, 6)) == expected


@pytest.mark.parametrize("language", ["pl", "en"])
def test_short_day_is_the_same_in_both_languages(language):
    with override(language):
        assert short_day(date(2017, 12, 6)) == "06.12.2017"


@pytest.mark.parametrize(
    ("language", "month", "weekday"),
    [("pl", "września", "środa"), ("en", "September", "Wednesday"), ("pl-pl", "września", "środa")],
)
def test_names_of_months_and_days(language, month, weekday):
    with override(language):
        assert month_name(date(2017, 9, 6)) == month
        assert weekday_name(date(2017, 9, 6)) == weekday


@pytest.mark.parametrize(
    ("language", "expected"),
    [("pl", "6\xa0grudnia\xa02017\xa0r., godz.\xa015:30"), ("en", "6\xa0December\xa02017, 15:30")],
)
def test_moment_is_told_in_the_zone_that_was_asked_for(language, expected):
    with override(language):
        assert moment_in_words(datetime(2017, 12, 6, 14, 30, tzinfo=UTC), WARSAW) == expected


def test_hours_are_a_range_with_a_dash():
    start, end = (datetime(2017, 12, 6, hour, 30, tzinfo=UTC) for hour in (14, 17))

    assert hours(start, end, WARSAW) == "15:30–18:30"


@pytest.mark.parametrize(
    ("day", "polish", "english"),
    [
        (date(2017, 12, 6), "dziś", "today"),
        (date(2017, 12, 7), "jutro", "tomorrow"),
        (date(2017, 12, 8), "za 2 dni", "in 2 days"),
        (date(2017, 12, 11), "za 5 dni", "in 5 days"),
        (date(2017, 12, 18), "za 12 dni", "in 12 days"),
        (date(2017, 12, 28), "za 22 dni", "in 22 days"),
        (date(2017, 12, 31), "za 25 dni", "in 25 days"),
        (date(2018, 3, 28), "za 112 dni", "in 112 days"),
        (date(2017, 12, 5), "5\xa0grudnia\xa02017\xa0r.", "5\xa0December\xa02017"),
    ],
)
def test_days_left(day, polish, english):
    today = date(2017, 12, 6)
    with override("pl"):
        assert days_left(day, today) == polish
    with override("en"):
        assert days_left(day, today) == english


@pytest.mark.parametrize(
    ("day", "zone", "expected"),
    [
        (date(2017, 11, 15), WARSAW, "2017-11-15T23:00:00+00:00"),
        (date(2026, 7, 1), WARSAW, "2026-07-01T22:00:00+00:00"),
        (date(2026, 10, 24), WARSAW, "2026-10-24T22:00:00+00:00"),
        (date(2026, 10, 25), WARSAW, "2026-10-25T23:00:00+00:00"),
        (date(2026, 3, 28), WARSAW, "2026-03-28T23:00:00+00:00"),
        (date(2026, 3, 29), WARSAW, "2026-03-29T22:00:00+00:00"),
        (date(2025, 12, 31), "UTC", "2026-01-01T00:00:00+00:00"),
        # Midnight itself is left out: the day ends when the clocks jump to one o'clock.
        (date(2018, 11, 3), "America/Sao_Paulo", "2018-11-04T03:00:00+00:00"),
    ],
)
def test_closing_instant_is_the_first_one_too_late(day, zone, expected):
    assert closing_instant(day, zone).isoformat() == expected


@pytest.mark.parametrize(
    ("day_time", "expected"),
    [
        ("2026-06-01T12:00", "2026-06-01T12:00:00+02:00"),
        ("2026-03-29T01:59", "2026-03-29T01:59:00+01:00"),
        ("2026-03-29T02:30", "2026-03-29T03:30:00+02:00"),
        ("2026-03-29T03:00", "2026-03-29T03:00:00+02:00"),
        ("2026-10-25T02:30", "2026-10-25T02:30:00+02:00"),
        ("2026-10-25T03:00", "2026-10-25T03:00:00+01:00"),
    ],
)
def test_at_local_moves_forward_and_takes_the_first(day_time, expected):
    assert at_local(datetime.fromisoformat(day_time), WARSAW).isoformat() == expected
