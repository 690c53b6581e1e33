"""Local governments stand for anything that can be found; some of them are hidden."""

import pytest

from network.search.registry import Searchable, declare, declared_searchables, withdraw
from network.search.services.indexing import index
from network.units.choices import UnitKind
from network.units.models import LocalGovernment
from tests.factories.units import UnitFactory


def _visible(user):
    """Counties are for those who have signed in."""
    units = LocalGovernment.objects.all()
    return units if user.is_authenticated else units.exclude(kind=UnitKind.COUNTY)


@pytest.fixture
def searchables(db):
    """Two kinds: towns, with their office as the body, and counties."""
    before = declared_searchables()
    for searchable in before:
        withdraw(searchable.kind)
    for kind, label, rows in (
        ("town", "Miasta", LocalGovernment.objects.exclude(kind=UnitKind.COUNTY)),
        ("county", "Powiaty", LocalGovernment.objects.filter(kind=UnitKind.COUNTY)),
    ):
        declare(
            Searchable(
                kind=kind,
                label=label,
                model=LocalGovernment,
                title=lambda unit: unit.name,
                body=lambda unit: unit.seat,
                address=lambda unit: f"/u/{unit.code}/",
                visible_to=_visible,
                rows=rows.all,
                facets=lambda unit: {"Województwo": unit.voivodeship},
            )
        )
    yield
    withdraw("town")
    withdraw("county")
    for searchable in before:
        declare(searchable)


@pytest.fixture
def make(searchables):
    """Make something that can be found: `make("title", "body", kind="county")`."""

    def make_one(title, body="", kind="town"):
        of_kind = UnitKind.COUNTY if kind == "county" else UnitKind.URBAN
        unit = UnitFactory.create(name=title, seat=body, kind=of_kind)
        index(kind, unit.pk)
        return unit

    return make_one
