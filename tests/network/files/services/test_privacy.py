"""`network.files.services.privacy`: a person takes their files along, or is forgotten."""

from network.files.models import StoredFile
from network.files.services.privacy import erase_person, export_person
from tests.factories.accounts import UserFactory
from tests.factories.files import make_file
from tests.factories.units import UnitFactory


def test_export_lists_every_file_of_the_person(db):
    user = UserFactory.create()
    make_file(UserFactory.create())
    file = make_file(user, name="MARKER.txt")

    assert export_person(user=user) == {
        "files": [
            {
                "name": "MARKER.txt",
                "type": "text/plain",
                "size": 7,
                "sha256": file.sha256,
                "state": "pending",
                "uploaded_at": file.uploaded_at.isoformat(),
                "address": f"/files/{file.public_id}/MARKER.txt",
            }
        ]
    }


def test_erase_removes_waiting_files_and_unsigns_the_others(
    db, stored, django_capture_on_commit_callbacks
):
    user, unit = UserFactory.create(), UnitFactory.create()
    make_file(user, name="MARKER.txt")
    attached = make_file(user, unit, name="MARKER.txt")
    other = make_file(UserFactory.create(), name="other.txt")

    with django_capture_on_commit_callbacks(execute=True):
        assert erase_person(user=user) == {"discarded": 1, "unsigned": 1}

    names = StoredFile.objects.order_by("pk").values_list("pk", "original_name", "owner")
    assert list(names) == [
        (attached.pk, "file.txt", None),
        (other.pk, "other.txt", other.owner_id),
    ]
    assert len(stored()) == 2
    assert export_person(user=user) == {"files": []}
