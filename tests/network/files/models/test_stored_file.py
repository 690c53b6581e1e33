"""`network.files.models`: what the database refuses, and what a row knows of itself."""

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from network.files.choices import FileState
from network.files.models import StoredFile
from tasks.clock import now
from tests.factories.files import make_file, pdf, picture
from tests.factories.people import UserFactory
from tests.factories.units import UnitFactory


@pytest.mark.parametrize(
    ("state", "parent", "allowed"),
    [
        ("pending", False, True),
        ("attached", True, True),
        ("pending", True, False),
        ("attached", False, False),
    ],
)
def test_state_and_parent_say_the_same(db, state, parent, allowed):
    file = make_file(parent=UnitFactory.create())
    place = {} if parent else {"parent_type": None, "parent_id": None}
    rows = StoredFile.objects.filter(pk=file.pk)

    if allowed:
        assert rows.update(state=state, **place) == 1
    else:
        with pytest.raises(IntegrityError, match="files_attached_has_parent"), transaction.atomic():
            rows.update(state=state, **place)


@pytest.mark.parametrize("missing", ["parent_type", "parent_id"])
def test_half_a_parent_is_none(db, missing):
    file = make_file(parent=UnitFactory.create())

    with pytest.raises(IntegrityError, match="files_attached_has_parent"), transaction.atomic():
        StoredFile.objects.filter(pk=file.pk).update(**{missing: None})


@pytest.mark.parametrize("doubled", ["file", "public_id"])
def test_place_and_public_id_are_its_own(db, doubled):
    one, other = make_file(), make_file()

    with pytest.raises(IntegrityError, match=doubled), transaction.atomic():
        StoredFile.objects.filter(pk=other.pk).update(**{doubled: getattr(one, doubled)})


def test_file_is_named_by_its_number_in_lists_and_logs(db):
    file = make_file(name="lista obecności.txt")

    assert str(file) == f"#{file.pk}"


def test_address_carries_the_public_id_and_the_name(db):
    file = make_file(name="Żółty plan.txt")

    assert isinstance(file.public_id, UUID)
    assert file.get_absolute_url() == (f"/files/{file.public_id}/%C5%BB%C3%B3%C5%82ty%20plan.txt")


@pytest.mark.parametrize(
    ("name", "content", "shown"),
    [("a.png", picture(), True), ("a.txt", b"x", False), ("a.pdf", pdf(), False)],
)
def test_page_may_show_only_what_was_drawn_here(db, name, content, shown):
    assert make_file(name=name, content=content).is_picture is shown


def test_belonging_is_said_and_taken_back(db):
    file, unit = make_file(), UnitFactory.create()

    file.belong_to(unit)
    assert (file.parent, file.state) == (unit, FileState.ATTACHED)
    file.belong_to(None)
    assert (file.parent, file.parent_id, file.state) == (None, None, FileState.PENDING)


def test_file_outlives_the_account_of_its_sender(db):
    owner = UserFactory.create()
    file = make_file(owner, UnitFactory.create())

    owner.delete()

    file.refresh_from_db()
    assert (file.owner, file.state) == (None, "attached")


def test_moment_is_the_senders_not_the_databases(db):
    before = now()

    assert before <= make_file().uploaded_at <= now()
