"""`network.units.views.list`: the list, its facets, and what it costs."""

import pytest

from network.units.choices import UnitKind, UnitStatus
from network.units.selectors.listing import Option
from tests.factories.units import UnitFactory

ENGLISH = {"accept-language": "en"}
# count, two facets, units
QUERIES = 4
# what fits the text, what is left of it, two facets
QUERIES_WITH_TEXT = 4


@pytest.fixture
def units(db):
    """Two gminas of Wielkopolskie, and a city of Łódzkie."""
    return [
        UnitFactory.create(code="302103", name="Buk", population=9_000),
        UnitFactory.create(code="302104", name="Buk", population=3_000, kind=UnitKind.RURAL),
        UnitFactory.create(
            code="106101",
            name="Łódź",
            population=645_000,
            kind=UnitKind.CITY_COUNTY,
            county="",
            voivodeship="łódzkie",
        ),
    ]


def names(page):
    """Return the units of a page."""
    return list(page.context["page"])


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_one_unit_and_three(db, client, django_assert_num_queries, rows):
    for _ in range(rows):
        UnitFactory.create()

    with django_assert_num_queries(QUERIES):
        page = client.get("/units/")

    assert page.content.count(b'<li class="result roomy">') == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_search_costs_the_same_for_one_unit_and_three(db, client, django_assert_num_queries, rows):
    for _ in range(rows):
        UnitFactory.create()

    with django_assert_num_queries(QUERIES_WITH_TEXT):
        page = client.get("/units/", {"q": "miasto"})

    assert page.content.count(b'<li class="result roomy">') == rows


def test_list_stands_in_dictionary_order_and_tells_namesakes_apart(client, units):
    page = client.get("/units/", headers=ENGLISH)

    assert names(page) == units
    assert "urban gmina, county poznański, wielkopolskie" in page.text
    assert "rural gmina, county poznański, wielkopolskie" in page.text
    assert "645,000" in page.text


def test_search_puts_the_best_fit_first(client, units):
    assert names(client.get("/units/", {"q": "buk"})) == units[:2]
    assert names(client.get("/units/", {"q": "Łodzi"})) == units[2:]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"voivodeship": "30"}, [0, 1]),
        ({"voivodeship": ["30", "10"]}, [0, 1, 2]),
        ({"kind": "rural"}, [1]),
        ({"kind": ["rural", "city_county"]}, [1, 2]),
        ({"kind": "rural", "voivodeship": "10"}, []),
        ({"kind": "made-up", "voivodeship": "x"}, [0, 1, 2]),
        ({"q": "buk", "kind": "urban"}, [0]),
    ],
)
def test_facets_narrow_the_list(client, units, query, expected):
    assert names(client.get("/units/", query)) == [units[place] for place in expected]


def test_facets_count_what_a_click_would_bring(client, units):
    listing = client.get("/units/", {"kind": "urban"}, headers=ENGLISH).context["listing"]

    assert [(option.value, option.count, option.chosen) for option in listing.kinds] == [
        ("city_county", 1, False),
        ("urban", 1, True),
        ("rural", 1, False),
    ]
    assert listing.voivodeships == [
        Option(value="30", label="wielkopolskie", count=1, chosen=False)
    ]


def test_filter_that_is_on_can_be_taken_away_alone(client, units):
    page = client.get("/units/", {"q": "buk", "kind": ["urban", "rural"], "page": "1"})

    assert [chip.address for chip in page.context["chips"]] == [
        "?q=buk&kind=rural",
        "?q=buk&kind=urban",
    ]


def test_unit_that_does_not_exist_any_more_is_not_listed(client, units):
    assert units[0] in names(client.get("/units/"))

    type(units[0]).objects.filter(pk=units[0].pk).update(status=UnitStatus.CLOSED)

    assert units[0] not in names(client.get("/units/"))


def test_nothing_found_says_what_to_do(client, units):
    page = client.get("/units/", {"q": "Atlantyda"}, headers=ENGLISH)

    assert "No local government fits" in page.text
    assert 'value="Atlantyda"' in page.text


@pytest.mark.parametrize(
    ("asked", "expected"), [("1", 1), ("2", 2), ("99", 2), ("0", 2), ("two", 1), ("", 1)]
)
def test_page_number_leads_to_the_nearest_page(client, units, settings, asked, expected):
    settings.UNITS_PAGE_SIZE = 2

    assert client.get("/units/", {"page": asked}).context["page"].number == expected


def test_pages_keep_what_was_looked_for(client, units, settings):
    settings.UNITS_PAGE_SIZE = 1

    page = client.get("/units/", {"q": "buk", "kind": ["urban", "rural"]})

    assert "?q=buk&amp;kind=urban&amp;kind=rural&amp;page=2" in page.text


def test_what_was_typed_is_escaped(client, units):
    assert "<script>x" not in client.get("/units/", {"q": '"><script>x'}).text
