"""`network.files.selectors`: rows without bytes, bytes without a row, files without an object."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import FileSystemStorage

from network.files.models import StoredFile
from network.files.selectors.invariants import broken
from network.files.selectors.strays import (
    bytes_without_row,
    rows_without_bytes,
    rows_without_parent,
)
from tasks.clock import now
from tests.factories.files import make_file
from tests.factories.people import UserFactory
from tests.factories.units import UnitFactory

DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


class Vanishing(FileSystemStorage):
    """A storage from which somebody else removes a file while it is looked at."""

    def get_modified_time(self, name):
        raise FileNotFoundError(name)


def stray(media, name="files/ab/abc", at=DAY):
    """Leave bytes that no row knows, dated `at`."""
    path = media / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    os.utime(path, (at.timestamp(), at.timestamp()))
    return name


def test_storage_that_was_never_used_is_well(db):
    assert (rows_without_bytes(), bytes_without_row(before=now()), rows_without_parent()) == (
        [],
        [],
        [],
    )
    assert broken() == []


def test_row_whose_bytes_are_gone_is_named(db, media):
    whole, lost, last = make_file(), make_file(), make_file()
    for file in (lost, last):
        (media / file.file.name).unlink()

    assert rows_without_bytes() == [lost.pk, last.pk]
    assert whole.pk not in rows_without_bytes()


def test_all_rows_are_named_when_the_storage_is_empty(db, settings, tmp_path):
    files = [make_file() for _ in range(2)]
    settings.MEDIA_ROOT = tmp_path / "another"

    assert rows_without_bytes() == [file.pk for file in files]


@pytest.mark.parametrize(
    ("before", "found"),
    [(DAY - SECOND, False), (DAY, False), (DAY + SECOND, True)],
    ids=["younger", "that very moment", "older"],
)
def test_bytes_are_stray_when_they_are_older(db, media, before, found):
    name = stray(media)

    assert bytes_without_row(before=before) == ([name] if found else [])


def test_bytes_with_a_row_are_no_strays(db, media):
    make_file()
    names = [stray(media, "files/zz/b"), stray(media, "files/aa/a")]

    assert bytes_without_row(before=now() + SECOND) == sorted(names)


@pytest.mark.parametrize("name", ["exports/a.sealed", "files/loose", "other/ab/abc", "a"])
def test_only_our_own_folders_are_looked_at(db, media, name):
    stray(media, name)

    assert bytes_without_row(before=now()) == []


def test_bytes_that_vanish_while_they_are_looked_at_are_no_strays(db, media, settings):
    stray(media)
    assert bytes_without_row(before=now())
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": f"{__name__}.Vanishing"},
    }

    assert bytes_without_row(before=now()) == []


def test_file_of_an_object_that_is_gone_is_named(db):
    unit, other = UnitFactory.create(), UnitFactory.create()
    kept, lost = make_file(None, other), make_file(None, unit)
    make_file(UserFactory.create())
    type(unit).objects.filter(pk=unit.pk).delete()

    assert rows_without_parent() == [lost.pk]
    assert kept.pk not in rows_without_parent()


def test_file_of_a_table_that_is_gone_is_named(db):
    file = make_file(None, UnitFactory.create())
    stale = ContentType.objects.create(app_label="gone", model="thing")
    StoredFile.objects.filter(pk=file.pk).update(parent_type=stale)

    assert rows_without_parent() == [file.pk]


def test_fresh_bytes_break_no_rule_yet_old_ones_do(db, media, settings):
    settings.FILES_GRACE = timedelta(minutes=10)
    stray(media, "files/aa/fresh", at=now() - timedelta(minutes=9))
    old = stray(media, "files/aa/old", at=now() - timedelta(minutes=11))

    assert broken() == [f"bytes in the storage without a row: {old}"]


@pytest.mark.parametrize(("lost", "named"), [(9, 9), (10, 10), (11, 10)])
def test_at_most_ten_are_named(db, media, lost, named):
    files = [make_file() for _ in range(lost)]
    for file in files:
        (media / file.file.name).unlink()

    [line] = broken()

    assert line.count(",") == named - 1
