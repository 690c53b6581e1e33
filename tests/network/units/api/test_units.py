"""`network.units.api`: the registry for programs."""

from datetime import date
from decimal import Decimal

import pytest
from drf_spectacular.generators import SchemaGenerator

from network.units.choices import UnitKind, UnitStatus
from tests.factories.units import UnitFactory

LIST = "/api/v1/units/"
ENGLISH = {"accept-language": "en"}
QUERIES = 1


@pytest.fixture
def units(db):
    """Two units of Wielkopolskie and one of Łódzkie, in dictionary order."""
    return [
        UnitFactory.create(code="302103", name="Buk"),
        UnitFactory.create(code="302101", name="Luboń", kind=UnitKind.RURAL),
        UnitFactory.create(
            code="106101", name="Łódź", kind=UnitKind.CITY_COUNTY, county="", voivodeship="łódzkie"
        ),
    ]


def codes(answer):
    """Return the codes of the units in an answer."""
    return [unit["code"] for unit in answer.json()["results"]]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_one_unit_and_three(db, api, django_assert_num_queries, rows):
    for _ in range(rows):
        UnitFactory.create()

    with django_assert_num_queries(QUERIES):
        answer = api.get(LIST)

    assert len(answer.json()["results"]) == rows


def test_list_stands_in_dictionary_order(api, units):
    assert codes(api.get(LIST)) == ["302103", "302101", "106101"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": "lodzi"}, ["106101"]),
        ({"voivodeship": "30"}, ["302103", "302101"]),
        ({"kind": "rural"}, ["302101"]),
        ({"q": "buk", "kind": "rural"}, []),
    ],
)
def test_filters_narrow_the_list(api, units, query, expected):
    assert codes(api.get(LIST, query)) == expected


@pytest.mark.parametrize(
    ("query", "field"), [({"voivodeship": "xx"}, "voivodeship"), ({"kind": "village"}, "kind")]
)
def test_wrong_filter_is_refused_by_name(api, units, query, field):
    answer = api.get(LIST, query)

    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_cursor_walks_every_unit_once(api, units):
    first = api.get(LIST, {"page_size": 2})
    second = api.get(first.json()["next"])

    assert (codes(first), codes(second)) == (["302103", "302101"], ["106101"])
    assert first.headers["Link"] == f'<{first.json()["next"]}>; rel="next"'
    assert second.headers["Link"] == f'<{second.json()["previous"]}>; rel="prev"'
    assert second.json()["next"] is None


def test_wrong_cursor_is_refused(api, units):
    assert api.get(LIST, {"cursor": "nonsense"}).status_code == 400


def test_list_can_go_by_code(api, units):
    assert codes(api.get(LIST, {"ordering": "code"})) == ["106101", "302101", "302103"]


def test_unit_says_everything_that_is_public(api, db):
    UnitFactory.create(
        code="306401",
        name="Poznań",
        kind=UnitKind.CITY_COUNTY,
        county="",
        population=536_151,
        population_on=date(2024, 12, 31),
        area_km2=Decimal("261.92"),
        latitude=Decimal("52.40682"),
        longitude=Decimal("16.92295"),
        seat="Poznań",
        registered_on=date(2026, 1, 1),
    )

    assert api.get(f"{LIST}306401/", headers=ENGLISH).json() == {
        "code": "306401",
        "teryt": "3064011",
        "name": "Poznań",
        "full_name": "Poznań, city with county rights, wielkopolskie",
        "kind": "city_county",
        "status": "active",
        "successor": None,
        "voivodeship": "wielkopolskie",
        "county": "",
        "population": 536151,
        "population_on": "2024-12-31",
        "area_km2": "261.92",
        "latitude": "52.40682",
        "longitude": "16.92295",
        "seat": "Poznań",
        "website": "",
        "registered_on": "2026-01-01",
        "peer_group": "city_county:500000",
        "url": "/units/306401-poznan/",
    }


def test_merged_unit_names_its_successor_and_leaves_the_list(api, units):
    gone, heir = units[:2]
    assert gone.code in codes(api.get(LIST))
    type(gone).objects.filter(pk=gone.pk).update(status=UnitStatus.MERGED, successor=heir)

    answer = api.get(f"{LIST}{gone.code}/").json()

    assert (answer["status"], answer["successor"]) == ("merged", heir.code)
    assert gone.code not in codes(api.get(LIST))


@pytest.mark.parametrize("code", ["999999", "30210", "x"])
def test_unknown_unit_is_not_found(api, units, code):
    assert api.get(f"{LIST}{code}/").status_code == 404


def test_registry_is_read_only(api, units):
    assert [api.post(LIST).status_code, api.delete(f"{LIST}302103/").status_code] == [405, 405]


def test_schema_declares_every_answer_and_types_every_field():
    schema = SchemaGenerator().get_schema(request=None, public=True)

    listing = schema["paths"]["/api/v1/units/"]["get"]
    single = schema["paths"]["/api/v1/units/{code}/"]["get"]
    assert {"200", "400", "404"} <= set(listing["responses"])
    assert {"200", "404"} <= set(single["responses"])
    assert sorted(parameter["name"] for parameter in listing["parameters"]) == [
        "cursor",
        "kind",
        "ordering",
        "page_size",
        "q",
        "voivodeship",
    ]
