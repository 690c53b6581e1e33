"""How dear a practice is, in wide bands; amounts are whole grosz or cents."""

from __future__ import annotations

from practices.choices import CostBand, Currency

EURO_IN_ZLOTY = 4
"""Near enough for bands that are ten times as wide as one another."""
BOUNDS: tuple[tuple[int, CostBand], ...] = (
    (0, CostBand.NONE),
    (1_000_000, CostBand.TO_10K),
    (10_000_000, CostBand.TO_100K),
    (100_000_000, CostBand.TO_1M),
)
"""Upper bounds in grosz, each with the band below it."""


def cost_band(cost_once: int | None, cost_year: int | None, currency: str) -> CostBand:
    """Return the band of what is known of the cost, once and in the first year together."""
    if cost_once is None and cost_year is None:
        return CostBand.UNKNOWN
    total = (cost_once or 0) + (cost_year or 0)
    if currency == Currency.EUR:
        total *= EURO_IN_ZLOTY
    return next((band for bound, band in BOUNDS if total <= bound), CostBand.ABOVE_1M)
