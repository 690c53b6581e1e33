"""`network.units.views.detail`: the page of a unit."""

from datetime import date
from decimal import Decimal

import pytest

from network.units.choices import UnitKind, UnitStatus
from tests.factories.units import UnitFactory

ENGLISH = {"accept-language": "en"}
# the unit with its successor, what it lies in, its namesakes; who works there
QUERIES = 5


@pytest.fixture
def buk(db):
    """A gmina with everything that is known of one."""
    return UnitFactory.create(
        code="302103",
        name="Buk",
        population=12_345,
        population_on=date(2024, 12, 31),
        registered_on=date(2026, 1, 1),
        area_km2=Decimal("90.50"),
        latitude=Decimal("52.35"),
        longitude=Decimal("16.52"),
        seat="Buk",
        website="https://buk.example/",
    )


def test_page_says_what_the_registers_know(client, buk):
    page = client.get(buk.get_absolute_url(), headers=ENGLISH)

    assert "<h1>Buk</h1>" in page.text
    for fact in (
        "Urban gmina, county poznański, wielkopolskie",
        "12,345",
        "as of 31\N{NO-BREAK SPACE}December\N{NO-BREAK SPACE}2024",
        "90.50&nbsp;km²",
        'href="https://buk.example/"',
        "3021031",
        "register GUS, TERYT (TERC), as of 1\N{NO-BREAK SPACE}January\N{NO-BREAK SPACE}2026",
    ):
        assert fact in page.text


@pytest.mark.parametrize("namesakes", [1, 3])
def test_page_costs_the_same_for_one_namesake_and_three(
    client, buk, assert_page_queries, namesakes
):
    for _ in range(namesakes):
        UnitFactory.create(name="Buk")

    with assert_page_queries(QUERIES):
        page = client.get(buk.get_absolute_url())

    assert len(page.context["around"].namesakes) == namesakes


def test_map_has_a_mark_a_title_and_the_same_in_words(client, buk):
    page = client.get(buk.get_absolute_url(), headers=ENGLISH)

    assert page.text.count('<path class="land') == 16
    assert page.text.count('<path class="land home"') == 1
    assert page.text.count('<circle class="knot here"') == 1
    assert "Buk on the map of Poland</title>" in page.text
    assert "Voivodeship wielkopolskie, 52.35° N, 16.52° E." in page.text


def test_unit_without_a_place_has_no_map(client, db):
    unit = UnitFactory.create(population=None)

    page = client.get(unit.get_absolute_url())

    assert page.status_code == 200
    assert '<svg class="chart' not in page.text


def test_coordinates_are_numbers_of_svg_in_every_language(client, buk):
    page = client.get(buk.get_absolute_url(), headers={"accept-language": "pl"})

    point = page.context["map"]["point"]
    assert f'cx="{point.x}" cy="{point.y}"' in page.text


def test_page_leads_up_to_county_and_voivodeship_and_across_to_namesakes(client, buk):
    county = UnitFactory.create(code="3021", teryt="3021", name="poznański", kind=UnitKind.COUNTY)
    top = UnitFactory.create(
        code="30", teryt="30", name="wielkopolskie", kind=UnitKind.VOIVODESHIP, county=""
    )
    twin = UnitFactory.create(name="BUK", county="kolski")

    page = client.get(buk.get_absolute_url())

    around = page.context["around"]
    assert (around.county, around.voivodeship, around.namesakes) == (county, top, [twin])
    for other in (county, top, twin):
        assert f'href="{other.get_absolute_url()}"' in page.text


def test_county_lists_its_gminas_in_order(client, buk):
    county = UnitFactory.create(code="3021", teryt="3021", name="poznański", kind=UnitKind.COUNTY)
    before = UnitFactory.create(code="302199", name="Aaa")
    UnitFactory.create(code="302201", name="Elsewhere")

    assert client.get(county.get_absolute_url()).context["around"].gminas == [before, buk]


@pytest.mark.parametrize("address", ["/units/302103-made-up/", "/units/302103/"])
def test_other_words_lead_to_the_name(client, buk, address):
    answer = client.get(address)

    assert (answer.status_code, answer.url) == (302, "/units/302103-buk/")


@pytest.mark.parametrize(
    "address", ["/units/999999-x/", "/units/99/", "/units/3021-x/", "/units/30210/", "/units/x/"]
)
def test_unit_that_never_was_is_not_found(client, buk, address):
    assert client.get(address).status_code == 404


def test_unit_that_is_gone_keeps_its_page_and_names_its_heir(client, buk):
    heir = UnitFactory.create(name="Nowy Buk")
    assert "does not exist any more" not in client.get(buk.get_absolute_url(), headers=ENGLISH).text
    type(buk).objects.filter(pk=buk.pk).update(status=UnitStatus.MERGED, successor=heir)

    page = client.get(buk.get_absolute_url(), headers=ENGLISH)

    assert "does not exist any more" in page.text
    assert f'href="{heir.get_absolute_url()}"' in page.text
