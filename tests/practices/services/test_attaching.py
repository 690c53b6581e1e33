"""Files of a version in work: received, described, carried on, removed."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile

from network.files.exceptions import FilesError
from network.files.models import StoredFile
from practices.choices import AttachmentKind, Licence, Verdict
from practices.exceptions import FieldsRefused, MayNotWrite, NotComplete, NothingInWork, WrongState
from practices.models import Attachment
from practices.services.attaching import FileInput, attach_file, describe_file, remove_file
from practices.services.deciding import decide
from practices.services.drafting import start_revision
from practices.services.publishing import publish_practice
from tests.factories.files import pdf, picture
from tests.factories.practices import (
    author_of,
    fresh,
    make_draft,
    make_editor,
    make_person,
    make_published,
    make_submitted,
    review,
    submit,
)

pytestmark = pytest.mark.django_db

PICTURE = FileInput(kind=AttachmentKind.MEDIA, alt="Stół na ulicy", licence=Licence.CC_BY)


def attach(practice, said=PICTURE, *, name="zdjecie.png", content=None, by=None):
    """Send a file."""
    return attach_file(
        practice=practice,
        by=by or author_of(practice),
        upload=SimpleUploadedFile(name, content or picture()),
        said=said,
    )


def test_a_picture_is_kept_with_its_words():
    practice = make_draft()

    attachment = attach(practice)

    assert (attachment.kind, attachment.alt, attachment.licence) == (
        "media",
        "Stół na ulicy",
        "CC-BY-4.0",
    )
    assert attachment.file.parent == practice.revisions.get()


def test_a_document_needs_no_words():
    practice = make_draft()

    attachment = attach(practice, FileInput(), name="uchwala.pdf", content=pdf())

    assert attachment.file.mimetype == "application/pdf"


def test_a_picture_has_to_be_one():
    practice = make_draft()

    with pytest.raises(FilesError):
        attach(practice, name="uchwala.pdf", content=pdf())

    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("name", ["alt", "source"])
def test_words_have_limits(name):
    practice = make_draft()

    with pytest.raises(FieldsRefused) as refusal:
        attach(practice, FileInput(**{name: "x" * 301}))  # type: ignore[arg-type] # made above

    assert [problem.field for problem in refusal.value.problems] == [f"files.{name}"]
    assert not StoredFile.objects.exists()


def test_ten_files_are_enough():
    practice = make_draft()
    for _ in range(10):
        attach(practice)

    with pytest.raises(FieldsRefused) as refusal:
        attach(practice)

    assert [problem.code for problem in refusal.value.problems] == ["too_many"]
    assert StoredFile.objects.count() == 10


def test_a_stranger_sends_nothing():
    practice = make_draft()

    with pytest.raises(MayNotWrite):
        attach(practice, by=make_person())


def test_what_was_submitted_gets_no_files():
    practice = make_submitted()

    with pytest.raises(WrongState):
        attach(practice)


def test_the_words_of_a_file_can_be_put_right():
    practice = make_draft()
    attachment = attach(practice, FileInput(kind=AttachmentKind.MEDIA))

    described = describe_file(
        practice=practice, by=author_of(practice), attachment=attachment, said=PICTURE
    )

    assert (described.alt, described.licence) == ("Stół na ulicy", "CC-BY-4.0")


@pytest.mark.parametrize("said", [{"alt": ""}, {"licence": ""}])
def test_a_picture_without_words_or_licence_is_not_submitted(said):
    practice = make_draft()
    fields = {"kind": AttachmentKind.MEDIA, "alt": "Stół", "licence": Licence.CC_BY, **said}
    attach(practice, FileInput(**fields))

    with pytest.raises(NotComplete) as refusal:
        submit(practice)

    assert [problem.field for problem in refusal.value.problems] == ["files"]


def test_a_removed_file_is_gone():
    practice = make_draft()
    attachment = attach(practice)

    remove_file(practice=practice, by=author_of(practice), attachment=attachment)

    assert not StoredFile.objects.exists()
    assert not Attachment.objects.exists()


def test_a_file_that_a_published_version_carries_stays_with_it():
    author = make_person()
    draft = make_draft(author)
    attach(draft)
    practice = make_published_from(draft)
    start_revision(practice=practice, by=author)
    copy = practice.revisions.get(number=2).attachments.get()

    remove_file(practice=practice, by=author, attachment=copy)

    assert practice.live_revision.attachments.count() == 1
    assert StoredFile.objects.visible_to(AnonymousUser()).count() == 1


def make_published_from(draft):
    """Bring a draft to its readers."""
    practice = review(submit(draft))
    decide(practice=practice, by=make_editor(), outcome=Verdict.ACCEPT)
    publish_practice(practice=practice, by=author_of(practice))
    return fresh(practice)


def test_a_file_of_another_version_is_not_removed():
    author = make_person()
    draft = make_draft(author)
    attach(draft)
    practice = make_published_from(draft)
    original = practice.live_revision.attachments.get()
    start_revision(practice=practice, by=author)

    remove_file(practice=practice, by=author, attachment=original)

    assert practice.live_revision.attachments.count() == 1


def test_a_draft_s_file_is_seen_by_its_unit_only():
    practice = make_draft()
    attach(practice)
    coordinator = make_person(practice.owner_unit, coordinator=True)

    readers = [author_of(practice), coordinator, make_editor(), make_person(), AnonymousUser()]

    assert [StoredFile.objects.visible_to(user).count() for user in readers] == [1, 1, 1, 0, 0]


def test_a_published_practice_without_a_version_in_work_gets_no_file():
    with pytest.raises(NothingInWork):
        attach(make_published())
