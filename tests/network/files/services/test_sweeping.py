"""`network.files.services.sweeping`: nothing is half there for an hour."""

from datetime import timedelta

import pytest

from network.files.models import StoredFile
from network.files.selectors.invariants import broken
from network.files.services.sweeping import Swept, sweep
from network.units.models import LocalGovernment
from tasks.clock import now
from tasks.registry import get_job, periodic_jobs
from tests.factories.files import make_file
from tests.factories.people import UserFactory
from tests.factories.units import UnitFactory

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def test_sweep_of_a_whole_house_removes_nothing(db, stored):
    make_file(None, UnitFactory.create())
    make_file(UserFactory.create())

    assert sweep(at=now() + timedelta(hours=1)) == Swept(rows=0, orphans=0, strays=0)
    assert (len(stored()), broken()) == (2, [])


def test_sweep_removes_every_half(db, settings, media, stored, django_capture_on_commit_callbacks):
    unit = UnitFactory.create()
    whole, bare, orphan = make_file(None, UnitFactory.create()), make_file(), make_file(None, unit)
    (media / bare.file.name).unlink()
    (media / "files" / "zz").mkdir()
    (media / "files" / "zz" / "stray").write_bytes(b"x")
    LocalGovernment.objects.filter(pk=unit.pk).delete()
    settings.FILES_GRACE = timedelta(minutes=-1)
    assert broken() == [
        f"files without bytes in the storage: {bare.pk}",
        f"files of an object that is gone: {orphan.pk}",
        "bytes in the storage without a row: files/zz/stray",
    ]

    with django_capture_on_commit_callbacks(execute=True):
        assert sweep(at=now()) == Swept(rows=1, orphans=1, strays=1)

    assert (list(StoredFile.objects.all()), stored()) == ([whole], [whole.file.name])
    assert broken() == []


def test_sweep_lets_an_upload_finish(db, media, stored):
    (media / "files" / "zz").mkdir(parents=True)
    (media / "files" / "zz" / "stray").write_bytes(b"x")

    sweep(at=now())

    assert stored() == ["files/zz/stray"]


def test_sweep_removes_what_was_never_attached(db, stored, django_capture_on_commit_callbacks):
    make_file()
    with django_capture_on_commit_callbacks(execute=True):
        sweep(at=now() + timedelta(days=1, minutes=1))

    assert stored() == []


@pytest.mark.full
def test_sweep_is_a_job_of_the_house_twice_an_hour(db, stored):
    make_file()

    get_job("files.sweep")()

    assert len(stored()) == 1
    assert periodic_jobs()["files.sweep"] == timedelta(minutes=30)


@pytest.mark.parametrize(
    ("later", "left"),
    [(DAY - SECOND, 1), (DAY, 1), (DAY + SECOND, 0)],
    ids=["a second before", "to the second", "a second after"],
)
def test_waiting_file_has_a_day(db, stored, django_capture_on_commit_callbacks, later, left):
    file = make_file(UserFactory.create())

    with django_capture_on_commit_callbacks(execute=True):
        swept = sweep(at=file.uploaded_at + later)

    assert swept.orphans == 1 - left
    assert (StoredFile.objects.count(), len(stored())) == (left, left)


def test_attached_file_has_no_end(db, stored):
    make_file(UserFactory.create(), UnitFactory.create())

    assert sweep(at=now() + 3650 * DAY).orphans == 0
    assert len(stored()) == 1


def test_second_sweep_finds_nothing(db, media, django_capture_on_commit_callbacks):
    bare = make_file()
    (media / bare.file.name).unlink()
    with django_capture_on_commit_callbacks(execute=True):
        sweep(at=now())
        assert sweep(at=now()) == Swept(rows=0, orphans=0, strays=0)
