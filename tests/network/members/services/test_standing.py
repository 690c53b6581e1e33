"""`network.members.services.standing`: state, group and search follow the verification."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group

from network.members.choices import SEARCHABLE, VERIFIED_GROUP, MemberState
from network.members.models import Member, Verification
from network.members.selectors.invariants import broken
from network.members.services.standing import end_verification, settle
from network.search.models import Entry
from tasks.clock import acting_at
from tests.factories.members import make_insider, make_member

MOMENT = datetime(2026, 3, 1, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def standing(member):
    """Return the state, and whether group and search agree."""
    found = Member.objects.get(pk=member.pk)
    return (
        found.state,
        found.user.groups.filter(name=VERIFIED_GROUP).exists(),
        Entry.objects.filter(kind=SEARCHABLE, object_id=found.pk).exists(),
    )


@pytest.mark.parametrize(
    ("expires", "expected"),
    [
        (None, (MemberState.ACTIVE, True, True)),
        (MOMENT + SECOND, (MemberState.ACTIVE, True, True)),
        (MOMENT, (MemberState.CLAIMED, False, False)),
        (MOMENT - SECOND, (MemberState.CLAIMED, False, False)),
    ],
    ids=["for ever", "a second left", "this moment", "a second ago"],
)
def test_settle_believes_a_verification_up_to_its_last_second(db, expires, expected):
    member = make_insider()
    Verification.objects.update(at=MOMENT - timedelta(days=1), expires_at=expires)
    member.refresh_from_db()

    with acting_at(MOMENT):
        settle(member=member)

    assert standing(member) == expected


def test_settle_twice_is_settle_once(db):
    member = make_insider()

    for _ in range(2):
        settle(member=member)

    assert standing(member) == (MemberState.ACTIVE, True, True)
    assert broken() == []


def test_settle_puts_right_what_was_changed_behind_its_back(db):
    member = make_insider()
    Member.objects.update(state=MemberState.CLAIMED)
    member.user.groups.clear()
    member.refresh_from_db()

    settle(member=member)

    assert standing(member) == (MemberState.ACTIVE, True, True)
    assert broken() == []


def test_settle_leaves_a_suspension_alone(db):
    member = make_insider()
    Member.objects.update(state=MemberState.SUSPENDED)
    member.refresh_from_db()

    settle(member=member)

    assert standing(member) == (MemberState.SUSPENDED, False, False)


def test_settle_makes_the_group_where_there_is_none(db):
    member = make_insider()
    Group.objects.all().delete()

    settle(member=member)

    assert standing(member)[:2] == (MemberState.ACTIVE, True)


def test_settle_of_one_touches_nobody_else(db):
    waiting, verified = make_member("Czeka"), make_insider("Jan Łąka")

    settle(member=waiting)

    assert standing(waiting) == (MemberState.CLAIMED, False, False)
    assert standing(verified) == (MemberState.ACTIVE, True, True)


def test_end_says_when_and_why_and_gives_the_verification_back(db):
    member = make_insider()

    with acting_at(MOMENT):
        ended = end_verification(member=member, reason="Odejście")

    stored = Verification.objects.get()
    assert ended == stored
    assert (stored.revoked_at, stored.reason) == (MOMENT, "Odejście")
    assert standing(member) == (MemberState.CLAIMED, False, False)


def test_end_without_a_verification_ends_nothing(db):
    member = make_member()

    assert end_verification(member=member) is None
    assert standing(member)[0] == MemberState.CLAIMED


def test_second_end_keeps_the_first_moment(db):
    member = make_insider()
    with acting_at(MOMENT):
        end_verification(member=member, reason="Pierwszy")

    assert end_verification(member=member, reason="Drugi") is None
    assert Verification.objects.values_list("revoked_at", "reason").get() == (MOMENT, "Pierwszy")
