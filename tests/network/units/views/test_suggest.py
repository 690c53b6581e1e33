"""`network.units.views.suggest`: what the picker's list is filled with."""

import pytest

from network.units.choices import UnitKind
from tests.factories.units import UnitFactory


@pytest.fixture
def poznan(db):
    return UnitFactory.create(code="306401", name="Poznań", kind=UnitKind.CITY_COUNTY, county="")


def test_suggestion_tells_units_apart(client, poznan):
    answer = client.get("/units/suggest/", {"q": "poznaniu", "lang": "en"})

    assert answer.json() == {
        "said": "1 unit found.",
        "units": [
            {
                "code": "306401",
                "title": "Poznań",
                "setting": "city with county rights, wielkopolskie",
                "label": "Poznań, city with county rights, wielkopolskie",
            }
        ],
    }


def test_anybody_may_keep_the_answer_for_minutes(client, poznan):
    answer = client.get("/units/suggest/", {"q": "poznan"})

    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_language_is_a_part_of_the_address_and_of_nothing_else(client, poznan):
    answers = [
        client.get("/units/suggest/?q=x&lang=en", headers={"accept-language": language}).json()
        for language in ("pl", "en")
    ]

    assert answers == [{"said": "Nothing found.", "units": []}] * 2


@pytest.mark.parametrize("query", ["", "?q=", "?q=%00", "?q=" + "x" * 5000, "?lang=xx", "?q=%ff"])
def test_strange_questions_find_nothing(client, poznan, query):
    answer = client.get(f"/units/suggest/{query}")

    assert (answer.status_code, answer.json()["units"]) == (200, [])


def test_at_most_ten_are_suggested(client, db):
    for _ in range(12):
        UnitFactory.create()

    assert len(client.get("/units/suggest/?q=miasto").json()["units"]) == 10


def test_suggestions_change_nothing_so_only_get_asks(client, db):
    assert client.post("/units/suggest/").status_code == 405
