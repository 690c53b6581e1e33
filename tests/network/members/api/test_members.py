"""The API of people: what the pages show, in pages of a cursor."""

import re

import pytest
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from network.members.choices import Audience
from tests.factories.accounts import UserFactory
from tests.factories.members import EVERYBODY, make_insider, make_member, teach
from tests.factories.units import UnitFactory

# reader, roles; people, where they work, what they know
QUERIES = 5


@pytest.mark.parametrize("people", [1, 3])
def test_list_costs_the_same_for_one_person_and_three(api, db, django_assert_num_queries, people):
    reader = make_insider("Czytelniczka", directory=False)
    for number in range(people):
        teach(make_insider(f"Osoba {number}"), "Dane", "Prawo")
    api.force_authenticate(reader.user)

    with django_assert_num_queries(QUERIES):
        answer = api.get("/api/v1/members/")

    assert len(answer.json()["results"]) == people


def test_detail_shows_what_the_reader_may_see(api, db):
    unit = UnitFactory.create(code="306401", name="Poznań")
    person = make_insider(
        "Anna Wrzos", unit=unit, bio="O mnie", phone="61", **(EVERYBODY | {"phone_audience": "me"})
    )
    teach(person, "Dane")

    answer = api.get("/api/v1/members/anna-wrzos/").json()

    assert answer == {
        "handle": "anna-wrzos",
        "url": "/members/anna-wrzos/",
        "name": "Anna Wrzos",
        "unit": {"code": "306401", "name": "Poznań", "full_name": unit.full_name},
        "unit_name": "Poznań",
        "position": "dyrektor",
        "department": "Biuro Rozwoju",
        "coordinator": False,
        "verified": True,
        "topics": [{"slug": "dane", "title": "Dane", "level": "learning"}],
        "bio": "O mnie",
        "languages": "",
        "phone": "",
        "website": "",
        "helps_with": "",
        "looks_for": "",
    }


def test_detail_of_somebody_invisible_is_a_problem_404(api, db):
    make_insider("Anna Wrzos")

    answer = api.get("/api/v1/members/anna-wrzos/")

    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")


def test_list_leads_through_every_page_once(api, db):
    for number in range(5):
        make_insider(f"Osoba {number}", **EVERYBODY)
    address, seen = "/api/v1/members/?page_size=2", []

    while address:
        answer = api.get(address)
        seen += [person["name"] for person in answer.json()["results"]]
        onward = re.search(r'<([^>]+)>; rel="next"', answer.headers.get("Link", ""))
        address = onward[1] if onward else ""

    assert seen == [f"Osoba {number}" for number in range(5)]


def test_list_narrows_like_the_page(api, db):
    teach(make_insider("Anna Łąka", **EVERYBODY), "Dane")
    make_insider("Jan Nowak", **(EVERYBODY | {"work_audience": Audience.ME}))

    def names(**asked):
        answer = api.get("/api/v1/members/", asked).json()
        return [person["name"] for person in answer["results"]]

    assert names(q="laka") == ["Anna Łąka"]
    assert names(topic="dane") == ["Anna Łąka"]
    assert names(voivodeship="wielkopolskie") == ["Anna Łąka"]


def test_own_profile_shows_everything_and_its_version(api, db):
    member = make_member("Nowa Osoba", phone="61 000")
    api.force_authenticate(member.user)

    answer = api.get("/api/v1/me/profile/")

    own = answer.json()
    assert (own["phone"], own["state"], own["directory"], own["contact"], own["version"]) == (
        "61 000",
        "claimed",
        False,
        "relay",
        0,
    )
    assert own["audiences"]["phone"] == "me"
    assert answer.headers["ETag"].startswith('"0-')
    tag = answer.headers["ETag"]
    assert api.get("/api/v1/me/profile/", headers={"if-none-match": tag}).status_code == 304


def test_own_profile_before_joining_is_not_there(api, db):
    assert api.get("/api/v1/me/profile/").status_code == 401
    api.force_authenticate(UserFactory.create())

    assert api.get("/api/v1/me/profile/").status_code == 404


def test_no_answer_holds_an_address(api, db):
    user = UserFactory.create(email="anna@sekret.example")
    member = make_insider("Anna Wrzos", user=user, **EVERYBODY)
    api.force_authenticate(member.user)

    for path in ("/api/v1/members/", "/api/v1/members/anna-wrzos/", "/api/v1/me/profile/"):
        assert "sekret.example" not in api.get(path).text


def test_schema_of_people_is_valid_and_typed(db):
    schema = SchemaGenerator().get_schema(public=True)

    validate_schema(schema)
    assert {path for path in schema["paths"] if "members" in path or "profile" in path} == {
        "/api/v1/members/",
        "/api/v1/members/{handle}/",
        "/api/v1/me/profile/",
    }
