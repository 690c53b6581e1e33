"""`network.members.views.detail` and `directory`: what a page says, and to whom."""

import pytest

from network.members.choices import ContactWay
from network.members.models import Profile
from network.members.services.affiliating import Work, change_unit
from network.members.services.blocking import block_member
from network.members.services.managing import suspend_member
from tests.factories.accounts import UserFactory
from tests.factories.members import (
    EVERYBODY,
    in_english,
    make_insider,
    make_member,
    make_organiser,
    teach,
)
from tests.factories.units import UnitFactory

ENGLISH = {"accept-language": "en"}
PATH = "/members/anna-wrzos/"


def words(page):
    """Return a page with single spaces."""
    return " ".join(page.text.replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.fixture
def reader(client, db):
    """Somebody verified who reads English and has signed in."""
    member = make_insider("Czytelniczka", directory=False)
    client.force_login(in_english(member.user))
    return member


def test_page_says_everything_that_is_shown(client, reader):
    unit = UnitFactory.create(code="306401", name="Poznań")
    person = make_insider(
        "Anna Wrzos",
        unit=unit,
        coordinator=True,
        bio="**O mnie**",
        helps_with="Mapy",
        looks_for="Ludzi",
        languages="polski",
        website="https://example.org/",
    )
    teach(person, "Dane")

    page = words(client.get(PATH))

    for said in (
        "<h1>Anna Wrzos</h1>",
        "dyrektor, Biuro Rozwoju",
        f'<a href="{unit.get_absolute_url()}">Poznań, urban gmina, county poznański, ',
        "verified",
        "coordinator in the local government",
        "<strong>O mnie</strong>",
        "Mapy",
        "Ludzi",
        "<dt>learning</dt> <dd>Dane</dd>",
        "<dd>polski</dd>",
        '<a href="https://example.org/" rel="nofollow ugc noopener">',
        f'href="{PATH}contact/"',
        "Take no messages from this person",
    ):
        assert said in page
    assert person.user.email not in page


def test_page_that_has_nothing_more_to_say_says_that(client, reader):
    make_insider("Anna Wrzos")

    assert "There is nothing more to show here." in words(client.get(PATH))


def test_own_empty_page_leads_to_the_settings(client, db):
    client.force_login(in_english(make_insider("Anna Wrzos").user))

    page = words(client.get(PATH))

    assert "Your profile says nothing about you yet." in page
    assert "Edit the profile" in page
    assert f"{PATH}contact/" not in page


@pytest.mark.parametrize(
    ("change", "button", "said"),
    [
        (lambda _anna, _reader: None, True, "Write a message"),
        (
            lambda anna, _reader: Profile.objects.filter(member=anna).update(
                contact=ContactWay.NONE
            ),
            False,
            "You cannot write to this person here.",
        ),
        (
            lambda anna, reader: block_member(blocker=anna, blocked=reader),
            False,
            "You cannot write to this person here.",
        ),
        (
            lambda anna, reader: block_member(blocker=reader, blocked=anna),
            False,
            "Take messages again",
        ),
    ],
    ids=["may write", "takes none", "has blocked the reader", "blocked by the reader"],
)
def test_way_of_contact_is_offered_or_not(client, reader, change, button, said):
    anna = make_insider("Anna Wrzos")
    change(anna, reader)

    page = words(client.get(PATH))

    assert (f'href="{PATH}contact/"' in page, said in page) == (button, True)


def test_public_page_is_read_without_signing_in(client, db):
    make_insider("Anna Wrzos", **EVERYBODY, bio="O mnie")

    page = words(client.get(PATH, headers=ENGLISH))

    assert "O mnie" in page
    assert f"{PATH}contact/" not in page


def test_typed_unit_stands_without_a_link(client, reader):
    anna = make_insider("Anna Wrzos", **EVERYBODY)
    change_unit(member=anna, work=Work(unit_text="Związek <b>Miast"))
    client.force_login(in_english(anna.user))

    page = words(client.get(PATH))

    assert "<span>Związek &lt;b&gt;Miast</span>" in page
    assert "waiting for verification" in page


def test_suspension_is_shown_to_organisers(client, db):
    anna, organiser = make_insider("Anna Wrzos"), in_english(make_organiser())
    suspend_member(member=anna, by=organiser, reason="Spam")
    client.force_login(organiser)

    page = words(client.get(PATH))

    assert "suspended" in page
    assert "Spam" not in page


@pytest.mark.parametrize("attack", ["javascript:alert(1)", "[x](javascript:alert(1))"])
def test_link_in_a_text_runs_nothing(client, reader, attack):
    make_insider("Anna Wrzos", bio=f"{attack} <img src=x onerror=alert(1)>")

    page = client.get(PATH).text

    assert 'href="javascript:' not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("method", ["post", "put", "delete"])
@pytest.mark.parametrize("path", [PATH, "/members/"])
def test_pages_are_read_only(client, reader, method, path):
    make_insider("Anna Wrzos")

    assert getattr(client, method)(path).status_code == 405


READERS = {
    "anonymous": (None, "Without signing in you see the people who show themselves to everybody."),
    "nobody": (UserFactory.create, "You are not in the network yet"),
    "waiting": (lambda: make_member().user, "You are waiting for verification"),
}


@pytest.mark.parametrize("role", READERS)
def test_directory_says_what_the_reader_does_not_see_and_what_to_do(client, db, role):
    make, said = READERS[role]
    if make:
        client.force_login(in_english(make()))

    assert said in words(client.get("/members/", headers=ENGLISH))


@pytest.mark.parametrize("make", [lambda: make_insider().user, make_organiser])
def test_directory_explains_nothing_to_whoever_sees_it(client, db, make):
    client.force_login(in_english(make()))

    page = words(client.get("/members/"))

    assert not any(said in page for _make, said in READERS.values())


@pytest.mark.parametrize(
    ("query", "said"),
    [({"q": "nikt"}, "Nobody fits"), ({}, "Nobody here yet")],
    ids=["narrowed", "empty"],
)
def test_empty_directory_says_what_to_do(client, reader, query, said):
    page = words(client.get("/members/", query))

    assert said in page
    assert ("Clear filters" in page) is bool(query)


@pytest.mark.parametrize(
    ("count", "polish"),
    [
        (0, "0 osób"),
        (1, "1 osoba"),
        (2, "2 osoby"),
        (5, "5 osób"),
        (12, "12 osób"),
        (22, "22 osoby"),
    ],
)
def test_narrowed_directory_counts_in_polish(client, db, count, polish):
    for number in range(count):
        make_insider(f"Osoba {number}")
    client.force_login(make_organiser())

    page = words(client.get("/members/", {"q": "osoba"}))

    verb = "Pasują" if count in {2, 22} else "Pasuje"
    assert f"{verb} {polish}" in page


def test_pages_of_the_directory_keep_what_was_asked(client, reader, settings):
    settings.MEMBERS_PAGE_SIZE = 1
    for name in ("Anna A", "Anna B"):
        make_insider(name)

    page = client.get("/members/", {"q": "anna", "page": "1"}).text

    assert 'href="?q=anna&amp;page=2" rel="next"' in page
    assert 'value="anna"' in page


def test_chosen_facets_stay_chosen(client, reader):
    unit = UnitFactory.create(code="306401", name="Poznań")
    make_insider("Anna A", unit=unit)

    page = words(client.get("/members/", {"unit": "306401"}))

    assert '<input type="checkbox" name="unit" value="306401" checked>' in page
