"""The Polish of `network.workshops` counts as Polish does."""

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from network.workshops.exceptions import TooManyLetters
from network.workshops.selectors.queue import Figures

SPACE = "\N{NO-BREAK SPACE}"


def polish(template: str, **context: object) -> str:
    with override("pl"):
        words = render_to_string(template, context)
    return " ".join(words.replace(SPACE, " ").split())


def seat_words(*, taken: int, in_line: int, capacity: int | None) -> str:
    figures = Figures(taken=taken, in_line=in_line, capacity=capacity, plan=None)
    return polish("workshops/_seat_words.html", figures=figures)


@pytest.mark.parametrize(
    ("free", "expected"),
    [
        (1, "Zostało 1 miejsce z 200."),
        (2, "Zostały 2 miejsca z 200."),
        (5, "Zostało 5 miejsc z 200."),
        (12, "Zostało 12 miejsc z 200."),
        (22, "Zostały 22 miejsca z 200."),
        (25, "Zostało 25 miejsc z 200."),
        (112, "Zostało 112 miejsc z 200."),
    ],
)
def test_seats_left_decline_with_their_number(free, expected):
    said = seat_words(taken=200 - free, in_line=0, capacity=200)
    assert said == f"<strong>{expected}</strong> Lista rezerwowa jest pusta."


@pytest.mark.parametrize(
    ("waiting", "expected"),
    [
        (0, "Lista rezerwowa jest pusta."),
        (1, "Na liście rezerwowej czeka 1 osoba."),
        (2, "Na liście rezerwowej czekają 2 osoby."),
        (5, "Na liście rezerwowej czeka 5 osób."),
        (12, "Na liście rezerwowej czeka 12 osób."),
        (22, "Na liście rezerwowej czekają 22 osoby."),
        (25, "Na liście rezerwowej czeka 25 osób."),
        (112, "Na liście rezerwowej czeka 112 osób."),
    ],
)
def test_people_waiting_decline_with_their_number(waiting, expected):
    said = seat_words(taken=30, in_line=waiting, capacity=30)
    assert said == f"<strong>Wszystkie miejsca (30) są zajęte.</strong> {expected}"


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        (0, "Zgłosiło się 0 osób"),
        (1, "Zgłosiła się 1 osoba"),
        (2, "Zgłosiły się 2 osoby"),
        (5, "Zgłosiło się 5 osób"),
        (12, "Zgłosiło się 12 osób"),
        (22, "Zgłosiły się 22 osoby"),
        (25, "Zgłosiło się 25 osób"),
        (112, "Zgłosiło się 112 osób"),
    ],
)
def test_people_registered_decline_with_their_number(taken, expected):
    said = seat_words(taken=taken, in_line=0, capacity=None)
    assert said == f"{expected}; liczba miejsc nie jest ograniczona."


def test_numbers_and_short_words_do_not_part_from_what_follows():
    with override("pl"):
        said = str(TooManyLetters(5))
    assert said == (
        f"Na ten adres wysłano w{SPACE}ciągu ostatniej godziny 5{SPACE}wiadomości. Spróbuj później."
    )
