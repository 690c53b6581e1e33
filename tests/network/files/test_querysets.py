"""`network.files.querysets`: who sees a file is decided by what it belongs to."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.contrib.contenttypes.models import ContentType

from network.files.models import StoredFile
from network.workshops.choices import EditionStatus
from tests.factories.files import make_file
from tests.factories.people import UserFactory
from tests.factories.units import UnitFactory
from tests.factories.workshops import EditionFactory, make_organiser


@pytest.fixture
def owner(db):
    return UserFactory.create()


def seen(user):
    return set(StoredFile.objects.visible_to(user))


def test_file_of_what_everybody_sees_is_seen_by_everybody(owner):
    file = make_file(owner, UnitFactory.create())

    assert seen(AnonymousUser()) == seen(UserFactory.create()) == seen(owner) == {file}


def test_waiting_file_is_seen_by_its_sender_alone(owner):
    file = make_file(owner)

    assert seen(owner) == {file}
    assert seen(UserFactory.create()) == seen(AnonymousUser()) == set()
    assert seen(UserFactory.create(is_staff=True, is_superuser=True)) == set()


def test_waiting_file_of_nobody_is_seen_by_nobody(owner):
    make_file(None)

    assert seen(owner) == seen(AnonymousUser()) == set()


def test_file_is_seen_as_long_as_what_it_belongs_to(owner):
    edition = EditionFactory.create(status=EditionStatus.PUBLISHED)
    file = make_file(owner, edition)
    organiser, stranger = make_organiser(edition), UserFactory.create()
    assert seen(stranger) == seen(AnonymousUser()) == {file}

    type(edition).objects.filter(pk=edition.pk).update(status=EditionStatus.DRAFT)

    assert seen(organiser) == {file}
    assert seen(stranger) == seen(AnonymousUser()) == set()


def test_sender_sees_an_attached_file_no_longer_than_others(owner):
    edition = EditionFactory.create(status=EditionStatus.DRAFT)
    make_file(owner, edition)

    assert seen(owner) == set()


def test_file_of_what_has_no_rule_is_seen_by_nobody(owner):
    make_file(owner, Group.objects.create(name="x"))

    assert seen(owner) == set()


def test_file_of_a_table_that_is_gone_is_seen_by_nobody(owner):
    file = make_file(owner, UnitFactory.create())
    stale = ContentType.objects.create(app_label="gone", model="thing")
    StoredFile.objects.filter(pk=file.pk).update(parent_type=stale)

    assert seen(owner) == seen(AnonymousUser()) == set()


def test_things_of_two_tables_with_one_number_are_two_things(owner):
    unit = UnitFactory.create()
    draft = EditionFactory.create(pk=unit.pk, status=EditionStatus.DRAFT)
    of_unit = make_file(owner, unit)
    of_draft = make_file(owner, draft)

    assert seen(owner) == {of_unit}
    assert list(StoredFile.objects.of(unit)) == [of_unit]
    assert list(StoredFile.objects.of(draft)) == [of_draft]


def test_files_of_a_thing_come_oldest_first(owner):
    unit = UnitFactory.create()
    files = [make_file(owner, unit) for _ in range(3)]
    StoredFile.objects.filter(pk=files[0].pk).update(uploaded_at=files[2].uploaded_at)
    StoredFile.objects.filter(pk=files[2].pk).update(uploaded_at=files[1].uploaded_at)

    assert list(StoredFile.objects.of(unit)) == [files[1], files[2], files[0]]


def test_kinds_of_parents_are_named_once_each(owner):
    for _ in range(2):
        make_file(owner, UnitFactory.create())
    make_file(owner, EditionFactory.create())
    make_file(owner)

    assert sorted(kind.model for kind in StoredFile.objects.parent_types()) == [
        "edition",
        "localgovernment",
    ]


def test_owned_pending_and_size(owner):
    waiting = make_file(owner, content=b"x" * 3)
    attached = make_file(owner, UnitFactory.create(), content=b"x" * 4)
    make_file(UserFactory.create(), content=b"x" * 5)

    assert set(StoredFile.objects.owned_by(owner)) == {waiting, attached}
    assert list(StoredFile.objects.owned_by(owner).pending()) == [waiting]
    assert StoredFile.objects.owned_by(owner).total_size() == 7
    assert StoredFile.objects.total_size() == 12


def test_nothing_takes_no_room(db):
    assert StoredFile.objects.none().total_size() == StoredFile.objects.total_size() == 0


@pytest.mark.parametrize("files", [1, 3])
def test_looking_costs_the_same_for_one_file_and_three(owner, django_assert_num_queries, files):
    for _ in range(files):
        make_file(owner, UnitFactory.create())

    with django_assert_num_queries(2):  # the kinds of parents, then the files
        assert len(seen(owner)) == files
