"""`practices.views.files`: files of the version in work."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from practices.choices import AttachmentKind, Licence
from practices.models import Attachment
from tests.factories.files import picture
from tests.factories.practices import author_of, make_draft, make_person, make_submitted
from tests.practices.views.reading import text_of

pytestmark = pytest.mark.django_db


def upload(name="raport.txt", content=b"Raport na jednej stronie.", **said):
    """What the form sends."""
    return {"upload": SimpleUploadedFile(name, content), "kind": "document", **said}


def attached(visit, practice, **said):
    """Send a file as the author and return it."""
    visit(author_of(practice)).post(f"/practices/{practice.slug}/files/", upload(**said))
    return Attachment.objects.latest("pk")


def test_a_file_is_taken_in_and_shown(visit, said):
    practice = make_draft()

    page = visit(author_of(practice)).post(
        f"/practices/{practice.slug}/files/", upload(alt="Raport"), follow=True
    )

    attachment = Attachment.objects.get()
    assert said(page) == ["The file is added."]
    assert (attachment.alt, attachment.kind) == ("Raport", AttachmentKind.DOCUMENT)
    assert "raport.txt" in text_of(page)
    assert attachment.file.get_absolute_url() in text_of(page)


def test_a_picture_is_taken_in_with_its_words(visit):
    practice = make_draft()

    visit(author_of(practice)).post(
        f"/practices/{practice.slug}/files/",
        upload("stol.png", picture(), kind="media", alt="Stół na ulicy", licence="CC0-1.0"),
    )

    attachment = Attachment.objects.get()
    assert (attachment.kind, attachment.licence) == (AttachmentKind.MEDIA, Licence.CC0)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"kind": "document"}, "File: Choose a file."),
        (upload("wirus.exe", b"MZ\x90\x00"), "File:"),
        (upload(alt="x" * 301), "In words:"),
        (upload(kind="nonsense"), "What it is:"),
    ],
    ids=["none", "refused", "long", "kind"],
)
def test_what_cannot_be_taken_is_said_beside_its_field(visit, sent, words):
    practice = make_draft()

    page = visit(author_of(practice)).post(f"/practices/{practice.slug}/files/", sent)

    assert page.status_code == 422
    assert words in text_of(page)
    assert not Attachment.objects.exists()


def test_an_eleventh_file_is_refused(visit):
    practice = make_draft()
    browser = visit(author_of(practice))
    for n in range(10):
        browser.post(f"/practices/{practice.slug}/files/", upload(content=f"Raport {n}".encode()))

    page = browser.post(f"/practices/{practice.slug}/files/", upload(content=b"Za duzo"))

    assert page.status_code == 422
    assert "At most 10 entries; these are 11." in text_of(page)


def test_what_is_said_of_a_file_can_be_changed(visit, said):
    practice = make_draft()
    attachment = attached(visit, practice)
    prefix = f"file-{attachment.pk}"

    page = visit(author_of(practice)).post(
        f"/practices/{practice.slug}/files/{attachment.pk}/",
        {f"{prefix}-alt": "Nowe słowa", f"{prefix}-licence": "CC-BY-4.0", f"{prefix}-source": "UM"},
        follow=True,
    )

    attachment.refresh_from_db()
    assert (attachment.alt, attachment.licence, attachment.source) == (
        "Nowe słowa",
        "CC-BY-4.0",
        "UM",
    )
    assert said(page) == ["Saved."]


def test_words_that_are_too_long_are_kept_on_the_page(visit):
    practice = make_draft()
    attachment = attached(visit, practice)

    page = visit(author_of(practice)).post(
        f"/practices/{practice.slug}/files/{attachment.pk}/",
        {f"file-{attachment.pk}-alt": "ą" * 301},
    )

    assert page.status_code == 422
    assert "ą" * 301 in text_of(page)


def test_a_file_can_be_taken_out(visit, said):
    practice = make_draft()
    attachment = attached(visit, practice)

    page = visit(author_of(practice)).post(
        f"/practices/{practice.slug}/files/{attachment.pk}/", {"remove": "1"}, follow=True
    )

    assert not Attachment.objects.exists()
    assert said(page) == ["The file is taken out."]
    assert "No file yet." in text_of(page)


def test_a_file_of_another_practice_is_not_there(visit):
    mine, other = make_draft(), make_draft()
    attachment = attached(visit, other)

    answer = visit(author_of(mine)).post(
        f"/practices/{mine.slug}/files/{attachment.pk}/", {"remove": "1"}
    )

    assert answer.status_code == 404
    assert Attachment.objects.filter(pk=attachment.pk).exists()


def test_files_are_for_those_who_write(visit):
    practice = make_draft()
    attachment = attached(visit, practice)
    address = f"/practices/{practice.slug}/files/{attachment.pk}/"

    assert visit(make_person()).post(address, {"remove": "1"}).status_code == 404
    assert visit().post(address, {"remove": "1"})["Location"].startswith("/accounts/login/")
    assert visit(author_of(practice)).get(address).status_code == 405


def test_without_an_open_version_there_is_nothing_to_add_to(visit):
    practice = make_submitted()

    answer = visit(author_of(practice)).get(f"/practices/{practice.slug}/files/")

    assert answer["Location"] == f"/practices/{practice.slug}/edit/"
