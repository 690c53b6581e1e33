"""`network.text.domain.sorting`: names stand as a Polish dictionary has them."""

import pytest

from network.text.domain.sorting import sort_key

IN_ORDER = [
    "Biała",
    "Biała Piska",
    "Biała Podlaska",
    "Biała Rawska",
    "Białe Błota",
    "Białobrzegi",
    "Bielany",
    "Bielsk",
    "Bielsk Podlaski",
    "Bielsko-Biała",
    "Cewice",
    "Cyców",
    "Czarna",
    "Czarna Białostocka",
    "Czarna Woda",
    "Czarna-Dąbrówka",
    "Ćmielów",
    "Dobra",
    "Dobra (Szczecińska)",
    "Dobrcz",
    "Elbląg",
    "Ełk",
    "Lądek",
    "Lądek-Zdrój",
    "Lelów",
    "Leśna Podlaska",
    "Lublin",
    "Lwówek Śląski",
    "Łabiszyn",
    "Łódź",
    "Mstów",
    "Nysa",
    "Oborniki",
    "Oława",
    "Osieczna",
    "Ośno Lubuskie",
    "Ozorków",
    "Ożarów",
    "Ożarów Mazowiecki",
    "Ruda Śląska",
    "Ruda-Huta",
    "Rudka",
    "Syców",
    "Szczecin",
    "Śniadowo",
    "Świnoujście",
    "Tarnów",
    "Zwoleń",
    "Żabno",
    "Żory",
]


def test_names_stand_in_dictionary_order():
    mixed = [*reversed(IN_ORDER[::2]), *IN_ORDER[1::2]]

    assert sorted(mixed, key=sort_key) == IN_ORDER


def test_every_letter_follows_the_one_before():
    letters = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"

    assert "".join(sorted(set(letters), key=sort_key)) == letters


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("nowy targ", "nowy-targ"),
        ("nowy-targ", "nowy2"),
        ("osiedle 1", "osiedle a"),
        ("zamek", "zamek 2"),
        ("źrebię", "żaba"),
    ],
)
def test_space_precedes_hyphen_precedes_digit_precedes_letter(first, second):
    assert sort_key(first) < sort_key(second)


def test_key_is_digits_so_no_collation_can_reorder_it():
    assert sort_key("Łódź-Śródmieście 2").isdigit()


@pytest.mark.parametrize(
    ("one", "other"),
    [("ŁÓDŹ", "łódź"), ("Ło\u0301dz\u0301", "Łódź"), ("André", "andre"), (" a  b", "a b")],
    ids=["capitals", "decomposed", "foreign accent", "spaces"],
)
def test_what_reads_the_same_has_one_key(one, other):
    assert sort_key(one) == sort_key(other)


def test_other_scripts_stand_last():
    assert sort_key("Київ") > sort_key("żżżż")


def test_nothing_has_an_empty_key():
    assert sort_key("") == ""
