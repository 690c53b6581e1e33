"""`network.accounts.exceptions`: every refusal is a sentence for a person, in both languages."""

import inspect

import pytest
from django.utils.translation import override

from network.accounts import exceptions
from network.accounts.exceptions import AccountsError

NBSP = "\N{NO-BREAK SPACE}"
SENTENCES = {
    "TooManyTries": (
        "Zbyt wiele błędnych prób. Poczekaj dziesięć minut i spróbuj ponownie.",
        "Too many wrong tries. Wait ten minutes and try again.",
    ),
    "TooFast": (
        "Poczekaj pół minuty i spróbuj ponownie.",
        "Please wait half a minute and try again.",
    ),
    "TooManyLetters": (
        (
            "Poproszono o kilka kodów w krótkim czasie. "
            "Użyj najnowszego albo spróbuj ponownie za dziesięć minut."
        ),
        (
            "Several codes have been asked for in a short time. "
            "Use the latest one or try again in ten minutes."
        ),
    ),
    "SealBroken": ("Ten kod nie jest już ważny.", "This code is no longer valid."),
    "NobodyThere": (
        "Nie ma konta z adresem x@urzad.example.",
        "Nobody has the address x@urzad.example.",
    ),
    "AddressTaken": (
        "Ten adres należy do innego konta.",
        "This address belongs to another account.",
    ),
    "ReasonMissing": (
        "Podaj powód: zostanie zapisany razem z decyzją.",
        "Give a reason: it will be kept with the decision.",
    ),
    "RoleUnknown": (
        "Nie ma roli „x@urzad.example”.",
        "There is no role called “x@urzad.example”.",
    ),
    "LastOperator": (
        "Nie można cofnąć roli ostatniej osobie. Najpierw nadaj ją komuś innemu.",
        "The last operator cannot be taken away. Grant the role to somebody first.",
    ),
    "ConsentUnknown": (
        "Nie ma takiej zgody albo została już wycofana.",
        "There is no such consent, or it has already been withdrawn.",
    ),
    "RequestSettled": (
        "Ta prośba została już rozstrzygnięta.",
        "This request has already been settled.",
    ),
    "RequestPending": (
        "Ta prośba została już złożona i czeka na wykonanie.",
        "You have already asked for this. It is on its way.",
    ),
    "TokenNameMissing": (
        "Nadaj tokenowi nazwę, żeby go później rozpoznać.",
        "Give the token a name, so that you know it again.",
    ),
    "TooManyTokens": (
        "Masz już największą możliwą liczbę tokenów. Najpierw unieważnij jeden z nich.",
        "You have as many tokens as you may. Revoke one first.",
    ),
    "ScopeTooNarrow": ("Ten token pozwala tylko na odczyt.", "This token may only read."),
    "NoticeUnchanged": (
        "Nic się nie zmieniło, więc nie ma czego publikować.",
        "Nothing has changed, so there is nothing to publish.",
    ),
    "WrongCode": (
        "Kod jest nieprawidłowy. Sprawdź go albo poproś o nowy.",
        "This code is not right. Check it or ask for a new one.",
    ),
}
"""Each refusal with its Polish and its English sentence; hard spaces are compared apart."""


def refusals():
    """Every named refusal of the app."""
    return {
        name: found
        for name, found in inspect.getmembers(exceptions, inspect.isclass)
        if issubclass(found, AccountsError) and found is not AccountsError
    }


def said(name, language):
    """Raise the refusal in a language, with an address where it takes one."""
    refusal = refusals()[name]
    takes = [word for word in inspect.signature(refusal).parameters if word in {"address", "role"}]
    with override(language):
        return str(refusal(*["x@urzad.example" for _word in takes]))


def test_every_refusal_has_its_sentence_in_the_table():
    assert sorted(refusals()) == sorted(SENTENCES)


@pytest.mark.parametrize("name", SENTENCES)
def test_refusal_speaks_polish(name):
    assert said(name, "pl").replace(NBSP, " ") == SENTENCES[name][0]


@pytest.mark.parametrize("name", SENTENCES)
def test_refusal_speaks_english(name):
    assert said(name, "en") == SENTENCES[name][1]


@pytest.mark.parametrize("name", SENTENCES)
def test_refusal_leaves_no_letter_alone_at_the_end_of_a_line(name):
    sentence = said(name, "pl")

    assert not [word for word in sentence.split(" ") if word.lower() in set("aiouwz")]
