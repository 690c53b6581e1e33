"""`network.members.domain.naming`: how names are found, sorted, and become addresses."""

import re

import pytest

from network.members.domain.naming import (
    FOLDED_LENGTH,
    HANDLE_LENGTH,
    SORT_KEY_LENGTH,
    folded_name,
    handle_base,
    handle_digest,
    initials,
    name_sort_key,
    tidy_name,
)

LONGEST = 120
"""Characters of a name in the form and in the table."""


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Anna Wrzos", "Anna Wrzos"),
        ("  Anna \t Wrzos\n", "Anna Wrzos"),
        ("Anna\N{NO-BREAK SPACE}Wrzos", "Anna Wrzos"),
        (" ", ""),
        ("", ""),
    ],
    ids=["as it is", "spaces", "hard space", "blank", "empty"],
)
def test_tidy_name_has_single_spaces(typed, expected):
    assert tidy_name(typed) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Grażyna Żółć-Łąka", "grazyna zolc-laka"),
        ("ANNA WRZOS", "anna wrzos"),
        ("José Müller", "jose muller"),
        ("Анна Павлова", "анна павлова"),
        ("", ""),
    ],
)
def test_folded_name_has_no_accents_and_no_capitals(name, expected):
    assert folded_name(name) == expected


def test_names_of_people_stand_by_the_last_word_in_polish():
    expected = [
        "Zenon Adamski",
        "Anna Czapla",
        "Anna Ćwik",
        "Jan Lis",
        "Ewa Łąka",
        "Jan Łąka",
        "Anna Maria Nowak",
        "Zofia Nowak",
        "Świętosława Śliwa",
        "Adam Zając",
        "Adam Źrebiec",
        "Adam Żak",
    ]

    by_first_name = sorted(expected)

    assert by_first_name != expected
    assert sorted(by_first_name, key=name_sort_key) == expected


@pytest.mark.parametrize("name", ["", "Cher", "  Cher  "])
def test_sort_key_of_one_word_or_none_is_that_word(name):
    assert name_sort_key(name) == name_sort_key(name.strip())
    assert bool(name_sort_key(name)) is bool(name.strip())


@pytest.mark.parametrize(
    "sign", ["ą", "ﷺ", "㍿", "ẞ", "😀"], ids=["a", "ligature", "kk", "ss", "emoji"]
)
def test_longest_name_fits_its_columns_whatever_its_script(sign):
    name = sign * LONGEST

    assert len(folded_name(name)) <= FOLDED_LENGTH
    assert len(name_sort_key(name)) <= SORT_KEY_LENGTH
    assert len(handle_base(name)) <= HANDLE_LENGTH - 8


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anna Wrzos", "anna-wrzos"),
        ("Grażyna Żółć-Łąka", "grazyna-zolc-laka"),
        ("O’Neill, Seán", "oneill-sean"),
        ("../../etc/passwd", "etc-passwd"),
        ("<script>", "script"),
        ("Анна", "anna"),
        ("😀", "osoba"),
        ("---", "osoba"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}", "osoba"),
    ],
)
def test_handle_base_is_a_piece_of_an_address(name, expected):
    assert handle_base(name) == expected
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", handle_base(name))


def test_handle_base_that_is_cut_does_not_end_in_a_dash():
    at_the_dash = "a" * (HANDLE_LENGTH - 9) + " b"

    assert handle_base(at_the_dash) == "a" * (HANDLE_LENGTH - 9)


def test_handle_base_leaves_room_for_a_number():
    assert len(f"{handle_base('a' * LONGEST)}-9999999") == HANDLE_LENGTH


def test_handle_digest_is_keyed_stable_and_holds_no_name(settings):
    digest = handle_digest("anna-wrzos")

    assert digest == handle_digest("anna-wrzos")
    assert digest != handle_digest("anna-wrzos-2")
    assert re.fullmatch("[0-9a-f]{64}", digest)
    settings.SECRET_KEY = "another" * 10
    assert handle_digest("anna-wrzos") != digest


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anna Wrzos", "AW"),
        ("Anna Maria Wrzos", "AW"),
        ("Łucja Żak", "ŁŻ"),
        ("Cher", "C"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_initials_are_of_the_first_and_the_last_word(name, expected):
    assert initials(name) == expected
