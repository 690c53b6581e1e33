"""Numbers, money and bars as people read them; pure functions."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.formats import number_format

from network.text.domain.dates import NBSP
from practices.choices import Currency

if TYPE_CHECKING:
    from practices.models import Indicator

CENTS = 100
_SIGNS = {Currency.PLN.value: "zł", Currency.EUR.value: "€"}


def number_in_words(value: Decimal | float | None) -> str:
    """Return a number without the zeros that say nothing; nothing for no number."""
    if value is None:
        return ""
    exact = Decimal(str(value))
    places = max(0, -int(exact.normalize().as_tuple().exponent))
    said: str = number_format(exact, decimal_pos=places, use_l10n=True, force_grouping=True)
    return said.replace("-", "−")


def money_in_words(amount: int | None, currency: str) -> str:
    """Return whole grosz or cents as an amount; nothing for no amount."""
    if amount is None:
        return ""
    whole, rest = divmod(amount, CENTS)
    said: str = number_format(
        Decimal(amount) / CENTS if rest else whole,
        decimal_pos=2 if rest else 0,
        use_l10n=True,
        force_grouping=True,
    )
    return f"{said}{NBSP}{_SIGNS.get(currency, currency)}"


def bars(baseline: Decimal | None, value: Decimal | None) -> tuple[int, int] | None:
    """Return the widths of a pair of bars in per cent; None where bars would say nothing.

    Nothing is drawn below zero: a bar has no place for it.
    """
    if baseline is None or value is None or min(baseline, value) < 0:
        return None
    most = max(baseline, value)
    if not most:
        return None
    return round(baseline * CENTS / most), round(value * CENTS / most)


def with_unit(value: Decimal | None, indicator: Indicator) -> str:
    """Return one value of an indicator with its unit."""
    said = number_in_words(value)
    return f"{said}{NBSP}{indicator.unit}" if said and indicator.unit else said
