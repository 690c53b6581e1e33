"""`network.files.services.attaching`: waiting files find what they belong to."""

from uuid import uuid4

from network.files.models import StoredFile
from network.files.services.attaching import attach
from tests.factories.files import make_file
from tests.factories.people import UserFactory
from tests.factories.units import UnitFactory


def test_attach_gives_only_own_waiting_files(db):
    owner, unit, other = UserFactory.create(), UnitFactory.create(), UnitFactory.create()
    waiting, foreign, taken = (
        make_file(owner),
        make_file(UserFactory.create()),
        make_file(owner, other),
    )
    files = [file.public_id for file in (waiting, foreign, taken)]

    assert attach(files=files, owner=owner, parent=unit) == [waiting]
    assert list(StoredFile.objects.of(unit)) == [waiting]
    assert list(StoredFile.objects.of(other)) == [taken]
    assert list(StoredFile.objects.pending()) == [foreign]


def test_attach_keeps_the_order_of_sending_and_says_each_once(db):
    owner, unit = UserFactory.create(), UnitFactory.create()
    first, second = make_file(owner), make_file(owner)

    given = attach(
        files=[second.public_id, first.public_id, second.public_id], owner=owner, parent=unit
    )

    assert given == [first, second]
    assert [(file.parent, file.state) for file in given] == [(unit, "attached")] * 2


def test_attach_again_or_elsewhere_gives_nothing(db):
    owner, unit = UserFactory.create(), UnitFactory.create()
    file = make_file(owner)
    attach(files=[file.public_id], owner=owner, parent=unit)

    assert attach(files=[file.public_id], owner=owner, parent=UnitFactory.create()) == []

    file.refresh_from_db()
    assert file.parent == unit


def test_attach_of_nothing_or_of_what_is_not_there_gives_nothing(db):
    owner, unit = UserFactory.create(), UnitFactory.create()

    assert attach(files=[], owner=owner, parent=unit) == []
    assert attach(files=[uuid4()], owner=owner, parent=unit) == []
