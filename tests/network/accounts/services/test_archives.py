"""`network.accounts.services.requesting`: an archive lies whole in the storage or not at all."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, storages

from network.accounts.choices import RequestKind
from network.accounts.services.requesting import ask_personal, fulfil, open_archive
from tests.factories.accounts import UserFactory

SMALL_DISK = f"{__name__}.SmallDisk"


class SmallDisk(FileSystemStorage):
    """A disk that is full after a few bytes; with `gone` it cannot be reached afterwards either."""

    gone = False

    def _save(self, name, content):
        super()._save(name, ContentFile(content.read()[:10]))  # type: ignore[misc] # Django's own hook
        raise OSError(28, "No space left on device")

    def delete(self, name):
        if self.gone:
            raise OSError(5, "Input/output error")
        super().delete(name)


@pytest.fixture
def asked(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return ask_personal(user=UserFactory.create(), kind=RequestKind.EXPORT)


@pytest.fixture
def full(settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": SMALL_DISK}}
    return storages["default"]


def lying_in(folder):
    return [path.stat().st_size for path in folder.rglob("*") if path.is_file()]


def test_archive_is_stored_under_a_random_name_and_can_be_opened(asked, tmp_path):
    assert fulfil(request_id=asked.pk)

    asked.refresh_from_db()
    assert asked.file.name.startswith("exports/")
    assert asked.file.name.endswith(".sealed")
    assert len(lying_in(tmp_path)) == 1
    assert open_archive(asked).startswith(b"PK")


def test_full_disk_keeps_no_half_of_an_archive_and_the_request_waits(asked, full, tmp_path, outbox):
    with pytest.raises(OSError, match="No space left"):
        fulfil(request_id=asked.pk)

    assert lying_in(tmp_path) == []
    asked.refresh_from_db()
    assert (asked.done_at, asked.file.name) == (None, "")
    assert outbox()["letters"] == []


def test_disk_that_is_gone_altogether_says_what_went_wrong_first(asked, full, monkeypatch):
    monkeypatch.setattr(SmallDisk, "gone", True)

    with pytest.raises(OSError, match="No space left"):
        fulfil(request_id=asked.pk)
