"""`practices.forms.rows`: rows are drawn, read, added and taken away."""

import pytest

from practices.domain.template import BY_NAME
from practices.forms.rows import RowList

STEPS = BY_NAME["steps"]
TWO = {"steps-count": "2", "steps-0-text": "jeden", "steps-1-text": "dwa"}


def texts(rows):
    """What stands in the first column."""
    return [row["text"].value() for row in rows]


def test_kept_rows_are_drawn():
    rows = RowList(STEPS, kept=[{"text": "jeden"}, {"text": "dwa"}])

    assert (rows.name, rows.count, texts(rows)) == ("steps", 2, ["jeden", "dwa"])
    assert [row.prefix for row in rows] == ["steps-0", "steps-1"]


@pytest.mark.parametrize("data", [None, {}, {"steps-count": "0"}])
def test_nothing_is_drawn_as_one_empty_row_that_is_not_kept(data):
    rows = RowList(STEPS, kept=[], data=data)

    assert texts(rows) == [None]
    assert rows.is_valid()
    assert rows.values() == []


def test_typed_rows_are_read():
    rows = RowList(STEPS, kept=[{"text": "stary"}], data=TWO)

    assert rows.is_valid()
    assert rows.values() == [
        {"text": "jeden", "duration": "", "role": ""},
        {"text": "dwa", "duration": "", "role": ""},
    ]


def test_a_wrong_cell_makes_the_list_invalid_and_every_row_is_judged():
    data = {
        "indicators-count": "2",
        "indicators-0-value": "x",
        "indicators-1-value": "y",
    }
    rows = RowList(BY_NAME["indicators"], kept=[], data=data)

    assert not rows.is_valid()
    assert [list(row.errors) for row in rows] == [["value"], ["value"]]


@pytest.mark.parametrize("count", ["-1", "x", "99999", "²"])
def test_a_count_that_is_none_reads_no_row(count):
    assert RowList(STEPS, kept=[], data={**TWO, "steps-count": count}).values() == []


def test_a_count_beyond_reason_is_cut():
    assert RowList(STEPS, kept=[], data={"steps-count": "9999"}).count == 40


def test_a_row_more():
    assert texts(RowList(STEPS, kept=[], data=TWO).changed(add=True)) == ["jeden", "dwa", None]


def test_a_row_less():
    assert texts(RowList(STEPS, kept=[], data=TWO).changed(without=0)) == ["dwa"]


def test_a_row_that_is_not_there_takes_nothing_away():
    assert texts(RowList(STEPS, kept=[], data=TWO).changed(without=5)) == ["jeden", "dwa"]


def test_a_full_list_does_not_grow():
    rows = RowList(STEPS, kept=[{"text": str(n)} for n in range(STEPS.most)])

    assert not rows.may_grow
    assert RowList(STEPS, kept=[], data=TWO).may_grow


def test_what_was_typed_wrong_stays_when_a_row_is_added():
    data = {"indicators-count": "1", "indicators-0-name": "Opinie", "indicators-0-value": "dużo"}

    [first, second] = RowList(BY_NAME["indicators"], kept=[], data=data).changed(add=True)

    assert (first["name"].value(), first["value"].value()) == ("Opinie", "dużo")
    assert not first.is_bound
    assert second["name"].value() is None
