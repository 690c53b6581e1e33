"""`network.files.services.receiving` at its edges: exact limits, whole or not at all."""

import socket

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from network.files.exceptions import (
    EmptyFile,
    FileTooLarge,
    InfectedFile,
    KindNotAllowed,
    QuotaReached,
    ScannerAway,
    StorageFull,
)
from network.files.models import StoredFile
from network.files.services.receiving import Sender, receive_file, receive_image
from tasks.clock import now
from tests.factories.files import make_file, picture
from tests.factories.people import UserFactory
from tests.factories.units import UnitFactory
from tests.network.files.services.test_scanning import clamd


class Broken(FileSystemStorage):
    """A disk that takes nothing, and from which nothing can be removed."""

    def save(self, name, content, max_length=None):
        raise PermissionError(13, "Permission denied")

    def delete(self, name):
        raise OSError(5, "Input/output error")


@pytest.fixture
def owner(db):
    return UserFactory.create()


def nothing(stored):
    return (StoredFile.objects.count(), stored()) == (0, [])


@pytest.mark.parametrize("size", [99, 100], ids=["n-1", "n"])
def test_file_up_to_the_limit_is_stored(owner, settings, size):
    settings.FILES_SIZE_LIMIT = 100

    assert make_file(owner, content=b"x" * size).size == size


def test_file_of_one_byte_more_is_refused(owner, settings, stored):
    settings.FILES_SIZE_LIMIT = 100

    with pytest.raises(FileTooLarge):
        make_file(owner, content=b"x" * 101)
    assert nothing(stored)


@pytest.mark.parametrize("size", [3, 4], ids=["n-1", "n"])
def test_quota_may_be_used_up_to_its_last_byte(owner, settings, size):
    settings.FILES_QUOTA = 10
    make_file(owner, content=b"x" * 6)

    make_file(owner, content=b"x" * size)

    assert StoredFile.objects.owned_by(owner).total_size() == 6 + size


def test_quota_is_not_passed_by_one_byte(owner, settings, stored):
    settings.FILES_QUOTA = 10
    make_file(owner, content=b"x" * 6)

    with pytest.raises(QuotaReached):
        make_file(owner, content=b"x" * 5)
    assert len(stored()) == 1


def test_attached_files_count_and_removed_ones_do_not(owner, settings):
    settings.FILES_QUOTA = 10
    attached = make_file(owner, UnitFactory.create(), content=b"x" * 10)
    with pytest.raises(QuotaReached):
        make_file(owner, content=b"x")

    attached.delete()

    assert make_file(owner, content=b"x").size == 1


def test_quota_counts_what_is_stored_not_what_was_sent(owner, settings):
    sent = picture("PNG", size=(100, 100), compress_level=0)
    settings.FILES_QUOTA = len(sent) - 1

    file = make_file(owner, name="a.png", content=sent)

    assert file.size < len(sent)


def test_house_itself_has_no_quota(db, settings):
    settings.FILES_QUOTA = 1

    assert make_file(None, content=b"x" * 100).size == 100


def test_same_file_twice_is_two_files(owner, stored):
    one, other = make_file(owner), make_file(owner)

    assert one.sha256 == other.sha256
    assert len({one.file.name, other.file.name}) == len(stored()) == 2


def test_file_that_was_read_before_is_read_from_its_beginning(owner):
    upload = SimpleUploadedFile("a.txt", b"whole")
    upload.read()

    file = receive_file(upload, sender=Sender(owner=owner, at=now()))

    with file.file.open("rb") as stored_bytes:
        assert stored_bytes.read() == b"whole"


@pytest.mark.parametrize("name", ["", ".", "a", "a.", "\0"])
def test_file_without_a_name_that_says_anything_is_refused(owner, stored, name):
    upload = SimpleUploadedFile("x.txt", b"x")
    vars(upload)["_name"] = name

    with pytest.raises(KindNotAllowed):
        receive_file(upload, sender=Sender(owner=owner, at=now()))
    assert nothing(stored)


@pytest.mark.parametrize("receive", [receive_file, receive_image])
def test_empty_file_is_refused(owner, stored, receive):
    with pytest.raises(EmptyFile):
        receive(SimpleUploadedFile("a.png", b""), sender=Sender(owner=owner, at=now()))
    assert nothing(stored)


def test_type_that_the_browser_says_is_not_believed(owner):
    upload = SimpleUploadedFile("a.txt", b"<html>", content_type="text/html")

    assert receive_file(upload, sender=Sender(owner=owner, at=now())).mimetype == "text/plain"


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [(b"stream: Eicar FOUND\0", InfectedFile), (b"stream: ERROR\0", ScannerAway)],
)
def test_what_the_scanner_does_not_let_through_is_not_stored(
    owner, stored, settings, answer, refusal
):
    listener = socket.create_server(("127.0.0.1", 0))
    settings.FILES_CLAMD = f"127.0.0.1:{listener.getsockname()[1]}"
    heard: list[bytes] = []

    with clamd(listener, answer, heard), pytest.raises(refusal):
        make_file(owner, content=b"as it was sent")

    assert heard[1] == b"as it was sent"
    assert nothing(stored)


def test_disk_that_takes_nothing_is_full_for_whoever_sends(owner, settings, stored):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": f"{__name__}.Broken"}}

    with pytest.raises(StorageFull):
        make_file(owner)
    assert nothing(stored)


def test_transaction_that_fails_later_leaves_bytes_to_the_sweep_and_no_row(owner, stored):
    @transaction.atomic
    def write():
        make_file(owner)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write()

    assert (StoredFile.objects.count(), len(stored())) == (0, 1)
