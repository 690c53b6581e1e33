"""`network.files.services.discarding`: the row goes at once, the bytes when that is certain."""

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import transaction

from network.files.models import StoredFile
from network.files.services.discarding import (
    discard_all,
    discard_file,
    discard_files_of,
    remove_bytes,
)
from tests.factories.files import make_file
from tests.factories.units import UnitFactory


def test_discard_removes_bytes_only_after_the_commit(
    db, stored, django_capture_on_commit_callbacks
):
    file = make_file()
    with django_capture_on_commit_callbacks(execute=True):
        discard_file(file=file)
        assert len(stored()) == 1

    assert (StoredFile.objects.count(), stored()) == (0, [])


def test_discard_files_of_a_parent_leaves_those_of_others(
    db, stored, django_capture_on_commit_callbacks
):
    unit, other = UnitFactory.create(), UnitFactory.create()
    make_file(None, unit)
    kept = make_file(None, other)
    with django_capture_on_commit_callbacks(execute=True):
        assert discard_files_of(parent=unit) == 1

    assert stored() == [kept.file.name]


class ReadOnly(FileSystemStorage):
    """A storage from which nothing can be removed now."""

    def delete(self, name):
        raise PermissionError(13, "Permission denied")


def test_discard_that_is_rolled_back_keeps_row_and_bytes(
    db, stored, django_capture_on_commit_callbacks
):
    file = make_file()

    @transaction.atomic
    def change_ones_mind():
        discard_file(file=file)
        raise ZeroDivisionError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError):
        change_ones_mind()

    assert list(StoredFile.objects.all()) == [file]
    assert stored() == [file.file.name]


def test_discard_twice_is_once(db, stored, django_capture_on_commit_callbacks):
    file = make_file()
    with django_capture_on_commit_callbacks(execute=True):
        discard_file(file=file)
        discard_file(file=file)

    assert (StoredFile.objects.count(), stored()) == (0, [])


def test_discard_of_nothing_is_nothing(db):
    assert discard_all(files=StoredFile.objects.none()) == 0
    assert discard_files_of(parent=UnitFactory.create()) == 0


def test_bytes_that_cannot_be_removed_now_are_left_to_the_sweep(
    db, stored, settings, caplog, django_capture_on_commit_callbacks
):
    file = make_file()
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": f"{__name__}.ReadOnly"}}

    with django_capture_on_commit_callbacks(execute=True):
        discard_file(file=file)

    assert (StoredFile.objects.count(), stored()) == (0, [file.file.name])
    assert "files.remove_bytes failed" in caplog.text
    assert str(file.file.name) not in caplog.text


def test_removing_what_is_gone_already_is_fine(db, caplog):
    remove_bytes("files/ab/gone")

    assert caplog.text == ""
