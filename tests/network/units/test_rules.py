"""`network.units.rules`: what is evidence for an office, and who is alike."""

import pytest

from network.units.choices import UnitKind
from network.units.models import UnitDomain
from network.units.rules import are_peers, is_domain_of
from tests.factories.units import UnitDomainFactory, UnitFactory


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("jan@um.poznan.example", True),
        ("Jan@UM.Poznan.Example", True),
        ("jan@zdm.um.poznan.example", False),
        ("jan@poznan.example", False),
        ("jan@other.example", False),
        ("um.poznan.example", False),
        ("", False),
    ],
)
def test_domain_of_a_unit_is_the_same_domain(db, address, expected):
    known = UnitDomainFactory.create(domain="um.poznan.example")

    assert is_domain_of(known.unit, address) is expected


def test_domain_of_two_units_speaks_for_both(db):
    one = UnitDomainFactory.create(domain="zwiazek.example")
    other = UnitDomainFactory.create(domain="zwiazek.example")

    assert [is_domain_of(known.unit, "jan@zwiazek.example") for known in (one, other)] == [
        True,
        True,
    ]


def test_free_mail_never_counts_whatever_the_table_says(db):
    unit = UnitFactory.create()
    UnitDomain.objects.create(unit=unit, domain="wp.pl")

    assert not is_domain_of(unit, "urzad@wp.pl")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"kind": UnitKind.RURAL, "population": 9_000}, True),
        ({"kind": UnitKind.RURAL, "population": 10_000}, False),
        ({"kind": UnitKind.URBAN, "population": 9_000}, False),
        ({"kind": UnitKind.RURAL, "population": None}, False),
    ],
)
def test_peers_are_alike_in_kind_and_size(fields, expected):
    unit = UnitFactory.build(kind=UnitKind.RURAL, population=6_000)

    assert are_peers(unit, UnitFactory.build(**fields)) is expected


def test_units_that_nobody_counted_are_no_peers():
    assert not are_peers(UnitFactory.build(population=None), UnitFactory.build(population=None))
