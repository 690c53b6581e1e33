"""The API of people: every status it declares, and nothing that a profile hides."""

import pytest
from django.contrib.auth.models import AnonymousUser

from network.members.choices import Audience
from network.members.models import Member, Profile
from network.members.services.managing import suspend_member
from network.members.services.naming import rename
from network.members.services.profiling import ProfileEdit, update_profile
from tests.factories.accounts import UserFactory
from tests.factories.members import (
    EVERYBODY,
    make_insider,
    make_member,
    make_organiser,
    teach,
)
from tests.factories.units import UnitFactory

LIST, OWN = "/api/v1/members/", "/api/v1/me/profile/"
PROBLEM = "application/problem+json"
TEXTS = ("bio", "languages", "phone", "website", "helps_with", "looks_for")


@pytest.fixture
def reader(api, db):
    """A client of somebody verified who is not listed."""
    api.force_authenticate(make_insider("Czytelniczka", directory=False).user)
    return api


def names(answer):
    """Return the names of the people in an answer."""
    return [person["name"] for person in answer.json()["results"]]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", [LIST, f"{LIST}anna-wrzos/", OWN])
def test_people_change_nothing_over_the_api(api, db, method, path):
    member = make_insider("Anna Wrzos", **EVERYBODY)
    api.force_authenticate(member.user)
    before = (list(Member.objects.values()), list(Profile.objects.values()))

    answer = getattr(api, method)(path, {"name": "Inna"}, format="json")

    assert (answer.status_code, answer.headers["Content-Type"]) == (405, PROBLEM)
    assert before == (list(Member.objects.values()), list(Profile.objects.values()))


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"page_size": "0"}, "page_size"),
        ({"page_size": "101"}, "page_size"),
        ({"page_size": "x"}, "page_size"),
        ({"ordering": "state"}, "ordering"),
        ({"ordering": "user__email"}, "ordering"),
        ({"cursor": "x"}, "cursor"),
    ],
)
def test_parameter_that_cannot_be_used_is_refused_by_its_name(reader, query, field):
    answer = reader.get(LIST, query)

    assert (answer.status_code, answer.headers["Content-Type"]) == (400, PROBLEM)
    assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.parametrize(
    "query",
    [{"q": "\x00"}, {"q": "a" * 5000}, {"unit": "\x00"}, {"topic": "<script>"}, {"q": "😀"}],
    ids=["nul", "endless", "nul in a facet", "script", "emoji"],
)
def test_strange_question_is_answered(reader, query):
    make_insider("Anna Wrzos")

    assert reader.get(LIST, query).status_code == 200


def test_list_goes_by_surname_both_ways(reader):
    for name in ("Anna Żak", "Jan Lis", "Ewa Łąka"):
        make_insider(name)

    assert names(reader.get(LIST)) == ["Jan Lis", "Ewa Łąka", "Anna Żak"]
    assert names(reader.get(LIST, {"ordering": "-name"})) == ["Anna Żak", "Ewa Łąka", "Jan Lis"]


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_namesakes_stand_once_on_pages_of_any_size(reader, size):
    people = [make_insider("Anna Wrzos") for _ in range(4)]
    address, seen = f"{LIST}?page_size={size}", []

    while address:
        answer = reader.get(address).json()
        seen += [person["handle"] for person in answer["results"]]
        address = answer["next"]

    assert sorted(seen) == sorted(person.handle for person in people)
    assert len(seen) == len(set(seen))


def test_cursor_of_one_reader_shows_another_only_what_is_theirs(reader, api):
    for number in range(3):
        make_insider(f"Osoba {number}")
    onward = reader.get(LIST, {"page_size": 1}).json()["next"]
    api.force_authenticate(None)

    assert names(api.get(onward)) == []


READERS = {
    "anonymous": (lambda _unit: AnonymousUser(), ["Publiczna"]),
    "nobody": (lambda _unit: UserFactory.create(), ["Publiczna"]),
    "waiting": (lambda unit: make_member(unit=unit).user, ["Publiczna"]),
    "insider": (lambda _unit: make_insider(directory=False).user, ["Publiczna", "Sieciowa"]),
    "organiser": (lambda _unit: make_organiser(), ["Publiczna", "Sieciowa"]),
}


@pytest.mark.parametrize("role", READERS)
def test_list_shows_each_reader_whom_the_directory_shows(api, db, role):
    unit = UnitFactory.create()
    make_insider("Publiczna", **EVERYBODY)
    make_insider("Sieciowa")
    make_insider("Ukryta", **(EVERYBODY | {"directory": False}))
    make_member("Czeka", **(EVERYBODY | {"directory": True}))
    suspend_member(
        member=make_insider("Zawieszona", **EVERYBODY), by=make_organiser(), reason="Spam"
    )
    make, expected = READERS[role]
    user = make(unit)
    if user.is_authenticated:
        api.force_authenticate(user)

    assert names(api.get(LIST)) == expected


@pytest.mark.parametrize("field", TEXTS)
@pytest.mark.parametrize(
    ("audience", "seen"),
    [(Audience.ME, 0), (Audience.UNIT, 0), (Audience.NETWORK, 1), (Audience.PUBLIC, 1)],
)
def test_field_is_empty_for_whom_it_is_not(reader, field, audience, seen):
    make_insider("Anna Wrzos", **{field: "https://tajne.example", f"{field}_audience": audience})

    bodies = [reader.get(LIST).json()["results"][0], reader.get(f"{LIST}anna-wrzos/").json()]

    assert [body[field] for body in bodies] == ["https://tajne.example" * seen] * 2


def test_work_and_topics_that_are_hidden_are_empty(reader):
    person = make_insider("Anna Wrzos", work_audience="me", topics_audience="unit")
    teach(person, "Dane")

    body = reader.get(f"{LIST}anna-wrzos/").json()

    assert (body["unit"], body["unit_name"], body["position"], body["department"]) == (
        None,
        "",
        "",
        "",
    )
    assert body["topics"] == []


def test_former_handle_answers_the_present_person(reader):
    rename(member=make_insider("Anna Wrzos"), name="Anna Łąka")

    assert reader.get(f"{LIST}anna-wrzos/").json()["handle"] == "anna-laka"


@pytest.mark.parametrize("handle", ["nobody", "ukryta", "czeka"])
def test_hidden_and_missing_people_answer_alike(reader, handle):
    make_insider("Ukryta", directory=False)
    make_member("Czeka", directory=True)

    answer, nobody = reader.get(f"{LIST}{handle}/"), reader.get(f"{LIST}nobody/")

    assert (answer.status_code, answer.headers["Content-Type"]) == (404, PROBLEM)
    strip = {"instance", "request_id"}
    assert {name: value for name, value in answer.json().items() if name not in strip} == {
        name: value for name, value in nobody.json().items() if name not in strip
    }


def test_own_profile_needs_a_sign_in_and_a_profile(api, db):
    answers = [api.get(OWN)]
    api.force_authenticate(UserFactory.create())
    answers.append(api.get(OWN))

    assert [(one.status_code, one.headers["Content-Type"]) for one in answers] == [
        (401, PROBLEM),
        (404, PROBLEM),
    ]


def test_own_profile_is_shown_whole_with_its_audiences(api, db):
    member = make_member("Anna Wrzos", bio="O mnie", phone="61", phone_audience=Audience.ME)
    api.force_authenticate(member.user)

    own = api.get(OWN).json()

    assert (own["name"], own["bio"], own["phone"], own["verified"]) == (
        "Anna Wrzos",
        "O mnie",
        "61",
        False,
    )
    assert own["audiences"] == {
        "name": "network",
        "work": "network",
        "topics": "network",
        "bio": "network",
        "languages": "network",
        "phone": "me",
        "website": "network",
        "helps_with": "network",
        "looks_for": "network",
    }


def test_tag_of_the_own_profile_changes_with_it(api, db):
    member = make_member("Anna Wrzos")
    api.force_authenticate(member.user)
    before = api.get(OWN).headers["ETag"]

    update_profile(member=member, version=0, edit=ProfileEdit(fields={"bio": "Nowe"}))

    answer = api.get(OWN, headers={"if-none-match": before})
    assert (answer.status_code, answer.json()["version"], answer.json()["bio"]) == (200, 1, "Nowe")
    assert answer.headers["ETag"] != before


def test_own_profile_of_somebody_suspended_says_so(api, db):
    member = make_insider("Anna Wrzos")
    suspend_member(member=member, by=make_organiser(), reason="Spam")
    api.force_authenticate(member.user)

    own = api.get(OWN).json()

    assert (own["state"], own["verified"]) == ("suspended", False)
    assert "Spam" not in api.get(OWN).text
