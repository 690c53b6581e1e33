"""`network.files.services.privacy`: a person takes their files along, or is forgotten."""

from network.files.models import StoredFile
from network.files.services.privacy import erase_person, export_person
from tests.factories.files import make_file, word
from tests.factories.people import UserFactory
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


def test_erasing_again_finds_nothing_and_of_a_stranger_neither(db):
    user = UserFactory.create()
    make_file(user, UnitFactory.create())
    erase_person(user=user)

    assert erase_person(user=user) == {"discarded": 0, "unsigned": 0}
    assert erase_person(user=UserFactory.create()) == {"discarded": 0, "unsigned": 0}


def test_export_comes_oldest_first_with_what_is_attached(db):
    user = UserFactory.create()
    names = ["b.txt", "a.txt", "c.txt"]
    for name in names:
        make_file(user, UnitFactory.create() if name == "a.txt" else None, name=name)

    files = export_person(user=user)["files"]

    assert [(file["name"], file["state"]) for file in files] == [
        ("b.txt", "pending"),
        ("a.txt", "attached"),
        ("c.txt", "pending"),
    ]


def test_name_that_is_forgotten_keeps_what_a_program_needs_to_open_it(db):
    user = UserFactory.create()
    file = make_file(user, UnitFactory.create(), name="Anna Wrzos – CV.docx", content=word())

    erase_person(user=user)

    file.refresh_from_db()
    assert (file.original_name, file.owner) == ("file.docx", None)
    assert file.get_absolute_url().endswith("/file.docx")
