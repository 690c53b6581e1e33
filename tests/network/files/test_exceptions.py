"""`network.files.exceptions`: every refusal is a sentence, in both languages."""

import pytest
from django.utils import translation

from network.files import exceptions
from network.files.exceptions import (
    ActiveContent,
    ArchiveBomb,
    BrokenFile,
    ContentMismatch,
    EmptyFile,
    FilesError,
    FileTooLarge,
    InfectedFile,
    KindNotAllowed,
    NotText,
    PictureTooLarge,
    ProtectedFile,
    QuotaReached,
    ScannerAway,
    StorageFull,
)

MEGABYTE = 1_048_576
ACTIVE = (
    "Plik zawiera skrypty, makra, akcje albo inne pliki. "
    "Zapisz go bez nich albo wydrukuj do nowego pliku PDF."
)
MAKERS = [
    (EmptyFile, "Plik jest pusty.", "The file is empty."),
    (
        lambda: FileTooLarge(limit=10 * MEGABYTE),
        "Plik jest zbyt duży: najwyżej 10,0 MB.",
        "The file is too large: 10.0 MB at most.",
    ),
    (
        lambda: KindNotAllowed(extension=".svg", allowed="jpg, png"),
        "Plików z końcówką „.svg” nie można dodać. Dozwolone: jpg, png.",
        "Files ending in “.svg” are not taken. Allowed: jpg, png.",
    ),
    (
        lambda: ContentMismatch(extension="png"),
        "Zawartość pliku nie odpowiada końcówce „png”. Zapisz go ponownie w tym formacie.",
        "This is not a “png” file inside. Save it again in that format.",
    ),
    (
        BrokenFile,
        "Plik jest uszkodzony. Zapisz go ponownie i spróbuj jeszcze raz.",
        "The file is damaged. Save it again and try once more.",
    ),
    (
        lambda: PictureTooLarge(megapixels=40),
        "Obraz ma zbyt wiele pikseli: najwyżej 40 mln.",
        "The picture has too many pixels: 40 million at most.",
    ),
    (
        ActiveContent,
        ACTIVE,
        (
            "The file contains scripts, macros, actions or other files. "
            "Save it without them, or print it to a new PDF."
        ),
    ),
    (
        ProtectedFile,
        "Plik jest chroniony hasłem. Zapisz go bez hasła.",
        "The file is protected by a password. Save it without one.",
    ),
    (
        ArchiveBomb,
        "Dokument po rozpakowaniu jest zbyt duży.",
        "The document is too large when it is unpacked.",
    ),
    (
        NotText,
        "Tekst nie jest zapisany w kodowaniu UTF-8. Zapisz go ponownie z tym kodowaniem.",
        "The text is not in UTF-8. Save it again with this encoding.",
    ),
    (
        lambda: QuotaReached(quota=200 * MEGABYTE),
        "Twoje pliki zajęłyby więcej niż 200,0 MB. Najpierw usuń niektóre z nich.",
        "Your files would take more than 200.0 MB. Remove some of them first.",
    ),
    (
        StorageFull,
        "Na serwerze nie ma teraz miejsca na pliki. Plik nie został zapisany.",
        "There is no room for files on the server now. The file has not been saved.",
    ),
    (
        InfectedFile,
        "Program antywirusowy nie przepuszcza tego pliku.",
        "The antivirus program does not let this file through.",
    ),
    (
        ScannerAway,
        "Program antywirusowy teraz nie odpowiada. Spróbuj ponownie za kilka minut.",
        "The antivirus program does not answer now. Try again in a few minutes.",
    ),
]


def plain(refusal):
    """The sentence without hard spaces."""
    return str(refusal).replace("\xa0", " ")


@pytest.mark.parametrize(("make", "polish", "english"), MAKERS, ids=[m[2] for m in MAKERS])
def test_refusal_speaks_the_language_that_is_active(make, polish, english):
    with translation.override("pl"):
        assert plain(make()) == polish
    with translation.override("en"):
        assert plain(make()) == english


def test_every_refusal_is_one_of_the_family_and_tested_here():
    declared = {
        one
        for one in vars(exceptions).values()
        if isinstance(one, type) and issubclass(one, FilesError) and one is not FilesError
    }

    assert {type(make()) for make, *_said in MAKERS} == declared
