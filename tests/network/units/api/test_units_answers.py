"""`network.units.api`: every status it declares, in problem details, and limits of a page."""

import pytest

from network.units.choices import UnitKind, UnitStatus
from network.units.models import LocalGovernment
from tests.factories.people import UserFactory
from tests.factories.units import UnitFactory

LIST = "/api/v1/units/"
ENGLISH = {"accept-language": "en"}
PROBLEM = "application/problem+json"


@pytest.fixture
def units(db):
    """Five towns."""
    return [UnitFactory.create(code=f"30210{n}", name=f"Miasto {n}") for n in range(1, 6)]


def codes(answer):
    """Return the codes of the units in an answer."""
    return [unit["code"] for unit in answer.json()["results"]]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", [LIST, f"{LIST}302101/"])
def test_registry_cannot_be_written(api, units, method, path):
    api.force_authenticate(UserFactory.create(is_superuser=True))
    before = list(LocalGovernment.objects.values())

    answer = getattr(api, method)(path, {"name": "Inne"}, format="json", headers=ENGLISH)

    assert (answer.status_code, answer.headers["Content-Type"]) == (405, PROBLEM)
    assert list(LocalGovernment.objects.values()) == before


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"voivodeship": "3"}, "voivodeship"),
        ({"voivodeship": "300"}, "voivodeship"),
        ({"voivodeship": "٣٠"}, "voivodeship"),
        ({"voivodeship": ""}, "voivodeship"),
        ({"kind": "URBAN"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"q": "x" * 101}, "q"),
        ({"q": "a\x00"}, "q"),
        ({"page_size": "0"}, "page_size"),
        ({"page_size": "-1"}, "page_size"),
        ({"page_size": "x"}, "page_size"),
        ({"page_size": "1.5"}, "page_size"),
        ({"page_size": "101"}, "page_size"),
        ({"ordering": "population"}, "ordering"),
        ({"cursor": "x"}, "cursor"),
    ],
)
def test_parameter_that_cannot_be_used_is_refused_by_its_name(api, units, query, field):
    answer = api.get(LIST, query, headers=ENGLISH)

    body = answer.json()
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, PROBLEM)
    assert (body["status"], [error["field"] for error in body["errors"]]) == (400, [field])


def test_every_wrong_filter_is_named_at_once(api, units):
    answer = api.get(LIST, {"voivodeship": "x", "kind": "x"})

    assert sorted(error["field"] for error in answer.json()["errors"]) == ["kind", "voivodeship"]


@pytest.mark.parametrize("size", [1, 2, 4, 5, 6, 100])
def test_pages_of_any_size_hold_every_unit_once(api, units, size):
    address, seen, pages = f"{LIST}?page_size={size}", [], 0
    while address:
        answer = api.get(address)
        seen += codes(answer)
        pages += 1
        address = answer.json()["next"]

    assert seen == [unit.code for unit in units]
    assert pages == -(-len(units) // size)


def test_pages_lead_back_as_well(api, units):
    first = api.get(LIST, {"page_size": 2})
    second = api.get(first.json()["next"])
    third = api.get(second.json()["next"])

    assert codes(api.get(third.json()["previous"])) == codes(second)
    assert codes(api.get(second.json()["previous"])) == codes(first)
    assert (first.json()["previous"], third.json()["next"]) == (None, None)


def test_unit_that_appears_meanwhile_moves_nothing(api, units):
    first = api.get(LIST, {"page_size": 2})
    UnitFactory.create(code="302199", name="Miasto 0")

    assert codes(api.get(first.json()["next"])) == ["302103", "302104"]


def test_next_page_keeps_the_filters(api, units):
    UnitFactory.create(code="302180", name="Miasto 9", kind=UnitKind.RURAL)

    first = api.get(LIST, {"page_size": 3, "kind": "urban", "q": "miasto", "ordering": "code"})

    assert codes(first) + codes(api.get(first.json()["next"])) == [unit.code for unit in units]


def test_filters_narrow_together_and_empty_text_asks_nothing(api, units):
    assert codes(api.get(LIST, {"q": ""})) == [unit.code for unit in units]
    assert codes(api.get(LIST, {"q": "miasto 2", "voivodeship": "30"})) == ["302102"]
    assert codes(api.get(LIST, {"q": "miasto 2", "voivodeship": "10"})) == []


@pytest.mark.parametrize(
    "text", ["%", "_", "'; --", "<script>", "😀", "\N{RIGHT-TO-LEFT OVERRIDE}"]
)
def test_text_of_signs_finds_nothing_and_breaks_nothing(api, units, text):
    answer = api.get(LIST, {"q": text})

    assert (answer.status_code, codes(answer)) == (200, [])


@pytest.mark.parametrize(
    ("language", "expected"),
    [("pl", "Miasto 1, gmina miejska, powiat poznański, wielkopolskie"),
     ("en", "Miasto 1, urban gmina, county poznański, wielkopolskie")],
)  # fmt: skip
def test_full_name_is_said_in_the_language_asked_for(api, units, language, expected):
    answer = api.get(f"{LIST}302101/", headers={"accept-language": language})

    assert answer.json()["full_name"] == expected
    assert answer.headers["Content-Language"] == language


@pytest.mark.parametrize("code", ["10", "1003", "100399"])
def test_code_that_nobody_has_is_a_problem(api, units, code):
    answer = api.get(f"{LIST}{code}/")

    assert (answer.status_code, answer.headers["Content-Type"]) == (404, PROBLEM)
    assert answer.json()["status"] == 404


def test_unit_of_every_level_is_found_by_its_code(api, db):
    for code, kind in (("30", UnitKind.VOIVODESHIP), ("3021", UnitKind.COUNTY)):
        UnitFactory.create(code=code, name="x", kind=kind)

        assert api.get(f"{LIST}{code}/").json()["kind"] == kind


def test_closed_unit_is_answered_and_listed_no_more(api, units):
    LocalGovernment.objects.filter(code="302101").update(status=UnitStatus.CLOSED)

    answer = api.get(f"{LIST}302101/").json()

    assert (answer["status"], answer["successor"]) == ("closed", None)
    assert "302101" not in codes(api.get(LIST))


def test_unit_of_which_little_is_known_says_so_with_nothing(api, db):
    UnitFactory.create(code="302101", population=None)

    answer = api.get(f"{LIST}302101/").json()

    unknown = ("population", "population_on", "area_km2", "latitude", "longitude", "registered_on")
    assert {answer[name] for name in unknown} == {None}
    assert (answer["peer_group"], answer["seat"], answer["website"]) == ("", "", "")


@pytest.mark.parametrize("make", [None, UserFactory.create])
def test_everybody_is_answered_alike(api, units, make):
    if make:
        api.force_authenticate(make())

    assert codes(api.get(LIST)) == [unit.code for unit in units]
