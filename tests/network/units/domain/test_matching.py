"""`network.units.domain.matching`: what somebody types and which place it can mean."""

import pytest

from network.units.choices import UnitKind
from network.units.domain.matching import Fit, Place, asked, fit, stems, words


def place(name, kind=UnitKind.CITY_COUNTY, county="", voivodeship="wielkopolskie", seat=""):
    """Make a place from words as the registry has them."""
    return Place(
        name=words(name),
        kind=kind,
        county=words(county),
        voivodeship=words(voivodeship),
        seat=words(seat),
    )


POZNAN = place("Poznań")
POZNANSKI = place("poznański", UnitKind.COUNTY, "poznański", seat="Poznań")
BIELANY = place("Bielany", UnitKind.RURAL, "sokołowski", "mazowieckie")


@pytest.mark.parametrize(
    ("inflected", "name"),
    [
        ("Łodzi", "Łódź"),
        ("Poznaniu", "Poznań"),
        ("Poznania", "Poznań"),
        ("Krakowie", "Kraków"),
        ("Gdyni", "Gdynia"),
        ("Sopocie", "Sopot"),
        ("Zielonej Górze", "Zielona Góra"),
        ("Bielsku-Białej", "Bielsko-Biała"),
        ("Wieliczce", "Wieliczka"),
        ("Włocławku", "Włocławek"),
        ("Ostrowcu Świętokrzyskim", "Ostrowiec Świętokrzyski"),
        ("Starogardzie Gdańskim", "Starogard Gdański"),
        ("Białymstoku", "Białystok"),
        ("Krasnymstawie", "Krasnystaw"),
        ("Zakopanem", "Zakopane"),
        ("Tarnowskich Górach", "Tarnowskie Góry"),
        ("Kielcach", "Kielce"),
        ("Nowego Miasta Lubawskiego", "Nowe Miasto Lubawskie"),
        ("Świnoujściu", "Świnoujście"),
        ("Brodów", "Brody"),
    ],
)
def test_inflected_name_shares_a_stem_with_every_word(inflected, name):
    pairs = zip(words(inflected), words(name), strict=True)

    assert [one for one, other in pairs if stems(one).isdisjoint(stems(other))] == []


def test_stems_keep_three_letters():
    assert stems("ela") == {"ela"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("poznan", Fit.EXACT),
        ("POZNAŃ", Fit.EXACT),
        ("poz", Fit.PREFIX),
        ("Poznaniu", Fit.STEM),
        ("w Poznaniu", Fit.STEM),
        ("Miasto Poznań", Fit.EXACT),
        ("Poznań, miasto na prawach powiatu, wielkopolskie", Fit.EXACT),
        ("poznan powiat", None),
        ("poznan dolnośląskie", None),
        ("gdansk", None),
        ("powiat", None),
        ("", None),
    ],
)
def test_fit_of_a_city(typed, expected):
    assert fit(asked(typed), POZNAN) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("poznan powiat", Fit.PREFIX),
        ("powiat poznański", Fit.EXACT),
        ("powiatu poznańskiego", Fit.STEM),
        ("starostwo poznan", Fit.PREFIX),
        ("miasto poznań", None),
    ],
)
def test_fit_of_a_county(typed, expected):
    assert fit(asked(typed), POZNANSKI) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bielany sokołowski", Fit.EXACT),
        ("Bielany, powiat sokołowski", Fit.EXACT),
        ("gmina Bielany", Fit.EXACT),
        ("bielany woj. mazowieckie", Fit.EXACT),
        ("bielany powiat", None),
        ("bielany rawski", None),
    ],
)
def test_county_voivodeship_and_kind_narrow(typed, expected):
    assert fit(asked(typed), BIELANY) == expected


def test_county_is_meant_by_the_town_of_its_office():
    kielecki = place("kielecki", UnitKind.COUNTY, "kielecki", "świętokrzyskie", "Kielce")

    assert fit(asked("Kielce powiat"), kielecki) == Fit.SEAT


def test_word_inside_a_name_ranks_after_its_beginning():
    gora = place("Zielona Góra")

    assert [fit(asked(typed), gora) for typed in ("zielona", "góra", "górze")] == [
        Fit.PREFIX,
        Fit.WORD,
        Fit.PART_OF_STEM,
    ]


def test_last_single_letter_begins_the_next_word():
    assert asked("nowe m") == ("nowe", "m")


def test_nothing_typed_asks_nothing():
    assert asked(" – ") == ()
