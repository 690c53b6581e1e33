"""`network.units.views`: what pages and suggestions say, in Polish plural and in English."""

import pytest
from django.utils.translation import override

from network.units.choices import DomainSource, SizeClass, UnitKind, UnitStatus
from tests.factories.units import UnitDomainFactory, UnitFactory

ENGLISH = {"accept-language": "en"}
HARD = "\N{NO-BREAK SPACE}"
COUNTS = {
    0: ("Nic nie znaleziono.", "Nothing found.", "0 samorządów"),
    1: (f"Znaleziono 1{HARD}samorząd.", "1 unit found.", "1 samorząd"),
    2: (f"Znaleziono 2{HARD}samorządy.", "2 units found.", "2 samorządy"),
    5: (f"Znaleziono 5{HARD}samorządów.", "5 units found.", "5 samorządów"),
}


@pytest.mark.parametrize("count", COUNTS)
def test_counts_agree_with_their_number(client, db, count):
    polish, english, heading = COUNTS[count]
    for _ in range(count):
        UnitFactory.create()

    said = [
        client.get("/units/suggest/", {"q": "miasto", "lang": language}).json()["said"]
        for language in ("pl", "en")
    ]

    assert said == [polish, english]
    assert f">{heading}</h2>" in client.get("/units/", {"q": "miasto"}).text.replace(HARD, " ")


@pytest.mark.parametrize(
    ("count", "heading"), [(12, "12 samorządów"), (22, "22 samorządy"), (25, "25 samorządów"),
                           (112, "112 samorządów")],
)  # fmt: skip
def test_list_counts_on(client, db, count, heading):
    for _ in range(count):
        UnitFactory.create()

    assert f">{heading}</h2>" in client.get("/units/").text.replace(HARD, " ")


@pytest.mark.parametrize("language", ["", "xx", "EN", "en;q=1", "\x00"])
def test_suggestion_in_no_known_language_is_polish(client, db, language):
    UnitFactory.create(name="Buk")

    answer = client.get("/units/suggest/", {"q": "buk", "lang": language}, headers=ENGLISH)

    assert answer.json()["said"] == f"Znaleziono 1{HARD}samorząd."


def test_suggestion_leaves_out_what_does_not_exist(client, db):
    unit = UnitFactory.create(name="Buk")
    assert len(client.get("/units/suggest/?q=buk").json()["units"]) == 1

    type(unit).objects.update(status=UnitStatus.CLOSED)

    assert client.get("/units/suggest/?q=buk").json()["units"] == []


def test_suggestion_puts_the_gmina_before_its_county(client, db):
    county = UnitFactory.create(
        code="3017", name="ostrowski", kind=UnitKind.COUNTY, population=157_734
    )
    city = UnitFactory.create(code="301701", name="Ostrów Wielkopolski", population=68_637)

    found = client.get("/units/suggest/", {"q": "ostrow wielk", "lang": "en"}).json()["units"]

    assert [(unit["code"], unit["title"]) for unit in found] == [
        (city.code, "Ostrów Wielkopolski"),
        (county.code, "county ostrowski"),
    ]


def test_suggestion_is_the_same_for_everybody(client, db, admin_client):
    UnitFactory.create(name="Buk")

    answers = [one.get("/units/suggest/?q=buk") for one in (client, admin_client)]

    assert answers[0].content == answers[1].content
    assert "Set-Cookie" not in answers[0].headers


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/units/", 405), ("/units/suggest/", 405), ("/units/302103-buk/", 405)],
)
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_are_read_only(client, db, path, expected, method):
    UnitFactory.create(code="302103", name="Buk")

    assert getattr(client, method)(path).status_code == expected


@pytest.mark.parametrize(
    ("kind", "polish", "english"),
    [
        (UnitKind.VOIVODESHIP, "województwo", "voivodeship"),
        (UnitKind.COUNTY, "powiat", "county"),
        (UnitKind.CITY_COUNTY, "miasto na prawach powiatu", "city with county rights"),
        (UnitKind.URBAN, "gmina miejska", "urban gmina"),
        (UnitKind.URBAN_RURAL, "gmina miejsko-wiejska", "urban-rural gmina"),
        (UnitKind.RURAL, "gmina wiejska", "rural gmina"),
    ],
)
def test_kind_has_its_official_name(kind, polish, english):
    for language, expected in (("pl", polish), ("en", english)):
        with override(language):
            assert str(kind.label).replace("\N{NO-BREAK SPACE}", " ") == expected


def test_size_classes_have_a_name_in_both_languages():
    for size in SizeClass:
        with override("pl"):
            polish = str(size.label)
        with override("en"):
            assert polish != str(size.label)


def test_domains_of_an_office_are_not_published(client, db):
    known = UnitDomainFactory.create(domain="um.sekret.example")
    assert known.source == DomainSource.HINT

    assert "sekret" not in client.get(known.unit.get_absolute_url()).text
    assert "sekret" not in client.get(f"/api/v1/units/{known.unit.code}/").text


def test_domain_says_little_of_itself(db):
    known = UnitDomainFactory.create(domain="um.example")

    assert str(known) == f"um.example #{known.pk}"


def test_name_from_the_register_is_escaped(client, db):
    unit = UnitFactory.create(code="302103", name="<script>x", seat="<b>y")

    for path in (unit.get_absolute_url(), "/units/"):
        page = client.get(path).text
        assert "&lt;script&gt;x" in page
        assert "<script>x" not in page
        assert "<b>y" not in page
