"""`practices.domain.amounts`: numbers, money and bars as people read them."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from practices.domain.amounts import bars, money_in_words, number_in_words, with_unit
from practices.models import Indicator

NBSP = "\N{NBSP}"


@pytest.fixture(autouse=True)
def polish():
    """Read as Polish offices write."""
    with override("pl"):
        yield


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        (Decimal("38.0000"), "38"),
        (Decimal("0.50"), "0,5"),
        (Decimal("87.25"), "87,25"),
        (Decimal("1E+3"), f"1{NBSP}000"),
        (Decimal(119_000), f"119{NBSP}000"),
        (Decimal(-5), "−5"),
        (0.5, "0,5"),
    ],
)
def test_numbers_say_no_idle_zeros(value, said):
    assert number_in_words(value) == said


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        (None, "PLN", ""),
        (0, "PLN", f"0{NBSP}zł"),
        (940_000, "PLN", f"9{NBSP}400{NBSP}zł"),
        (123_450, "PLN", f"1{NBSP}234,50{NBSP}zł"),
        (5, "EUR", f"0,05{NBSP}€"),
        (100, "USD", f"1{NBSP}USD"),
    ],
)
def test_money_says_its_coins_only_where_there_are_some(amount, currency, said):
    assert money_in_words(amount, currency) == said


@pytest.mark.parametrize(
    ("baseline", "value", "widths"),
    [
        (Decimal(38), Decimal(412), (9, 100)),
        (Decimal(26), Decimal(11), (100, 42)),
        (Decimal(0), Decimal(5), (0, 100)),
        (Decimal(0), Decimal(0), None),
        (Decimal(-1), Decimal(5), None),
        (None, Decimal(5), None),
        (Decimal(5), None, None),
    ],
)
def test_bars_are_drawn_where_they_say_something(baseline, value, widths):
    assert bars(baseline, value) == widths


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        ("osób", Decimal(412), f"412{NBSP}osób"),
        ("", Decimal(412), "412"),
        ("osób", None, ""),
    ],
)
def test_a_value_goes_with_its_unit(unit, value, said):
    assert with_unit(value, Indicator(unit=unit)) == said
