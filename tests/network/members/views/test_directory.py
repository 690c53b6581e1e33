"""`network.members.views.directory`: whom it lists, what it counts, what it costs."""

import pytest

from network.members.choices import Audience
from network.members.models import Profile
from tests.factories.members import (
    EVERYBODY,
    make_insider,
    make_member,
    make_organiser,
    move,
    teach,
)
from tests.factories.units import UnitFactory

# session, person, reader, roles; count, people, where they work, what they know; three facets
# and three for the frame around the page
QUERIES = 12


@pytest.mark.parametrize("people", [1, 3])
def test_directory_costs_the_same_for_one_person_and_three(
    client, db, django_assert_num_queries, people
):
    for number in range(people - 1):
        teach(make_insider(f"Osoba {number}"), "Dane", "Prawo")
    reader = make_insider("Czytelniczka")
    client.force_login(reader.user)
    client.get("/members/")

    with django_assert_num_queries(QUERIES):
        page = client.get("/members/")

    assert len(page.context["found"].people) == people


def names(page):
    """Return who is on a page, in order."""
    return [person.name for person in page.context["found"].people]


def test_directory_is_in_the_order_of_surnames(client, db):
    for name in ("Zenon Adamski", "Anna Wrzos", "Jan Łąka", "Ewa Lis"):
        make_insider(name)
    client.force_login(make_organiser())

    assert names(client.get("/members/"))[0] == "Zenon Adamski"
    assert names(client.get("/members/"))[-1] == "Anna Wrzos"


@pytest.mark.parametrize(
    ("number", "heading"),
    [(1, "1 osoba należy do sieci"), (3, "3 osoby należą do sieci"), (5, "5 osób należy do sieci")],
)
def test_directory_counts_people_in_polish(client, db, number, heading):
    unit = UnitFactory.create()
    for place in range(number):
        make_insider(f"Osoba {place}", unit=unit)
    client.force_login(make_organiser())

    assert heading in " ".join(client.get("/members/").text.split())


def test_directory_finds_names_without_their_accents(client, db):
    make_insider("Grażyna Żółć-Łąka")
    make_insider("Jan Nowak")
    client.force_login(make_organiser())

    assert names(client.get("/members/", {"q": "zolc graz"})) == ["Grażyna Żółć-Łąka"]
    assert names(client.get("/members/", {"q": "nikt"})) == []


def facets(page):
    """Return the facets of a page as value → count."""
    found = page.context["found"]
    return {
        name: {choice.value: choice.count for choice in getattr(found, name)}
        for name in ("units", "topics", "voivodeships")
    }


def test_directory_narrows_and_counts_over_the_same_people(client, db):
    poznan = UnitFactory.create(code="306401", name="Poznań")
    lodz = UnitFactory.create(code="106101", name="Łódź", voivodeship="łódzkie")
    anna, jan, ewa = (
        make_insider(name, unit=unit)
        for name, unit in (("Anna A", poznan), ("Jan B", poznan), ("Ewa C", lodz))
    )
    teach(anna, "Dane")
    teach(jan, "Prawo")
    teach(ewa, "Dane", "Prawo")
    client.force_login(make_organiser())

    page = client.get("/members/", {"topic": "dane"})

    assert names(page) == ["Anna A", "Ewa C"]
    assert facets(page) == {
        "units": {"306401": 1, "106101": 1},
        "topics": {"dane": 2, "prawo": 2},
        "voivodeships": {"wielkopolskie": 1, "łódzkie": 1},
    }
    both = client.get("/members/", {"topic": ["dane", "prawo"], "voivodeship": "łódzkie"})
    assert names(both) == ["Ewa C"]
    assert names(client.get("/members/", {"unit": "306401"})) == ["Anna A", "Jan B"]


def test_facets_tell_nothing_that_profiles_hide(client, db):
    hidden = make_insider("Ukryta Praca", work_audience=Audience.ME, topics_audience=Audience.UNIT)
    teach(hidden, "Dane")
    code = hidden.affiliations.get().unit.code
    client.force_login(make_insider("Czytelnik", directory=False).user)

    page = client.get("/members/")

    assert names(page) == ["Ukryta Praca"]
    assert facets(page) == {"units": {}, "topics": {}, "voivodeships": {}}
    for asked in ({"unit": code}, {"topic": "dane"}, {"voivodeship": "wielkopolskie"}):
        assert names(client.get("/members/", asked)) == []


def test_directory_shows_outsiders_only_who_is_public(client, db):
    make_insider("Dla Sieci")
    make_insider("Dla Wszystkich", **EVERYBODY)
    make_insider("Poza Katalogiem", **(EVERYBODY | {"directory": False}))

    page = client.get("/members/")
    assert names(page) == ["Dla Wszystkich"]
    assert "1 osoba pokazuje się wszystkim" in " ".join(page.text.split())
    client.force_login(make_member("Nowa").user)
    assert names(client.get("/members/")) == ["Dla Wszystkich"]


def test_directory_says_what_happens_next_to_whoever_waits(client, db):
    client.force_login(make_member().user)

    assert "Czekasz na weryfikację" in client.get("/members/").text


def test_directory_forgets_people_who_leave_their_unit(client, db):
    member = make_insider("Anna Wrzos", **EVERYBODY)
    assert names(client.get("/members/")) == ["Anna Wrzos"]

    move(member, UnitFactory.create())

    assert names(client.get("/members/")) == []


def test_directory_turns_pages(client, db, settings):
    settings.MEMBERS_PAGE_SIZE = 2
    for name in ("Anna A", "Jan B", "Ewa C"):
        make_insider(name)
    Profile.objects.update(name_audience=Audience.PUBLIC)

    assert names(client.get("/members/", {"page": "2"})) == ["Ewa C"]
    assert names(client.get("/members/", {"page": "99"})) == ["Ewa C"]
    assert "Strona 1 z 2" in " ".join(
        client.get("/members/").text.replace("\N{NO-BREAK SPACE}", " ").split()
    )


@pytest.mark.parametrize(
    "asked",
    [
        {"page": "x"},
        {"page": "9" * 500},
        {"q": "\x00"},
        {"unit": "\x00"},
        {"q": "ą" * 3000},
        {"topic": "<script>"},
    ],
)
def test_directory_answers_whatever_is_asked(client, db, asked):
    assert client.get("/members/", asked).status_code == 200
