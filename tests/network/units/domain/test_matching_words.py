"""`network.units.domain.matching`: words of the county, of the kind, and what stands beside."""

import pytest

from network.units.choices import UnitKind
from network.units.domain.matching import Fit, Place, asked, beginnings, fit, stems, words


def place(name, kind=UnitKind.RURAL, county="", voivodeship="wielkopolskie", seat=""):
    """Make a place from words as the registry has them."""
    return Place(
        name=words(name),
        kind=kind,
        county=words(county),
        voivodeship=words(voivodeship),
        seat=words(seat),
    )


OSTROW = place("Ostrów Wielkopolski", UnitKind.URBAN, "ostrowski")
OSTROWSKI = place("ostrowski", UnitKind.COUNTY, "ostrowski", seat="Ostrów Wielkopolski")
WIELKOPOLSKIE = place("wielkopolskie", UnitKind.VOIVODESHIP, seat="Poznań")
WARSZAWA = place("Warszawa", UnitKind.CITY_COUNTY, voivodeship="mazowieckie")
BUK = place("Buk", UnitKind.URBAN_RURAL, "poznański")
NOWE = place("Nowe Miasto nad Pilicą", UnitKind.URBAN_RURAL, "grójecki", "mazowieckie")
ALL = {
    "city": OSTROW,
    "county": OSTROWSKI,
    "voivodeship": WIELKOPOLSKIE,
    "capital": WARSZAWA,
    "town": BUK,
    "long": NOWE,
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Łódź", ("lodz",)),
        ("Bielsko-Biała", ("bielsko", "biala")),
        ("  Nowe   Miasto ", ("nowe", "miasto")),
        ("Poznań, miasto (wlkp.)", ("poznan", "miasto", "wlkp")),
        ("123 abc", ("123", "abc")),
        ("", ()),
        ("–—…", ()),
        ("Київ", ()),
        ("\x00Buk\x00", ("buk",)),
        ("\N{RIGHT-TO-LEFT OVERRIDE}Buk", ("buk",)),
    ],
)
def test_words_are_folded_and_split_at_every_other_sign(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("w Łodzi", ("lodzi",)),
        ("we Wrocławiu", ("wroclawiu",)),
        ("m. st. Warszawa", ("warszawa",)),
        ("UM Poznań", ("poznan",)),
        ("Buk buk BUK", ("buk",)),
        ("nowe m", ("nowe", "m")),
        ("w", ("w",)),
        ("na", ("na",)),
        ("gm. Buk", ("buk",)),
        ("Buk gm", ("buk", "gm")),
    ],
)
def test_words_that_say_nothing_are_passed_over_but_the_last(text, expected):
    assert asked(text) == expected


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("ostrow wielk", {"city": Fit.PREFIX, "county": Fit.PREFIX}),
        ("ostrow wielkopolski", {"city": Fit.EXACT, "county": Fit.PREFIX}),
        ("ostrowie wielkopolskim", {"city": Fit.STEM, "county": Fit.SEAT}),
        ("powiat ostrowski", {"county": Fit.EXACT}),
        ("starostwo ostrow", {"county": Fit.PREFIX}),
        ("ostrow powiat ostrowski", {"city": Fit.PREFIX, "county": Fit.WORD}),
        (
            "wielkopolskie",
            {"city": Fit.PART_OF_STEM, "county": Fit.SEAT, "voivodeship": Fit.EXACT},
        ),
        ("urzad marszalkowski poznan", {"voivodeship": Fit.SEAT}),
        ("wojewodztwo wielkopolskie", {"voivodeship": Fit.EXACT}),
        ("warszawa", {"capital": Fit.EXACT}),
        ("warszawie", {"capital": Fit.STEM}),
        ("miasto stoleczne warszawa", {"capital": Fit.EXACT}),
        ("warszawa miasto na prawach powiatu", {"capital": Fit.EXACT}),
        ("warszawa, city with county rights", {"capital": Fit.EXACT}),
        ("gmina buk", {"town": Fit.EXACT}),
        ("buk miejsko-wiejska", {"town": Fit.EXACT}),
        ("buk powiat poznanski", {"town": Fit.EXACT}),
        ("buk wojewodztwo wielkopolskie", {"town": Fit.EXACT}),
        ("buk wojewodztwo mazowieckie", {}),
        ("buk powiat grojecki", {}),
        ("starostwo buk", {}),
        ("nowe miasto nad pilica", {"long": Fit.EXACT}),
        ("nowe mia", {"long": Fit.PREFIX}),
        ("miasto nowe", {"long": Fit.WORD}),
        ("pilica", {"long": Fit.WORD}),
        ("nowym miescie nad pilica", {"long": Fit.STEM}),
        ("xyz", {}),
    ],
)
def test_text_fits_these_places_and_no_others(typed, fits):
    found = {name: fit(asked(typed), one) for name, one in ALL.items()}

    assert {name: how for name, how in found.items() if how is not None} == fits


@pytest.mark.parametrize("order", [["buk", "powiat", "poznanski"], ["powiat", "poznanski", "buk"]])
def test_place_beside_may_stand_before_or_after(order):
    assert fit(asked(" ".join(order)), BUK) == Fit.EXACT


def test_fits_are_ranked_from_the_surest():
    assert sorted(Fit) == [
        Fit.EXACT,
        Fit.PREFIX,
        Fit.WORD,
        Fit.STEM,
        Fit.PART_OF_STEM,
        Fit.SEAT,
    ]


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("ela", {"ela"}),
        ("bukiem", {"bukiem", "buki", "buk"}),
        ("gorze", {"gorze", "gorz", "gor"}),
        ("bialymstoku", {"bialystoku", "bialystok"}),
    ],
)
def test_stems_are_what_is_left_without_each_ending(token, expected):
    assert stems(token) == expected


@pytest.mark.parametrize(
    ("token", "straight"),
    [("bialegostoku", "bialystok"), ("krasnymstawie", "krasnystaw"), ("miescie", "miasto")],
)
def test_name_that_bends_in_the_middle_meets_its_own_stem(token, straight):
    assert not stems(token).isdisjoint(stems(straight))


def test_sieve_holds_the_beginning_of_every_stem_and_of_nothing_else():
    assert beginnings(("lodzi", "wroclawiu")) == {"lod", "wro"}
    assert beginnings(("ab",)) == {"ab"}
    assert beginnings(()) == set()
