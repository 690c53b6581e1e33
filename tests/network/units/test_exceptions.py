"""`network.units.exceptions` and `conf`: refusals in words, settings read when asked."""

import inspect

import pytest
from django.utils.translation import override

from network.units import exceptions
from network.units.conf import conf
from network.units.exceptions import (
    FreeMailDomain,
    NotADomain,
    RowsRefused,
    TooManyVanish,
    UnitsError,
    UnknownTable,
)


def said(refusal, *args):
    """Return what a refusal says in Polish and in English."""
    words = []
    for language in ("pl", "en"):
        with override(language):
            words.append(str(refusal(*args)))
    return words


def test_every_refusal_is_one_of_the_registry():
    found = {one for _name, one in inspect.getmembers(exceptions, inspect.isclass)}

    assert {one for one in found if issubclass(one, UnitsError)} == {
        UnitsError,
        UnknownTable,
        RowsRefused,
        TooManyVanish,
        FreeMailDomain,
        NotADomain,
    }


@pytest.mark.parametrize(
    ("refusal", "args", "english"),
    [
        (
            UnknownTable,
            (),
            "This is neither our table of units nor the official TERC file: check the header.",
        ),
        (
            FreeMailDomain,
            ("wp.pl",),
            "Anybody can have an address at wp.pl, so it cannot stand for an office.",
        ),
        (NotADomain, ("urząd",), "“urząd” is not a domain of e-mail addresses."),
    ],
)
def test_refusal_is_said_in_both_languages(refusal, args, english):
    polish, spoken = said(refusal, *args)

    assert spoken == english
    assert polish != english
    assert all(str(arg) in polish for arg in args)
    assert polish.endswith(".")


COUNTED = [
    (0, "0 wierszy jest błędnych", "0 rows are", "0 samorządów, które", "0 units"),
    (1, "1 wiersz jest błędny", "1 row is", "1 samorządu, który", "1 unit"),
    (2, "2 wiersze są błędne", "2 rows are", "2 samorządów, które", "2 units"),
    (5, "5 wierszy jest błędnych", "5 rows are", "5 samorządów, które", "5 units"),
    (12, "12 wierszy jest błędnych", "12 rows are", "12 samorządów, które", "12 units"),
    (22, "22 wiersze są błędne", "22 rows are", "22 samorządów, które", "22 units"),
    (25, "25 wierszy jest błędnych", "25 rows are", "25 samorządów, które", "25 units"),
    (112, "112 wierszy jest błędnych", "112 rows are", "112 samorządów, które", "112 units"),
]


@pytest.mark.parametrize(
    ("count", "rows", "rows_in_english", "units", "units_in_english"),
    COUNTED,
    ids=[str(row[0]) for row in COUNTED],
)
def test_counted_refusal_agrees_with_its_number(
    count, rows, rows_in_english, units, units_in_english
):
    wrong, vanish = said(RowsRefused, [None] * count), said(TooManyVanish, count)

    assert wrong == [
        f"{rows}, niczego nie zapisano.",
        f"{rows_in_english} wrong, nothing was written.",
    ]
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in vanish] == [
        f"W tabeli brakuje {units} mamy: to pewnie nie jest cały rejestr.",
        f"The table lacks {units_in_english} that we have: it is probably not the whole register.",
    ]


def test_refused_rows_keep_their_problems():
    problems = ["row 2, name: is empty", "row 9, kind: x"]

    assert RowsRefused(problems).problems == problems


DEFAULTS = {"page_size": 30, "query_limit": 100, "suggest_seconds": 300, "most_vanished": 100}


@pytest.mark.parametrize("name", DEFAULTS)
def test_setting_has_a_default_and_is_read_at_every_access(settings, name):
    assert getattr(conf, name) == DEFAULTS[name]

    for value in ("7", 8):
        setattr(settings, f"UNITS_{name.upper()}", value)
        assert getattr(conf, name) == int(value)
