"""Cells that leave and come back: formulas, bars, commas, cp1250."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from practices.domain.cells import is_unknown, read_cell, read_day, read_decimal, read_money
from practices.domain.tables import as_text, bare, draw_csv, harmless, split, to_cell
from practices.domain.template import BY_NAME, WRITTEN
from practices.domain.values import BadValue, clean, empty_content


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_formula_becomes_a_text_and_comes_back(sign):
    cell = f"{sign}HYPERLINK(A1)"

    assert harmless(cell) == f"'{cell}"
    assert bare(harmless(cell)) == cell


@pytest.mark.parametrize("number", ["-5", "-5,25", "-5.25"])
def test_a_negative_number_stays_a_number(number):
    assert harmless(number) == number


@pytest.mark.parametrize("text", ["Stół", "'cytat", "5-6", ""])
def test_a_text_stays_as_it_is(text):
    assert harmless(text) == bare(harmless(text)) == text


def test_csv_for_polish_excel_and_plain():
    rows = [{"a": "żółć;1", "b": '=1+"1"'}]

    assert draw_csv(rows, ["a", "b"], excel=True) == (
        '\ufeffa;b\r\n"żółć;1";"\'=1+""1"""\r\n'.encode()
    )
    assert draw_csv(rows, ["a", "b"], excel=False) == ('a,b\r\nżółć;1,"\'=1+""1"""\r\n'.encode())


@pytest.mark.parametrize(
    ("name", "value", "cell"),
    [
        ("title", "Nazwa", "Nazwa"),
        ("cost_once", 940_050, "9400.50"),
        ("cost_once", None, ""),
        ("cost_once", 0, "0.00"),
        ("staff_fte", Decimal("0.50"), "0.5"),
        ("ongoing", True, "yes"),
        ("sponsored", False, "no"),
        ("sponsored", None, ""),
        ("started_on", date(2017, 3, 4), "2017-03-04"),
        ("topics", ["a", "b|c"], "a|b\\|c"),
        (
            "steps",
            [{"text": "Raz | dwa", "duration": "14 dni", "role": ""}],
            "Raz \\| dwa | 14 dni | ",
        ),
    ],
)
def test_a_value_as_a_cell(name, value, cell):
    assert to_cell(name, value) == cell


def test_decimals_the_polish_way():
    assert to_cell("cost_once", 940_050, comma=True) == "9400,50"
    assert to_cell("staff_fte", Decimal("0.50"), comma=True) == "0,5"


CONTENT = {
    **empty_content(),
    "title": "=Trzy soboty",
    "problem": "- punkt\n- drugi | trzeci\n\\ukośnik",
    "started_on": date(2017, 3, 4),
    "ongoing": True,
    "stage": "running",
    "topics": ["partycypacja", "dane"],
    "cost_once": 940_050,
    "cost_year_unknown": True,
    "staff_fte": Decimal("1.25"),
    "sponsored": False,
    "offers": ["visit", "call"],
    "offer_capacity": 4,
    "sdg_targets": ["11.3"],
    "evidence_proposed": 2,
    "latitude": Decimal("52.40694"),
    "longitude": Decimal("16.92993"),
    "steps": [
        {"text": "Raz | dwa", "duration": "14 dni", "role": "kierownik"},
        {"text": "Trzy", "duration": "", "role": ""},
    ],
    "indicators": [
        {
            "name": "Osoby",
            "unit": "osób",
            "baseline": Decimal("38.0000"),
            "value": Decimal("412.5000"),
            "measured_on": date(2017, 5, 1),
            "source": "protokół",
        }
    ],
    "funding": [{"source": "Budżet", "amount": 940_050}],
    "links": [{"url": "https://example.org/?a=1|2", "label": "Raport"}],
}


@pytest.mark.parametrize("comma", [True, False])
@pytest.mark.parametrize("field", WRITTEN, ids=lambda field: field.name)
def test_what_leaves_comes_back_the_same(field, comma):
    cell = harmless(to_cell(field.name, CONTENT[field.name], comma=comma))

    good, problems = clean({field.name: read_cell(field, cell)})

    assert (good, problems) == ({field.name: CONTENT[field.name]}, [])


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a|b", ["a", "b"]),
        (r"a\|b", ["a|b"]),
        (r"a\\|b", ["a\\", "b"]),
        ("", [""]),
        ("a|", ["a", ""]),
    ],
)
def test_bars_divide_unless_protected(text, pieces):
    assert split(text) == pieces


@pytest.mark.parametrize(
    ("text", "grosz"),
    [
        ("9400", 940_000),
        ("9 400,50", 940_050),
        ("9\u00a0400 zł", 940_000),
        ("9400.5 PLN", 940_050),
        ("1'000", 100_000),
        ("0", 0),
    ],
)
def test_amounts_are_in_zloty(text, grosz):
    assert read_money(text) == grosz


@pytest.mark.parametrize("text", ["dużo", "1,234", "", "12,5,5"])
def test_what_is_no_amount(text):
    with pytest.raises(BadValue):
        read_money(text)


@pytest.mark.parametrize("text", ["2017-03-04", "04.03.2017", "4.3.2017"])
def test_days_in_both_ways(text):
    assert read_day(text) == date(2017, 3, 4)


@pytest.mark.parametrize("text", ["04/03/2017", "31.02.2017", "marzec", "2017"])
def test_what_is_no_day(text):
    with pytest.raises(BadValue):
        read_day(text)


def test_decimals_with_a_comma():
    assert read_decimal("1 234,5") == Decimal("1234.5")


@pytest.mark.parametrize("text", ["nie wiem", "Nie wiemy", "unknown", "brak danych", " ? "])
def test_not_knowing_is_an_answer(text):
    assert is_unknown(text)


@pytest.mark.parametrize("text", ["0", "nie", "", "wiem"])
def test_knowing_is_another(text):
    assert not is_unknown(text)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("ongoing", "tak", True),
        ("ongoing", "Nie", False),
        ("ongoing", "x", True),
        ("ongoing", "", False),
        ("sponsored", "", None),
        ("sponsored", "nie", False),
        ("stage", "running", "running"),
        ("stage", "RUNNING", "running"),
        ("stage", "", ""),
        ("evidence_proposed", "2", 2),
        ("offers", "visit|call", ["visit", "call"]),
    ],
)
def test_cells_as_people_write_them(name, text, value):
    assert read_cell(BY_NAME[name], text) == value


@pytest.mark.parametrize(
    ("name", "text", "below"),
    [
        ("ongoing", "może", ""),
        ("stage", "kiedyś", ""),
        ("offer_capacity", "1,5", ""),
        ("steps", "a|b|c|d", "0"),
        ("indicators", "Osoby | os. | dużo", "0.baseline"),
    ],
)
def test_cells_nobody_can_read(name, text, below):
    with pytest.raises(BadValue) as refusal:
        read_cell(BY_NAME[name], text)

    assert refusal.value.below == below


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (412, "412"),
        (412.0, "412"),
        (0.5, "0.5"),
        (datetime(2017, 3, 4, 12), "2017-03-04"),  # noqa: DTZ001 -- Excel knows no zones
        (date(2017, 3, 4), "2017-03-04"),
        ("Stół", "Stół"),
    ],
)
def test_cells_of_excel_as_text(value, text):
    assert as_text(value) == text
