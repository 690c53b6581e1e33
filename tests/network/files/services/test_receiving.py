"""`network.files.services.receiving`: a file comes in whole or not at all."""

import errno
from hashlib import sha256

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from network.files.exceptions import (
    ContentMismatch,
    FileTooLarge,
    KindNotAllowed,
    QuotaReached,
    StorageFull,
)
from network.files.models import StoredFile
from network.files.services.receiving import Sender, receive_file, receive_image
from tasks.clock import now
from tests.factories.files import make_file, picture
from tests.factories.people import UserFactory
from tests.factories.units import UnitFactory


class FullStorage(FileSystemStorage):
    """A disk that is full after the first bytes."""

    def save(self, name, content, max_length=None):
        super().save(name, content, max_length)
        raise OSError(errno.ENOSPC, "No space left on device")


def test_receive_stores_bytes_under_a_random_name(db, media, stored):
    owner, unit = UserFactory.create(), UnitFactory.create()

    file = make_file(owner, unit, name="../Plan.txt", content="żółć".encode())

    assert (file.original_name, file.mimetype, file.size) == ("Plan.txt", "text/plain", 8)
    assert (file.owner, file.parent, file.state) == (owner, unit, "attached")
    assert file.sha256 == sha256("żółć".encode()).hexdigest()
    assert stored() == [file.file.name]
    assert "lan" not in str(file.file.name)
    assert (media / str(file.file.name)).read_bytes() == "żółć".encode()


def test_receive_without_a_parent_waits(db):
    file = make_file(UserFactory.create())

    assert (file.parent, file.state) == (None, "pending")


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        ({"name": "a.svg", "content": b"<svg/>"}, KindNotAllowed),
        ({"name": "a.png", "content": b"<html>"}, ContentMismatch),
        ({"name": "a.txt", "content": b"x" * 101}, FileTooLarge),
    ],
)
def test_receive_refused_leaves_nothing(db, settings, stored, sent, refusal):
    settings.FILES_SIZE_LIMIT = 100
    with pytest.raises(refusal):
        make_file(**sent)

    assert (StoredFile.objects.count(), stored()) == (0, [])


def test_receive_counts_the_quota_of_each_person_alone(db, settings, stored):
    settings.FILES_QUOTA = 10
    owner = UserFactory.create()
    make_file(owner, content=b"x" * 6)
    make_file(UserFactory.create(), content=b"x" * 6)

    with pytest.raises(QuotaReached):
        make_file(owner, content=b"x" * 5)
    make_file(owner, content=b"x" * 4)

    assert len(stored()) == 3


def test_receive_on_a_full_disk_is_refused_and_leaves_nothing(db, settings, stored):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": f"{__name__}.FullStorage"},
    }
    with pytest.raises(StorageFull):
        make_file()

    assert (StoredFile.objects.count(), stored()) == (0, [])


def test_receive_that_the_database_refuses_leaves_no_bytes(db, stored):
    timeless = Sender(owner=None, at=None)  # type: ignore[arg-type] # the database minds
    with pytest.raises(IntegrityError), transaction.atomic():
        receive_file(SimpleUploadedFile("a.txt", b"x"), sender=timeless)

    assert (StoredFile.objects.count(), stored()) == (0, [])


def test_receive_image_takes_pictures_only(db):
    sender = Sender(owner=None, at=now())

    file = receive_image(SimpleUploadedFile("a.gif", picture("GIF", mode="P")), sender=sender)

    assert (file.original_name, file.mimetype, file.is_picture) == ("a.png", "image/png", True)
    with pytest.raises(KindNotAllowed):
        receive_image(SimpleUploadedFile("a.txt", b"x"), sender=sender)


def test_attached_file_has_a_parent_in_the_database_too(db):
    file = make_file()

    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.filter(pk=file.pk).update(state="attached")
