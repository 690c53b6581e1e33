"""`network.workshops.exceptions`: a sentence in both languages and a status for each."""

import inspect

import pytest
from django.utils.translation import override

from network.workshops import exceptions
from network.workshops.api.refusals import WorkshopsAPIView

SPACE = "\N{NO-BREAK SPACE}"
ARGUMENTS = {
    "RegistrationNotOpen": ("1 maja 2030 r., godz. 8:00",),
    "TooManyLetters": (5,),
    "NothingToPublish": ("X",),
    "NumberTaken": (7,),
    "SlugTaken": ("zima",),
    "ReorderedTopics": ("Rozwój",),
}
WORDS = {
    "RegistrationNotOpen": (
        "Registration opens on 1 maja 2030 r., godz. 8:00.",
        "Początek rejestracji: 1 maja 2030 r., godz. 8:00.",
    ),
    "RegistrationClosed": (
        "Registration has ended. Write to the organiser if you would still like to come.",
        "Rejestracja zakończona. Napisz do organizatora, jeśli nadal chcesz wziąć udział.",
    ),
    "WorkshopCalledOff": ("This workshop has been called off.", "Ten warsztat jest odwołany."),
    "WorkshopFull": (
        "All seats are taken, and this workshop keeps no waiting list. Nothing was saved.",
        "Wszystkie miejsca są zajęte, a~ten warsztat nie ma listy rezerwowej. Nic nie zapisano.",
    ),
    "AlreadyRegistered": (
        "Somebody with this address is registered for this workshop already.",
        "Ten adres ma już zgłoszenie na ten warsztat.",
    ),
    "RegistrationEnded": (
        "This registration has been cancelled or has expired. You can register again.",
        "To zgłoszenie jest anulowane albo wygasło. Możesz zgłosić się ponownie.",
    ),
    "NotConfirmable": (
        "This registration is confirmed already.",
        "To zgłoszenie jest już potwierdzone.",
    ),
    "ReasonNeeded": (
        "Give a reason; the person will read it in the letter.",
        "Podaj powód; ta osoba przeczyta go w~wiadomości.",
    ),
    "TopicOfAnotherWorkshop": (
        "Choose each topic of this workshop at most once.",
        "Każdy temat tego warsztatu można wybrać tylko raz.",
    ),
    "NoNoticeYet": (
        "No privacy notice is published yet, so no consent can be taken. Leave them unticked.",
        (
            "Nie opublikowano jeszcze klauzuli informacyjnej, więc nie można przyjąć zgód. "
            "Pozostaw je niezaznaczone."
        ),
    ),
    "AddressTaken": (
        "Another live registration for this workshop has this address.",
        "Ten adres ma już inne zgłoszenie na ten warsztat.",
    ),
    "TooManyLetters": (
        "This address got 5 letters within the last hour. Try again later.",
        "Na ten adres wysłano w~ciągu ostatniej godziny 5~wiadomości. Spróbuj później.",
    ),
    "NotEditable": (
        "This edition is archived, so nothing in it can be changed.",
        "Ta edycja jest w~archiwum, więc nie można w~niej niczego zmienić.",
    ),
    "NothingToPublish": ("Before publishing: X", "Przed publikacją: X"),
    "NotPublishedYet": (
        "Only a published edition can be archived.",
        "Do archiwum można przenieść tylko opublikowaną edycję.",
    ),
    "NumberTaken": (
        "Another workshop of this edition has the number 7.",
        "Numer 7 ma już inny warsztat tej edycji.",
    ),
    "SlugTaken": (
        "The address “zima” is taken. Choose another.",
        "Adres „zima” jest zajęty. Wybierz inny.",
    ),
    "ReorderedTopics": (
        "People have chosen the topic “Rozwój”, so it cannot be removed.",
        "Temat „Rozwój” jest już wybrany w~zgłoszeniach, więc nie można go usunąć.",
    ),
    "NotAnOrganiser": (
        "Nobody with the organiser's role has this address. An operator grants the role.",
        "Żadna osoba z~rolą organizacyjną nie ma tego adresu. Rolę nadaje obsługa systemu.",
    ),
}


def refusals():
    """Every refusal of the app, without their common root."""
    found = inspect.getmembers(exceptions, inspect.isclass)
    root = exceptions.WorkshopsError
    return {name: cls for name, cls in found if issubclass(cls, root) and cls is not root}


def say(name, language):
    """What a person reads."""
    with override(language):
        return str(refusals()[name](*ARGUMENTS.get(name, ())))


def test_the_table_below_knows_every_refusal():
    assert set(WORDS) == set(refusals())


@pytest.mark.parametrize("name", WORDS)
def test_a_refusal_is_a_sentence_in_both_languages(name):
    english, polish = WORDS[name]

    assert (say(name, "en"), say(name, "pl")) == (english, polish.replace("~", SPACE))


def test_the_api_has_a_status_and_a_code_of_its_own_for_every_refusal():
    answered = dict(WorkshopsAPIView.refusals)

    assert set(refusals().values()) <= set(answered)
    codes = [code for _status, code in answered.values()]
    assert len(set(codes)) == len(codes)
    assert {status for status, _code in answered.values()} == {400, 409, 429}


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (1, "1~wiadomość"),
        (2, "2~wiadomości"),
        (5, "5~wiadomości"),
        (12, "12~wiadomości"),
        (22, "22~wiadomości"),
        (112, "112~wiadomości"),
    ],
)
def test_letters_decline_with_their_number(limit, words):
    with override("pl"):
        said = str(exceptions.TooManyLetters(limit))

    assert words.replace("~", SPACE) in said


def test_what_a_file_or_a_topic_is_called_is_quoted_as_it_was_written():
    marked = "<b>Łódź</b> %(x)s"

    for refusal in (exceptions.SlugTaken, exceptions.ReorderedTopics):
        assert marked in str(refusal(marked))
