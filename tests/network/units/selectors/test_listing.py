"""`network.units.selectors.listing`: one page of what fits, and facets that tell the truth."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import override

from network.units.choices import UnitKind, UnitStatus
from network.units.models import LocalGovernment
from network.units.selectors.listing import Option, Wanted, filter_units, list_units
from tests.factories.units import UnitFactory


@pytest.fixture
def units(db):
    """Four units of two voivodeships."""
    make = UnitFactory.create
    lodz = {"voivodeship": "łódzkie", "county": "łęczycki"}
    return [
        make(code="302103", name="Buk", population=12_000),
        make(code="302104", name="Buk", population=3_000, kind=UnitKind.RURAL),
        make(code="100301", name="Łęczyca", **lodz),
        make(code="100302", name="Łęczyca", kind=UnitKind.RURAL, population=8_000, **lodz),
    ]


def listed(page="1", **wanted):
    """Return one page of the list."""
    return list_units(user=AnonymousUser(), wanted=Wanted(**wanted), page=page)


def codes(units):
    """Return the codes of `units`, in order."""
    return [unit.code for unit in units]


def facet(options):
    """Return a facet as value → (count, chosen)."""
    return {option.value: (option.count, option.chosen) for option in options}


WANTED = [
    ({}, ["302103", "302104", "100301", "100302"]),
    ({"text": "  "}, ["302103", "302104", "100301", "100302"]),
    ({"text": "leczyca"}, ["100301", "100302"]),
    ({"text": "Łęczycy"}, ["100301", "100302"]),
    ({"text": "łęczyca wiejska"}, ["100302"]),
    ({"text": "302104"}, ["302104"]),
    ({"text": "xyz"}, []),
    ({"kinds": ["rural"]}, ["302104", "100302"]),
    ({"voivodeships": ["10"]}, ["100301", "100302"]),
    ({"voivodeships": ["10", "30"], "kinds": ["urban"]}, ["302103", "100301"]),
    ({"voivodeships": ["10"], "kinds": ["county"]}, []),
    ({"text": "buk", "voivodeships": ["10"]}, []),
    ({"text": "buk", "kinds": ["rural"]}, ["302104"]),
]


@pytest.mark.parametrize(("wanted", "expected"), WANTED)
def test_page_and_api_find_the_same_units(units, wanted, expected):
    page = listed(**wanted).page
    api = filter_units(user=AnonymousUser(), wanted=Wanted(**wanted))

    assert codes(page) == expected
    assert sorted(codes(api)) == sorted(expected)


def test_best_fit_comes_first_whatever_the_dictionary_says(units):
    first = UnitFactory.create(code="302110", name="Aleksandrów Bukowy", population=99_000)

    assert codes(listed(text="buk").page) == ["302103", "302104", first.code]
    assert codes(filter_units(user=AnonymousUser(), wanted=Wanted(text="buk")))[0] == first.code


@pytest.mark.parametrize("wanted", [{}, {"text": "buk"}])
def test_unit_that_is_gone_is_in_no_list_and_in_no_count(units, wanted):
    LocalGovernment.objects.filter(code="302103").update(status=UnitStatus.CLOSED)

    listing = listed(**wanted)

    assert "302103" not in codes(listing.page)
    assert "302103" not in codes(filter_units(user=AnonymousUser(), wanted=Wanted(**wanted)))
    assert facet(listing.voivodeships)["30"] == (1, False)


FACETS = [
    ({}, {"30": (2, False), "10": (2, False)}, {"urban": (2, False), "rural": (2, False)}),
    (
        {"kinds": ["rural"]},
        {"30": (1, False), "10": (1, False)},
        {"urban": (2, False), "rural": (2, True)},
    ),
    (
        {"voivodeships": ["10"]},
        {"30": (2, False), "10": (2, True)},
        {"urban": (1, False), "rural": (1, False)},
    ),
    (
        {"voivodeships": ["10"], "kinds": ["rural"]},
        {"30": (1, False), "10": (1, True)},
        {"urban": (1, False), "rural": (1, True)},
    ),
    ({"text": "buk"}, {"30": (2, False)}, {"urban": (1, False), "rural": (1, False)}),
    ({"text": "xyz"}, {}, {}),
    ({"voivodeships": ["32"]}, {"30": (2, False), "10": (2, False)}, {}),
]


@pytest.mark.parametrize(("wanted", "voivodeships", "kinds"), FACETS)
def test_facet_counts_beside_the_choice_of_the_other(units, wanted, voivodeships, kinds):
    listing = listed(**wanted)

    assert facet(listing.voivodeships) == voivodeships
    assert facet(listing.kinds) == kinds


@pytest.mark.parametrize(("wanted", "voivodeships", "_kinds"), FACETS)
def test_number_of_a_facet_is_what_a_click_brings(units, wanted, voivodeships, _kinds):
    for code, (count, _chosen) in voivodeships.items():
        clicked = listed(**(wanted | {"voivodeships": [code]}))

        assert clicked.page.paginator.count == count


def test_voivodeships_stand_in_polish_order_and_kinds_from_the_widest(units):
    for code, name in (("32", "zachodniopomorskie"), ("26", "świętokrzyskie"), ("24", "śląskie")):
        UnitFactory.create(code=code, name=name, voivodeship=name, kind=UnitKind.VOIVODESHIP)

    with override("en"):
        listing = listed()

    assert [option.label for option in listing.voivodeships] == [
        "łódzkie",
        "śląskie",
        "świętokrzyskie",
        "wielkopolskie",
        "zachodniopomorskie",
    ]
    assert listing.kinds[0] == Option(
        value="voivodeship", label="voivodeship", count=3, chosen=False
    )
    assert [option.value for option in listing.kinds] == ["voivodeship", "urban", "rural"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("1", ["302103", "302104", "100301"]),
        ("2", ["100302"]),
        ("3", ["100302"]),
        ("0", ["100302"]),
        ("-1", ["100302"]),
        ("x", ["302103", "302104", "100301"]),
        ("9" * 5000, ["302103", "302104", "100301"]),
    ],
    ids=["first", "last", "past", "zero", "negative", "word", "endless"],
)
def test_wrong_page_is_the_nearest(units, settings, page, expected):
    settings.UNITS_PAGE_SIZE = 3

    assert codes(listed(page).page) == expected


def test_empty_registry_is_one_empty_page(db):
    listing = listed()

    assert (codes(listing.page), listing.page.paginator.num_pages) == ([], 1)
    assert (listing.kinds, listing.voivodeships) == ([], [])
