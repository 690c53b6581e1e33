"""`network.units.querysets` and `selectors.surroundings`: what lies in what, and beside what."""

import pytest
from django.contrib.auth.models import AnonymousUser

from network.units.choices import UnitKind, UnitStatus
from network.units.models import LocalGovernment
from network.units.selectors.surroundings import surroundings_of
from tests.factories.people import UserFactory
from tests.factories.units import UnitFactory


@pytest.fixture
def units(db):
    """A voivodeship, its county with two gminas, a city beside it, and another voivodeship."""
    make = UnitFactory.create
    return {
        unit.code: unit
        for unit in (
            make(code="30", name="wielkopolskie", kind=UnitKind.VOIVODESHIP, county=""),
            make(code="3021", name="poznański", kind=UnitKind.COUNTY),
            make(code="302103", name="Buk", kind=UnitKind.URBAN_RURAL),
            make(code="302101", name="Luboń"),
            make(code="306401", name="Poznań", kind=UnitKind.CITY_COUNTY, county=""),
            make(code="10", name="łódzkie", kind=UnitKind.VOIVODESHIP, county=""),
            make(code="100301", name="Buk", county="łęczycki", voivodeship="łódzkie"),
        )
    }


def codes(units):
    """Return the codes of `units`, in order."""
    return [unit.code for unit in units]


def close(unit):
    """Let `unit` exist no more."""
    LocalGovernment.objects.filter(pk=unit.pk).update(status=UnitStatus.CLOSED)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("30", ["30"]),
        ("3021", ["30", "3021"]),
        ("302103", ["30", "3021"]),
        ("306401", ["30"]),
        ("100301", ["10"]),
    ],
)
def test_above_are_county_and_voivodeship_but_never_oneself(units, code, expected):
    above = LocalGovernment.objects.above(units[code]).order_by("code")

    assert codes(above) == [found for found in expected if found != code]


def test_gminas_of_a_county_are_those_below_it(units):
    below = LocalGovernment.objects.gminas_of(units["3021"]).order_by("code")

    assert codes(below) == ["302101", "302103"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [("10", ["10", "100301"]), ("30", ["30", "3021", "302101", "302103", "306401"]), ("99", [])],
)
def test_voivodeship_holds_itself_and_all_below(units, code, expected):
    assert codes(LocalGovernment.objects.in_voivodeship(code).order_by("code")) == expected


@pytest.mark.parametrize("name", ["Buk", "BUK", "Búk"])
def test_namesakes_are_called_alike_however_it_is_written(units, name):
    twin = UnitFactory.create(name=name)

    assert set(LocalGovernment.objects.namesakes_of(units["302103"])) == {units["100301"], twin}


def test_longer_name_is_no_namesake(units):
    UnitFactory.create(name="Buk Nowy")

    assert codes(LocalGovernment.objects.namesakes_of(units["302103"])) == ["100301"]


@pytest.mark.parametrize("make", [AnonymousUser, UserFactory.create], ids=["anonymous", "nobody"])
def test_registry_is_public(units, make):
    assert LocalGovernment.objects.visible_to(make()).count() == len(units)


def test_active_are_those_that_exist(units):
    close(units["302103"])
    LocalGovernment.objects.filter(code="302101").update(
        status=UnitStatus.MERGED, successor=units["306401"]
    )

    assert set(units) - set(codes(LocalGovernment.objects.active())) == {"302103", "302101"}


@pytest.mark.parametrize(
    ("beginnings", "expected"),
    [
        ([], set()),
        (["buk"], {"302103", "100301"}),
        (["uk"], set()),
        (["buk", "lub"], {"302103", "100301", "302101"}),
        (["%"], set()),
        (["_uk"], set()),
    ],
)
def test_coarse_sieve_lets_counties_and_voivodeships_through(units, beginnings, expected):
    found = set(codes(LocalGovernment.objects.named_like(beginnings)))

    assert found - {"30", "10", "3021"} == expected
    assert found >= {"30", "10", "3021"}


@pytest.mark.parametrize("name", ["Nowy Buk", "Stary-Buk", "Wieś (Buk)"])
def test_coarse_sieve_finds_a_word_inside_a_name(units, name):
    unit = UnitFactory.create(name=name)

    assert unit in LocalGovernment.objects.named_like(["buk"])
    assert unit not in LocalGovernment.objects.named_like(["uk"])


def test_surroundings_of_each_level(units):
    def around(code):
        found = surroundings_of(units[code], user=AnonymousUser())
        return (
            found.county and found.county.code,
            found.voivodeship and found.voivodeship.code,
            codes(found.namesakes),
            codes(found.gminas),
        )

    assert {code: around(code) for code in ("30", "3021", "302103", "306401")} == {
        "30": (None, None, [], []),
        "3021": (None, "30", [], ["302103", "302101"]),
        "302103": ("3021", "30", ["100301"], []),
        "306401": (None, "30", [], []),
    }


def test_surroundings_leave_out_what_does_not_exist_any_more(units):
    for code in ("3021", "100301"):
        close(units[code])

    around = surroundings_of(units["302103"], user=AnonymousUser())

    assert (around.county, around.namesakes) == (None, [])
    assert around.voivodeship == units["30"]


def test_county_that_is_gone_still_lists_the_gminas_that_are_not(units):
    close(units["302101"])
    close(units["3021"])

    assert codes(surroundings_of(units["3021"], user=AnonymousUser()).gminas) == ["302103"]
