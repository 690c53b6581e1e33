"""`network.units.models`: how a unit is called, and what the database refuses."""

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from network.units.choices import DomainSource, SizeClass, UnitKind, UnitStatus
from network.units.models import LocalGovernment, UnitDomain
from network.units.querysets import LocalGovernmentQuerySet
from tasks.clock import now
from tests.factories.units import UnitDomainFactory, UnitFactory


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"kind": UnitKind.RURAL, "name": "Bielany", "county": "sokołowski"},
            "Bielany, rural gmina, county sokołowski, wielkopolskie",
        ),
        (
            {"kind": UnitKind.CITY_COUNTY, "name": "Poznań", "county": ""},
            "Poznań, city with county rights, wielkopolskie",
        ),
        (
            {"kind": UnitKind.COUNTY, "name": "poznański", "county": "poznański"},
            "county poznański, voivodeship wielkopolskie",
        ),
        (
            {"kind": UnitKind.VOIVODESHIP, "name": "wielkopolskie", "county": ""},
            "voivodeship wielkopolskie",
        ),
    ],
)
def test_full_name_tells_namesakes_apart(fields, expected):
    with override("en"):
        assert str(UnitFactory.build(**fields)) == expected


def test_unit_lives_under_code_and_name():
    unit = UnitFactory.build(code="106101", name="Łódź")

    assert unit.get_absolute_url() == "/units/106101-lodz/"


def test_size_and_peers_follow_from_the_population():
    unit = UnitFactory.build(kind=UnitKind.RURAL, population=7_000)

    assert (unit.size_class, unit.peer_group) == (SizeClass.FROM_5K, "rural:5000")


def test_units_stand_in_polish_order(db):
    for name in ("Żory", "Łódź", "Lublin", "Śrem", "Szczecin"):
        UnitFactory.create(name=name)

    assert [unit.name for unit in LocalGovernment.objects.all()] == [
        "Lublin",
        "Łódź",
        "Szczecin",
        "Śrem",
        "Żory",
    ]


def refuses(constraint, rows: LocalGovernmentQuerySet, **fields):
    """Check that the database itself refuses to write `fields`."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        rows.update(**fields)
    return constraint in str(refusal.value)


def test_merged_unit_names_its_successor(db):
    unit, heir = UnitFactory.create(), UnitFactory.create()
    rows = LocalGovernment.objects.filter(pk=unit.pk)

    assert refuses("units_merged_names_successor", rows, status=UnitStatus.MERGED)
    assert rows.update(status=UnitStatus.MERGED, successor=heir) == 1


def test_code_begins_the_teryt_code(db):
    unit = UnitFactory.create(code="306401", teryt="3064011")

    assert refuses(
        "units_code_begins_teryt", LocalGovernment.objects.filter(pk=unit.pk), teryt="3064021"[::-1]
    )


def test_domain_stands_once_with_a_unit(db):
    known = UnitDomainFactory.create()

    with pytest.raises(IntegrityError), transaction.atomic():
        UnitDomain.objects.create(unit=known.unit, domain=known.domain)


@pytest.mark.parametrize(
    "fields", [{"source": DomainSource.CONFIRMED}, {"verified_at": True}], ids=["no day", "hint"]
)
def test_confirmed_domain_and_no_other_has_its_moment(db, fields):
    known = UnitDomainFactory.create()
    if "verified_at" in fields:
        fields = {"verified_at": now()}

    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        UnitDomain.objects.filter(pk=known.pk).update(**fields)

    assert "units_domain_confirmed_has_moment" in str(refusal.value)
