"""`network.members.services.naming`: a handle is given once, and a new name keeps the old door."""

import pytest
from django.db import IntegrityError, transaction

from network.members.exceptions import NameMissing
from network.members.models import Handle, Member
from network.members.selectors.detail import read_member
from network.members.selectors.invariants import broken
from network.members.services.enrolling import enrol
from network.members.services.joining import leave
from network.members.services.naming import rename, reserve_handle
from tasks.clock import now
from tests.factories.accounts import UserFactory
from tests.factories.members import make_insider, make_member


def fresh(member):
    """Return `member` as the database has them."""
    return Member.objects.get(pk=member.pk)


def handles(member):
    """Return every handle that leads to `member`, the oldest first."""
    return list(member.handles.order_by("pk").values_list("text", flat=True))


def test_reserve_handle_counts_namesakes(db):
    assert [reserve_handle("Anna Wrzos").text for _ in range(3)] == [
        "anna-wrzos",
        "anna-wrzos-2",
        "anna-wrzos-3",
    ]


def test_reserve_handle_of_two_names_alike_gives_two(db):
    taken = [reserve_handle(name).text for name in ("Anna Łąka", "ANNA LAKA", "anna-laka")]

    assert taken == ["anna-laka", "anna-laka-2", "anna-laka-3"]


def test_reserve_handle_fills_no_gap_that_somebody_has_left(db):
    gone = make_member("Anna Wrzos")
    make_member("Anna Wrzos")
    leave(user=gone.user)

    assert reserve_handle("Anna Wrzos").text == "anna-wrzos-3"


def test_reserve_handle_without_a_name_cannot_be_guessed(db):
    taken = {reserve_handle("").text for _ in range(3)}

    assert len(taken) == 3
    assert all(len(text) == len("osoba-") + 8 for text in taken)
    assert all(text.startswith("osoba-") for text in taken)


def test_reserve_handle_of_signs_alone_is_a_word(db):
    assert [reserve_handle("😀").text for _ in range(2)] == ["osoba", "osoba-2"]


def test_handle_fits_its_column_however_long_the_name(db):
    taken = [reserve_handle("ą" * 120).text for _ in range(2)]

    assert taken == ["a" * 52, f"{'a' * 52}-2"]


def test_rename_moves_the_address_and_leaves_the_old_one_open(db):
    member = make_insider("Anna Wrzos")

    rename(member=member, name="  Anna   Łąka ")

    renamed = fresh(member)
    assert (renamed.display_name, renamed.handle, renamed.folded) == (
        "Anna Łąka",
        "anna-laka",
        "anna laka",
    )
    assert (member.display_name, member.handle) == ("Anna Łąka", "anna-laka")
    assert handles(member) == ["anna-wrzos", "anna-laka"]
    viewer = Member.objects.viewer(member.user)
    for handle in handles(member):
        assert read_member(viewer, handle).person.member == member
    assert broken() == []


@pytest.mark.parametrize("name", ["Anna Wrzos", " Anna  Wrzos "])
def test_rename_to_the_same_name_changes_nothing(db, name):
    member = make_member("Anna Wrzos")

    rename(member=member, name=name)

    assert handles(member) == ["anna-wrzos"]


@pytest.mark.parametrize("name", ["ANNA WRZOS", "Anna Wrżos", "Anna-Wrzos"])
def test_rename_that_is_spelled_alike_keeps_the_address(db, name):
    member = make_member("Anna Wrzos")

    rename(member=member, name=name)

    assert (fresh(member).display_name, fresh(member).handle) == (name, "anna-wrzos")
    assert handles(member) == ["anna-wrzos"]


def test_rename_sorts_by_the_new_surname(db):
    member = make_member("Anna Żak")
    make_member("Jan Nowak")
    assert Member.objects.last() == member

    rename(member=member, name="Anna Adamska")

    assert Member.objects.first() == member


@pytest.mark.parametrize("name", ["", " ", "\t\n"], ids=["empty", "space", "lines"])
def test_rename_to_nothing_is_refused(db, name):
    member = make_member("Anna Wrzos")

    with pytest.raises(NameMissing):
        rename(member=member, name=name)

    assert fresh(member).display_name == "Anna Wrzos"


def test_first_name_of_somebody_without_one_replaces_the_placeholder(db):
    user = UserFactory.create()
    member = enrol(user=user, name="", notice_version=1, consented_at=now())
    assert member.handle.startswith("osoba-")

    rename(member=member, name="Anna Wrzos")

    assert fresh(member).handle == "anna-wrzos"
    assert handles(member)[-1] == "anna-wrzos"


def test_two_who_are_called_alike_have_two_addresses(db):
    first, second = make_member("Anna Wrzos"), make_member("Jan Nowak")

    rename(member=second, name="Anna Wrzos")

    assert (fresh(first).handle, fresh(second).handle) == ("anna-wrzos", "anna-wrzos-2")


def test_database_gives_no_handle_twice(db):
    handle = reserve_handle("Anna Wrzos")

    with pytest.raises(IntegrityError), transaction.atomic():
        Handle.objects.create(digest=handle.digest, text="other", taken_at=now())
