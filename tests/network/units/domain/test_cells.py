"""`network.units.domain.cells`: a cell is read, or named with the reason why not."""

from datetime import date
from decimal import Decimal

import pytest

from network.units.domain.cells import (
    BadCell,
    code_of,
    read_day,
    read_decimal,
    read_digits,
    read_name,
    read_whole,
)


def reason(read, *args, **kwargs):
    """Return what is said of a cell that cannot be read."""
    with pytest.raises(BadCell) as bad:
        read("column", *args, **kwargs)
    assert bad.value.column == "column"
    assert str(bad.value) == f"column: {bad.value.reason}"
    return bad.value.reason


@pytest.mark.parametrize(
    ("teryt", "code"),
    [("30", "30"), ("3021", "3021"), ("3064011", "306401"), ("0201011", "020101")],
)
def test_code_is_the_published_one_without_its_kind(teryt, code):
    assert code_of(teryt) == code


@pytest.mark.parametrize("name", ["Ó", "Łódź", "x" * 120])
def test_name_up_to_its_limit_is_read(name):
    assert read_name("column", name) == name


@pytest.mark.parametrize(
    ("name", "limit", "said"),
    [
        ("", 120, "is empty"),
        ("x" * 121, 120, "is longer than 120 characters"),
        ("x" * 41, 40, "is longer than 40 characters"),
    ],
)
def test_name_that_is_missing_or_too_long_is_refused(name, limit, said):
    assert reason(read_name, name, limit) == said


@pytest.mark.parametrize(
    ("value", "lengths", "said"),
    [
        ("3", (2,), "“3” is not a code of 2 digits"),
        ("302", (2, 4), "“302” is not a code of 2 or 4 digits"),
        ("3O", (2,), "“3O” is not a code of 2 digits"),
        ("", (2,), "“” is not a code of 2 digits"),
        ("-3", (2,), "“-3” is not a code of 2 digits"),
        ("٣٠", (2,), "“٣٠” is not a code of 2 digits"),
        ("30\n", (3,), "“30\n” is not a code of 3 digits"),
    ],
    ids=["short", "between", "letter", "empty", "sign", "other digits", "line"],
)
def test_code_that_is_none_is_refused(value, lengths, said):
    assert reason(read_digits, value, lengths) == said


def test_code_keeps_its_leading_zeros():
    assert read_digits("column", "02", (2, 4)) == "02"


@pytest.mark.parametrize(
    ("value", "expected"), [("", None), ("0", 0), ("007", 7), ("999999999", 999_999_999)]
)
def test_whole_number_is_read(value, expected):
    assert read_whole("column", value) == expected


@pytest.mark.parametrize("value", ["-1", "1.0", "1 000", "1e3", "1234567890", "٣", "x"])
def test_whole_number_that_is_none_is_refused(value):
    assert reason(read_whole, value) == f"“{value}” is not a whole number"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", None),
        ("49", Decimal("49.00000")),
        ("55", Decimal("55.00000")),
        ("52.40682", Decimal("52.40682")),
        ("52.406824", Decimal("52.40682")),
        ("52.406826", Decimal("52.40683")),
    ],
    ids=["empty", "lowest", "highest", "as kept", "rounded down", "rounded up"],
)
def test_decimal_is_read_as_precisely_as_it_is_kept(value, expected):
    read = read_decimal("column", value, low=49, high=55, places=5)

    assert (read, str(read)) == (expected, str(expected))


@pytest.mark.parametrize("value", ["48.99999", "55.00001", "NaN", "Infinity", "-Infinity", "-52"])
def test_decimal_out_of_its_bounds_is_refused(value):
    assert reason(read_decimal, value, low=49, high=55, places=5) == (
        f"“{value}” is not between 49 and 55"
    )


@pytest.mark.parametrize("value", ["x", "52,4", "52.4.1", "--52", "52°"])
def test_decimal_that_is_no_number_is_refused(value):
    assert reason(read_decimal, value, low=49, high=55, places=5) == f"“{value}” is not a number"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("", None), ("2026-01-01", date(2026, 1, 1)), ("2024-02-29", date(2024, 2, 29))],
)
def test_day_is_read(value, expected):
    assert read_day("column", value) == expected


@pytest.mark.parametrize(
    "value",
    ["01.01.2026", "2026-13-01", "2025-02-29", "2026-01-01T10:00", "2026-1-1", "20260101",
     "2026-W01-1", "x"],
)  # fmt: skip
def test_day_in_any_other_form_is_refused(value):
    assert reason(read_day, value) == f"“{value}” is not a day like 2026-01-01"
