"""Dates and numbers as offices write them."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from django import forms
from django.utils import formats, translation

DAY, MOMENT = date(2017, 12, 6), datetime(2017, 12, 6, 15, 30)  # noqa: DTZ001 -- only drawn
WRITTEN = {
    "pl": ["6 grudnia 2017 r.", "06.12.2017", "6 grudnia 2017 r., godz. 15:30", "15:30",
           "12.2017", "6 grudnia", "1 234,50"],
    "en": ["6 December 2017", "06.12.2017", "6 December 2017, 15:30", "15:30", "December 2017",
           "6 December", "1,234.50"],
}  # fmt: skip


@pytest.mark.parametrize("language", ["pl", "en"])
def test_dates_and_numbers(language):
    with translation.override(language):
        said = [
            formats.date_format(DAY),
            formats.date_format(DAY, "SHORT_DATE_FORMAT"),
            formats.date_format(MOMENT, "DATETIME_FORMAT"),
            formats.time_format(time(15, 30)),
            formats.date_format(DAY, "YEAR_MONTH_FORMAT"),
            formats.date_format(DAY, "MONTH_DAY_FORMAT"),
            formats.number_format(Decimal("1234.50"), force_grouping=True),
        ]
        first_day = formats.get_format("FIRST_DAY_OF_WEEK")

    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in said] == WRITTEN[language]
    assert first_day == 1


@pytest.mark.parametrize("text", ["2017-12-06", "06.12.2017", "6.12.2017"])
def test_days_are_read_as_people_and_browsers_write_them(text):
    with translation.override("pl"):
        assert forms.DateField(localize=True).clean(text) == DAY
