"""`network.units.domain.tables`: two formats, one shape, and what is wrong with a row."""

from datetime import date
from decimal import Decimal

import pytest

from network.units.choices import UnitKind
from network.units.domain.cells import UnitRow
from network.units.domain.tables import read_table
from network.units.exceptions import UnknownTable

HEADER = "teryt,name,kind,voivodeship,county,population,area_km2,lat,lon,seat,email_domain_hint"
POZNAN = (
    "3064011,Poznań,miasto na prawach powiatu,wielkopolskie,,536151,261.92,52.40682,16.92295,"
    "Poznań,um.poznan.pl"
)
TERC = "\r\n".join(
    [
        "WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA",
        "30;;;;WIELKOPOLSKIE;województwo;2026-01-01",
        "30;21;;;poznański;powiat;2026-01-01",
        "30;21;01;1;Luboń;gmina miejska;2026-01-01",
        "30;21;03;3;Buk;gmina miejsko-wiejska;2026-01-01",
        "30;21;03;4;Buk;miasto;2026-01-01",
        "30;21;03;5;Buk;obszar wiejski;2026-01-01",
        "30;21;04;2;Czerwonak;gmina wiejska;2026-01-01",
        "30;64;;;Poznań;miasto na prawach powiatu;2026-01-01",
        "30;64;01;1;Poznań;gmina miejska;2026-01-01",
        "30;64;02;9;Poznań-Grunwald;delegatura;2026-01-01",
        "",
    ]
)


def said(text):
    """Return the problems of a table as the operator reads them."""
    return [str(problem) for problem in read_table(text).problems]


def test_own_table_says_everything_of_a_unit():
    table = read_table(f"{HEADER}\n{POZNAN}\n")

    assert table.problems == []
    assert table.rows == [
        UnitRow(
            code="306401",
            teryt="3064011",
            name="Poznań",
            kind=UnitKind.CITY_COUNTY,
            voivodeship="wielkopolskie",
            population=536151,
            area_km2=Decimal("261.92"),
            latitude=Decimal("52.40682"),
            longitude=Decimal("16.92295"),
            seat="Poznań",
            email_domain="um.poznan.pl",
        )
    ]


def test_terc_is_read_with_its_mark_and_line_ends():
    table = read_table(f"\N{ZERO WIDTH NO-BREAK SPACE}{TERC}")

    assert table.problems == []
    assert [(row.code, row.teryt, row.name, row.kind, row.county) for row in table.rows] == [
        ("30", "30", "wielkopolskie", UnitKind.VOIVODESHIP, ""),
        ("3021", "3021", "poznański", UnitKind.COUNTY, "poznański"),
        ("302101", "3021011", "Luboń", UnitKind.URBAN, "poznański"),
        ("302103", "3021033", "Buk", UnitKind.URBAN_RURAL, "poznański"),
        ("302104", "3021042", "Czerwonak", UnitKind.RURAL, "poznański"),
        ("306401", "3064011", "Poznań", UnitKind.CITY_COUNTY, ""),
    ]
    assert {row.registered_on for row in table.rows} == {date(2026, 1, 1)}
    assert {row.voivodeship for row in table.rows} == {"wielkopolskie"}


def test_terc_knows_nothing_of_people_and_area():
    assert read_table(TERC).fields == (
        "teryt",
        "name",
        "kind",
        "voivodeship",
        "county",
        "registered_on",
    )


def test_capital_is_a_city_with_county_rights():
    text = "\n".join(
        [
            "WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA",
            "14;;;;MAZOWIECKIE;województwo;2026-01-01",
            "14;65;;;Warszawa;miasto stołeczne, na prawach powiatu;2026-01-01",
            "14;65;01;1;Warszawa;gmina miejska, miasto stołeczne;2026-01-01",
            "14;65;02;8;Bemowo;dzielnica;2026-01-01",
        ]
    )

    assert [(row.code, row.kind) for row in read_table(text).rows] == [
        ("14", UnitKind.VOIVODESHIP),
        ("146501", UnitKind.CITY_COUNTY),
    ]


@pytest.mark.parametrize("text", ["", "a,b\n1,2", "WOJ;POW\n30;21"])
def test_unknown_header_is_refused(text):
    with pytest.raises(UnknownTable):
        read_table(text)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("30x,Poznań,powiat,w,,,,,,,", "row 2, teryt: “30x” is not a code of 2 or 4 or 7 digits"),
        ("3064011,,gmina miejska,w,,,,,,,", "row 2, name: is empty"),
        ("3064011,P,wieś,w,,,,,,,", "row 2, kind: “wieś” is not a kind of unit"),
        (
            "3064011,P,gmina wiejska,w,,,,,,,",
            "row 2, kind: “gmina wiejska” does not go with the code 3064011",
        ),
        ("3064011,P,powiat,w,,,,,,,", "row 2, kind: “powiat” does not go with the code 3064011"),
        ("3064011,P,gmina miejska,,,,,,,,", "row 2, voivodeship: is empty"),
        (
            "3064011,P,gmina miejska,w,,-5,,,,,",
            "row 2, population: “-5” is not a whole number",
        ),
        ("3064011,P,gmina miejska,w,,,x,,,,", "row 2, area_km2: “x” is not a number"),
        ("3064011,P,gmina miejska,w,,,,NaN,,,", "row 2, lat: “NaN” is not between 49 and 55"),
        ("3064011,P,gmina miejska,w,,,,,99,,", "row 2, lon: “99” is not between 14 and 25"),
        (
            "3064011,P,gmina miejska,w,,,,,,,um poznan",
            "row 2, email_domain_hint: “um poznan” is not a domain",
        ),
        ("3064011,P", "row 2, row: has 2 cells, the header has 11"),
    ],
)
def test_bad_row_says_where_and_what(row, expected):
    assert said(f"{HEADER}\n{row}\n") == [expected]


def test_second_row_of_a_unit_is_refused():
    assert said(f"{HEADER}\n{POZNAN}\n{POZNAN}\n") == [
        "row 3, code: unit 306401 is already in row 2"
    ]


def test_blank_rows_are_passed_over():
    assert said(f"{HEADER}\n\n{POZNAN}\n\n") == []


def test_day_of_the_population_may_stand_in_the_table():
    good = f"{HEADER},population_on\n{POZNAN},2023-12-31\n"

    assert read_table(good).rows[0].population_on == date(2023, 12, 31)
    assert said(good.replace("2023-12-31", "31.12.2023")) == [
        "row 2, population_on: “31.12.2023” is not a day like 2026-01-01"
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("3;;;;X;województwo;2026-01-01", "row 12, WOJ: “3” is not a code of 2 digits"),
        ("30;21;9;2;X;gmina wiejska;2026-01-01", "row 12, GMI: “9” is not a code of 2 digits"),
        ("30;;09;2;X;gmina wiejska;2026-01-01", "row 12, POW: is empty"),
        ("30;21;09;7;X;gmina wiejska;2026-01-01", "row 12, RODZ: “7” is not a kind of gmina"),
        ("30;21;;2;X;powiat;2026-01-01", "row 12, RODZ: “2” without a gmina"),
        ("30;22;09;2;X;gmina wiejska;2026-01-01", "row 12, POW: the file has no county 3022"),
        ("32;21;09;2;X;gmina wiejska;2026-01-01", "row 12, WOJ: the file has no voivodeship 32"),
        ("30;21;09;2;X;x;1.1.26", "row 12, STAN_NA: “1.1.26” is not a day like 2026-01-01"),
    ],
)  # fmt: skip
def test_bad_row_of_terc_says_where_and_what(row, expected):
    assert said(TERC + row) == [expected]


def test_row_that_no_reader_of_csv_can_take_is_named_and_the_next_is_read():
    endless = f"3064011,{'x' * 200_000},gmina miejska,w,,,,,,,"

    table = read_table(f"{HEADER}\n{endless}\n{POZNAN}\n")

    assert [str(problem) for problem in table.problems] == [
        "row 2, row: cannot be read (field larger than field limit (131072))"
    ]
    assert [row.code for row in table.rows] == ["306401"]
