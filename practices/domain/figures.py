"""Key figures of a practice: what a reader takes in at one glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from practices.domain.amounts import money_in_words, number_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practices.models import Indicator, Revision

MOST = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A number, the small word beside it, and what it is."""

    value: str
    unit: str
    said: str


def key_figures(revision: Revision) -> list[Figure]:
    """Return the first figures of a revision; its rows have to be read already."""
    return [*_figures(revision)][:MOST]


def first_figure(revision: Revision) -> Figure | None:
    """Return the first measured indicator, for a list."""
    for indicator in revision.indicators.all():
        if indicator.value is not None:
            return _of_indicator(indicator)
    return None


def _figures(revision: Revision) -> Iterator[Figure]:
    measured = [row for row in revision.indicators.all() if row.value is not None]
    yield from map(_of_indicator, measured[:2])
    for amount, said in (
        (revision.cost_once, _("cost, once")),
        (revision.cost_year, _("cost, every year")),
    ):
        if amount:
            value, _space, unit = money_in_words(amount, revision.currency).rpartition("\N{NBSP}")
            yield Figure(value=value, unit=unit, said=said)
    if revision.staff_fte:
        yield Figure(value=number_in_words(revision.staff_fte), unit="", said=_("full-time posts"))


def _of_indicator(indicator: Indicator) -> Figure:
    before = number_in_words(indicator.baseline)
    said = (
        _("%(name)s, before: %(value)s") % {"name": indicator.name, "value": before}
        if before
        else indicator.name
    )
    return Figure(value=number_in_words(indicator.value), unit=indicator.unit, said=said)
