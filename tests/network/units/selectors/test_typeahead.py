"""`network.units.selectors.typeahead`: the real registry, as officials type."""

import pytest
from django.db import transaction

from network.units.choices import UnitStatus
from network.units.models import LocalGovernment
from network.units.selectors.typeahead import find_exactly, find_units, rank_units
from network.units.services.loading import load_units


@pytest.fixture(scope="module")
def every_unit(django_db_setup, django_db_blocker):
    """Load every unit of Poland once for this file, and take them back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_units()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def registry(every_unit, db):
    """Have every unit of Poland; what a test changes is undone."""


def codes(text, limit=3):
    """Return the codes of what is found."""
    return [unit.code for unit in find_units(text, limit=limit)]


@pytest.mark.parametrize("typed", ["lodz", "Łódź", "ŁÓDŹ", "Łodzi", "w Łodzi", "łodzi "])
def test_lodz_is_found_however_it_is_typed(registry, typed):
    assert codes(typed)[0] == "106101"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("poznan", ["306401", "3021"]),
        ("poznan powiat", ["3021"]),
        ("powiat poznański", ["3021"]),
        ("Bolesławiec wieruszowski", ["101801"]),
        ("Bielany pow. sokołowski", ["142902"]),
        ("urząd marszałkowski Poznań", ["30"]),
        ("306401", ["306401"]),
        ("3064011", ["306401"]),
        ("3021", ["3021"]),
        ("30640", []),
        ("nowe miasto lub", ["281201"]),
        ("Xyzżź", []),
        ("", []),
        ("\x00%_", []),
    ],
)
def test_words_beside_the_name_narrow(registry, typed, expected):
    assert codes(typed)[: len(expected) or 1] == expected


def test_namesakes_stand_by_population(registry):
    found = find_units("Bolesławiec")

    assert [(unit.code, unit.kind) for unit in found[:3]] == [
        ("020101", "urban"),
        ("020102", "rural"),
        ("101801", "urban_rural"),
    ]


def test_exact_name_precedes_a_bigger_unit_that_only_begins_so(registry):
    found = find_units("Nowy Targ", limit=10)
    exact = [unit.name == "Nowy Targ" for unit in found]

    assert exact == sorted(exact, reverse=True)
    assert exact[0]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ostrow wielk", ["301701", "301704"]),
        ("Ostrów Wielkopolski", ["301701", "301704"]),
        ("ostrow maz", ["141601", "141607"]),
        ("tarnogor", ["2413"]),
        ("wielkopolsk", ["30"]),
        ("grodzisk maz", ["140504", "1405"]),
    ],
)
def test_gmina_precedes_the_county_that_fits_as_well(registry, typed, expected):
    assert codes(typed)[: len(expected)] == expected


def test_gminas_that_begin_alike_stand_before_every_bigger_county(registry):
    kinds = [unit.kind for unit in rank_units("ostrow")]
    above = [kind in ("county", "voivodeship") for kind in kinds]
    begun = [unit.folded.startswith("ostrow") and unit.folded != "ostrow" for unit in
             rank_units("ostrow")]  # fmt: skip

    of_prefix = [is_above for is_above, starts in zip(above, begun, strict=True) if starts]
    assert of_prefix == sorted(of_prefix)
    assert (of_prefix[0], of_prefix[-1]) == (False, True)


def test_unit_that_is_closed_is_not_offered(registry):
    assert "306401" in codes("Poznań")

    LocalGovernment.objects.filter(code="306401").update(status=UnitStatus.CLOSED)

    assert "306401" not in codes("Poznań") + codes("306401")


def test_limit_cuts_the_list_and_rank_does_not(registry):
    assert (len(find_units("a")), len(find_units("a", limit=3))) == (10, 3)
    assert len(rank_units("a")) > 10


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Poznań", "306401"),
        ("powiat poznański", "3021"),
        ("Bolesławiec", None),
        ("Bolesławiec powiat wieruszowski", "101801"),
        ("Ostrów", None),
        ("ostrow", None),
        ("gmina Ostrów", None),
        ("Ostrów, gmina wiejska, powiat ropczycko-sędziszowski, podkarpackie", "181502"),
        ("Opole", None),
        ("Opole Lubelskie", "061205"),
        ("Kielce", "266101"),
        ("Radom", "146301"),
        ("poznański", "3021"),
        ("w Poznaniu", None),
        ("306401", "306401"),
        ("3064012", "306401"),
        ("", None),
        ("Xyzżź", None),
    ],
)
def test_exactly_one_unit_can_be_meant(registry, typed, expected):
    found = find_exactly(typed)

    assert (found and found.code) == expected


def test_full_name_leads_back_to_its_unit(registry):
    units = list(LocalGovernment.objects.filter(code__startswith="0201"))

    assert [find_units(unit.full_name, limit=1) for unit in units] == [[unit] for unit in units]


def test_typing_costs_one_query(registry, django_assert_num_queries):
    with django_assert_num_queries(1):
        find_units("poznan powiat")


def test_endless_text_is_cut(registry):
    assert codes("Poznań" + " " * 10_000 + "x") == codes("Poznań")
    assert codes("x" * 10_000) == []
