"""`network.files.services.attaching`: waiting files find what they belong to."""

from network.files.models import StoredFile
from network.files.services.attaching import attach
from tests.factories.accounts import UserFactory
from tests.factories.files import make_file
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
