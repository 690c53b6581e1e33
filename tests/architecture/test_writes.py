"""The instrument behind "GET changes nothing": it sees every kind of write and no reading."""

import pytest
from django.contrib.auth.models import Group

from tests.architecture.writes import written_tables

pytestmark = pytest.mark.django_db


def test_reading_writes_nothing():
    with written_tables() as written:
        Group.objects.filter(name="readers").exists()

    assert written == set()


@pytest.mark.parametrize(
    "change",
    [
        lambda: Group.objects.create(name="new"),
        lambda: Group.objects.filter(name="here").update(name="renamed"),
        lambda: Group.objects.all().delete(),
        lambda: Group.objects.bulk_create([Group(name="one"), Group(name="two")]),
    ],
    ids=["create", "update", "delete", "bulk"],
)
def test_every_kind_of_change_is_seen(change):
    Group.objects.create(name="here")

    with written_tables() as written:
        change()

    assert "auth_group" in written


def test_bookkeeping_is_left_out():
    with written_tables(except_for=frozenset({"auth_group"})) as written:
        Group.objects.create(name="new")

    assert written == set()
