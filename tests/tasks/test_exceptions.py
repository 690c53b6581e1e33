"""`tasks.exceptions`: every refusal is a sentence a person can be shown."""

import pytest
from django.utils import translation

from tasks import exceptions
from tasks.exceptions import (
    JobMovedOn,
    LeaseLost,
    LinkExpired,
    LinkUnknown,
    LinkUsed,
    MailMovedOn,
    NoticeUnknown,
    TasksError,
    UnknownJob,
    UnknownKind,
)

REFUSALS = [
    (
        lambda: UnknownJob("a.b"),
        "Nie ma zadania o\xa0nazwie „a.b”.",
        "There is no job called “a.b”.",
    ),
    (
        lambda: UnknownKind("a.b"),
        "Nie ma powiadomienia o\xa0nazwie „a.b”.",
        "There is no notice called “a.b”.",
    ),
    (
        lambda: LeaseLost(7),
        "Zadanie 7 wykonuje inny proces.",
        "Job 7 belongs to another worker.",
    ),
    (
        lambda: JobMovedOn(7),
        "Zadanie 7 zmieniło tymczasem stan. Sprawdź je jeszcze raz.",
        "Job 7 has moved on meanwhile. Look at it again.",
    ),
    (
        lambda: MailMovedOn(7),
        "Przesyłka 7 zmieniła tymczasem stan. Sprawdź ją jeszcze raz.",
        "Mail 7 has moved on meanwhile. Look at it again.",
    ),
    (
        LinkUnknown,
        "Ten link jest nieprawidłowy. Sprawdź, czy został skopiowany w\xa0całości.",
        "This link is not valid. Check that it was copied whole.",
    ),
    (
        LinkExpired,
        "Ten link wygasł. Poproś o\xa0nowy.",
        "This link has expired. Ask for a new one.",
    ),
    (
        LinkUsed,
        "Ten link został już wykorzystany.",
        "This link has already been used.",
    ),
    (
        NoticeUnknown,
        "To powiadomienie nie jest już dostępne.",
        "This notice is not available any more.",
    ),
]


@pytest.mark.parametrize(
    ("refuse", "polish", "english"), REFUSALS, ids=[said[2][:20] for said in REFUSALS]
)
def test_refusal_speaks_the_language_that_is_active(refuse, polish, english):
    with translation.override("pl"):
        assert str(refuse()) == polish
    with translation.override("en"):
        assert str(refuse()) == english


def test_every_refusal_of_the_app_is_one_of_its_family_and_tested_here():
    declared = {
        one
        for one in vars(exceptions).values()
        if isinstance(one, type) and issubclass(one, TasksError) and one is not TasksError
    }

    assert {type(refuse()) for refuse, *_said in REFUSALS} == declared
