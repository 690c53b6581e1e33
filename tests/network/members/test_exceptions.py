"""`network.members.exceptions`: every refusal is a sentence for a person, in two languages."""

import inspect

import pytest
from django.utils.translation import override

from network.members import exceptions
from network.members.exceptions import MembersError, TextTooLong, TooManyContacts

SAID = {
    "ConsentMissing": "Aby dołączyć do sieci, wyraź zgodę na prowadzenie profilu.",
    "NameMissing": "Podaj imię i\N{NO-BREAK SPACE}nazwisko, pod którym osoby z\N{NO-BREAK SPACE}"
    "sieci będą cię znać.",
    "TextMissing": "Wpisz treść przed wysłaniem.",
    "UnitMissing": "Ta osoba nie ma jeszcze samorządu wybranego z\N{NO-BREAK SPACE}rejestru.",
    "MayNotVerify": "Może to zrobić tylko zespół organizacyjny albo osoba po weryfikacji z"
    "\N{NO-BREAK SPACE}tego samego samorządu.",
    "AlreadyVerified": "Ta osoba jest już po weryfikacji.",
    "NotVerified": "Ta możliwość otwiera się po weryfikacji.",
    "MayNotManage": "Może to zrobić tylko zespół organizacyjny.",
    "ReasonMissing": "Podaj powód; ta osoba go przeczyta.",
    "NotContactable": "Ta osoba nie przyjmuje wiadomości przez sieć.",
    "MayNotBlock": "Nie możesz zablokować wiadomości od siebie.",
}
COUNTED = {"TextTooLong", "TooManyContacts"}


def refusals():
    """Return every refusal of the app by name."""
    found = inspect.getmembers(exceptions, inspect.isclass)
    return {name: one for name, one in found if issubclass(one, MembersError)}


def test_every_refusal_has_its_sentence_here():
    assert set(refusals()) == {"MembersError", *SAID, *COUNTED}


@pytest.mark.parametrize("name", SAID)
def test_refusal_is_said_in_polish(name):
    with override("pl"):
        assert str(refusals()[name]()) == SAID[name]


@pytest.mark.parametrize("name", SAID)
def test_refusal_is_said_in_english_in_a_whole_sentence(name):
    with override("en"):
        said = str(refusals()[name]())

    assert said != SAID[name]
    assert said[0].isupper()
    assert said.endswith(".")


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (0, "0 znaków"),
        (1, "1 znak,"),
        (2, "2 znaki"),
        (5, "5 znaków"),
        (12, "12 znaków"),
        (22, "22 znaki"),
        (25, "25 znaków"),
        (112, "112 znaków"),
    ],
)
def test_limit_of_a_text_is_counted_in_polish(limit, expected):
    with override("pl"):
        said = str(TextTooLong(length=limit + 3, limit=limit))

    assert f"najwyżej {expected.rstrip(',')}" in said
    assert said.endswith(f"twój ma {limit + 3}.")


@pytest.mark.parametrize(
    ("limit", "polish", "english"),
    [
        (0, "0 wiadomości", "0 messages"),
        (1, "1 wiadomość", "1 message "),
        (2, "2 wiadomości", "2 messages"),
        (5, "5 wiadomości", "5 messages"),
        (12, "12 wiadomości", "12 messages"),
        (22, "22 wiadomości", "22 messages"),
        (25, "25 wiadomości", "25 messages"),
        (112, "112 wiadomości", "112 messages"),
    ],
)
def test_messages_of_a_day_are_counted_in_both_languages(limit, polish, english):
    with override("pl"):
        assert polish in str(TooManyContacts(limit=limit))
    with override("en"):
        assert english in str(TooManyContacts(limit=limit))
