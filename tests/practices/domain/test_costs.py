"""Bands of cost: derived from what is known, alike in hand and in the database."""

import pytest

from practices.choices import CostBand
from practices.domain.costs import cost_band

CASES = [
    (None, None, "PLN", CostBand.UNKNOWN),
    (0, None, "PLN", CostBand.NONE),
    (0, 0, "PLN", CostBand.NONE),
    (1, None, "PLN", CostBand.TO_10K),
    (None, 1_000_000, "PLN", CostBand.TO_10K),
    (1_000_000, 1, "PLN", CostBand.TO_100K),
    (10_000_000, 0, "PLN", CostBand.TO_100K),
    (10_000_001, None, "PLN", CostBand.TO_1M),
    (100_000_000, None, "PLN", CostBand.TO_1M),
    (100_000_001, None, "PLN", CostBand.ABOVE_1M),
    (250_000, None, "EUR", CostBand.TO_10K),
    (250_001, None, "EUR", CostBand.TO_100K),
]


@pytest.mark.parametrize(("once", "year", "currency", "band"), CASES)
def test_the_band_of_a_cost(once, year, currency, band):
    assert cost_band(once, year, currency) == band
