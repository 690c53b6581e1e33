"""`tasks.domain.mail_hours`: office hours and digest slots by the reader's own clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tasks.choices import Rhythm
from tasks.domain.mail_hours import latest_slot, next_opening

WARSAW, AZORES = ZoneInfo("Europe/Warsaw"), ZoneInfo("Atlantic/Azores")
HOURS = (7, 17)
AT = (2, 9)


def at(text, zone=WARSAW):
    """A moment by the clock on the wall of a zone."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        # 6 December 2017 was a Wednesday.
        ("2017-12-06 12:00", "2017-12-06 12:00"),
        ("2017-12-06 07:00", "2017-12-06 07:00"),
        ("2017-12-06 06:59", "2017-12-06 07:00"),
        ("2017-12-06 16:59", "2017-12-06 16:59"),
        ("2017-12-06 17:00", "2017-12-07 07:00"),
        ("2017-12-06 23:30", "2017-12-07 07:00"),
        ("2017-12-08 17:00", "2017-12-11 07:00"),
        ("2017-12-09 12:00", "2017-12-11 07:00"),
        ("2017-12-10 23:59", "2017-12-11 07:00"),
        # The night in which the clocks go forward.
        ("2018-03-24 20:00", "2018-03-26 07:00"),
    ],
)
def test_mail_that_can_wait_leaves_when_the_office_opens(moment, opens):
    assert next_opening(at(moment), WARSAW, HOURS) == at(opens)


def test_the_office_is_where_the_reader_is():
    moment = at("2017-12-06 07:30")

    assert next_opening(moment, WARSAW, HOURS) == moment
    assert next_opening(moment, AZORES, HOURS) == at("2017-12-06 07:00", AZORES)


@pytest.mark.parametrize(
    ("moment", "period", "opened"),
    [
        ("2017-12-06 08:59", "2017-12-05", "2017-12-05 09:00"),
        ("2017-12-06 09:00", "2017-12-06", "2017-12-06 09:00"),
        ("2017-12-09 12:00", "2017-12-08", "2017-12-08 09:00"),
        ("2017-12-11 08:00", "2017-12-08", "2017-12-08 09:00"),
        ("2017-12-11 09:30", "2017-12-11", "2017-12-11 09:00"),
    ],
)
def test_daily_is_every_working_day(moment, period, opened):
    slot = latest_slot(Rhythm.DAILY, at(moment), WARSAW, AT)

    assert (slot.period, slot.opens_at) == (period, at(opened))


@pytest.mark.parametrize(
    ("moment", "period", "opened"),
    [
        ("2017-12-05 08:59", "2017-W48", "2017-11-28 09:00"),
        ("2017-12-05 09:00", "2017-W49", "2017-12-05 09:00"),
        ("2017-12-11 23:00", "2017-W49", "2017-12-05 09:00"),
        # The last Tuesday of a year can be in the first week of the next.
        ("2019-12-31 09:00", "2020-W01", "2019-12-31 09:00"),
    ],
)
def test_weekly_is_every_tuesday(moment, period, opened):
    slot = latest_slot(Rhythm.WEEKLY, at(moment), WARSAW, AT)

    assert (slot.period, slot.opens_at) == (period, at(opened))


def test_an_hour_that_comes_twice_is_one_slot():
    """On 29 October 2017 the clocks went back, so two in the morning came twice."""
    first = datetime(2017, 10, 29, 0, 30, tzinfo=UTC)
    sunday = (7, 2)

    slots = [
        latest_slot(Rhythm.WEEKLY, first + timedelta(minutes=10 * step), WARSAW, sunday)
        for step in range(18)
    ]

    assert {slot.period for slot in slots} == {"2017-W43"}
    assert len({slot.opens_at for slot in slots}) == 1
