"""`network.files.services.discarding`: the row goes at once, the bytes when that is certain."""

from network.files.models import StoredFile
from network.files.services.discarding import discard_file, discard_files_of
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
