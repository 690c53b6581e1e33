"""`network.members.services.welcoming`: the first steps end once."""

from datetime import UTC, datetime

from network.members.models import Member
from network.members.services.welcoming import finish_welcome
from tasks.clock import acting_at
from tests.factories.members import make_member

FIRST, LATER = datetime(2026, 3, 1, 10, tzinfo=UTC), datetime(2026, 3, 2, 10, tzinfo=UTC)


def test_welcome_ends_at_its_first_moment_and_for_one_person(db):
    member, other = make_member("Anna Wrzos"), make_member("Jan Łąka")

    for moment in (FIRST, LATER):
        with acting_at(moment):
            finish_welcome(member=member)

    ended = dict(Member.objects.values_list("pk", "welcomed_at"))
    assert ended == {member.pk: FIRST, other.pk: None}


def test_welcome_changes_nothing_else(db):
    member = make_member()
    before = Member.objects.values().get()

    with acting_at(FIRST):
        finish_welcome(member=member)

    assert Member.objects.values().get() == before | {"welcomed_at": FIRST}
