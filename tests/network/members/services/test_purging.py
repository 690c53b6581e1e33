"""`network.members.services.purging`: what is due is deleted on the second it is due."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from network.members.choices import MemberState
from network.members.models import ContactMessage, Member, MemberSeed, Verification
from network.members.selectors.invariants import broken
from network.members.services.claiming import claim_seed
from network.members.services.managing import suspend_member
from network.members.services.purging import purge
from network.members.services.seeding import withdraw_seed
from tasks.clock import acting_at
from tasks.models import Event
from tests.factories.accounts import UserFactory
from tests.factories.members import make_insider, make_member, make_organiser, make_seed

MOMENT = datetime(2026, 10, 25, 1, tzinfo=UTC)
"""The night on which summer time ends."""
SECOND = timedelta(seconds=1)
NOTHING = {"seeds": 0, "messages": 0, "verifications": 0}


def message(sent_at):
    """Make a relayed message of that moment."""
    return ContactMessage.objects.create(
        sender=make_insider("Anna"),
        recipient=make_insider("Jan"),
        text="Hej",
        nonce=uuid4(),
        sent_at=sent_at,
    )


@pytest.mark.parametrize(
    ("left", "due"),
    [(-SECOND, 1), (timedelta(0), 1), (SECOND, 0)],
    ids=["a second ago", "now", "in a second"],
)
def test_seed_goes_at_the_moment_it_expires(db, left, due):
    make_seed(expires_at=MOMENT + left)

    assert purge(now=MOMENT) == NOTHING | {"seeds": due}
    assert MemberSeed.objects.count() == 1 - due


@pytest.mark.parametrize("what", ["claimed", "withdrawn"])
def test_seed_goes_whatever_became_of_it(db, what):
    seed = make_seed(expires_at=MOMENT)
    with acting_at(MOMENT - SECOND):
        if what == "claimed":
            claim_seed(user=UserFactory.create(email=seed.address))
        else:
            withdraw_seed(address=seed.address)

    assert purge(now=MOMENT) == NOTHING | {"seeds": 1}
    assert Member.objects.count() == (what == "claimed")


def test_first_seed_goes_and_the_later_one_stays(db):
    user = UserFactory.create(email="anna@example.org")
    with acting_at(MOMENT - timedelta(days=1)):
        make_seed(expires_at=MOMENT)
        claim_seed(user=user)
        later = make_seed(expires_at=MOMENT + SECOND)

    purge(now=MOMENT)

    kept = MemberSeed.objects.get()
    assert (kept, kept.merged_into) == (later, None)


@pytest.mark.parametrize(
    ("age", "due"),
    [
        (timedelta(days=365) + SECOND, 1),
        (timedelta(days=365), 1),
        (timedelta(days=365) - SECOND, 0),
    ],
    ids=["over a year", "a year", "not a year"],
)
def test_message_is_kept_for_a_year(db, age, due):
    message(MOMENT - age)

    assert purge(now=MOMENT) == NOTHING | {"messages": due}
    assert ContactMessage.objects.count() == 1 - due


def test_message_is_kept_as_long_as_the_host_says(db, settings):
    settings.MEMBERS_CONTACT_RETENTION = timedelta(days=1)
    message(MOMENT - timedelta(days=1))

    assert purge(now=MOMENT)["messages"] == 1


def verified(expires_at):
    """Make a member whose verification has that end."""
    member = make_insider()
    Verification.objects.filter(member=member).update(
        at=MOMENT - timedelta(days=9), expires_at=expires_at
    )
    return member


@pytest.mark.parametrize(
    ("expires_at", "state"),
    [
        (MOMENT - SECOND, MemberState.CLAIMED),
        (MOMENT, MemberState.CLAIMED),
        (MOMENT + SECOND, MemberState.ACTIVE),
        (None, MemberState.ACTIVE),
    ],
    ids=["a second ago", "now", "in a second", "never"],
)
def test_verification_ends_at_its_moment(db, expires_at, state):
    member = verified(expires_at)

    with acting_at(MOMENT):
        due = purge(now=MOMENT)

    member.refresh_from_db()
    ended = state == MemberState.CLAIMED
    assert (member.state, due) == (state, NOTHING | {"verifications": int(ended)})
    assert Verification.objects.get().revoked_at == (MOMENT if ended else None)
    assert Event.objects.filter(kind="members.verification_ended").count() == int(ended)
    assert broken() == []


def test_end_by_time_is_told_by_nobody_and_without_a_reason(db):
    verified(MOMENT)

    with acting_at(MOMENT):
        purge(now=MOMENT)

    event = Event.objects.get(kind="members.verification_ended")
    assert (event.actor, event.subject) == (None, Verification.objects.get())
    assert Verification.objects.get().reason == ""


def test_second_purge_finds_and_tells_nothing(db):
    verified(MOMENT)
    with acting_at(MOMENT):
        purge(now=MOMENT)

        assert purge(now=MOMENT) == NOTHING

    assert Event.objects.filter(kind="members.verification_ended").count() == 1


def test_verification_of_somebody_suspended_runs_out_and_they_stay_suspended(db):
    member = verified(MOMENT)
    with acting_at(MOMENT - SECOND):
        suspend_member(member=member, by=make_organiser(), reason="Spam")

    with acting_at(MOMENT):
        purge(now=MOMENT)

    member.refresh_from_db()
    assert member.state == MemberState.SUSPENDED
    assert not Verification.objects.standing().exists()


def test_dry_run_counts_and_touches_nothing(db):
    make_seed(expires_at=MOMENT)
    message(MOMENT - timedelta(days=400))
    verified(MOMENT)
    before = (MemberSeed.objects.count(), ContactMessage.objects.count(), Event.objects.count())

    with acting_at(MOMENT):
        due = purge(now=MOMENT, dry_run=True)

    assert due == {"seeds": 1, "messages": 1, "verifications": 1}
    assert before == (
        MemberSeed.objects.count(),
        ContactMessage.objects.count(),
        Event.objects.count(),
    )
    assert Verification.objects.standing().count() == 3


def test_purge_leaves_people_alone(db):
    member = make_member()

    assert purge(now=MOMENT + timedelta(days=4000)) == NOTHING
    assert list(Member.objects.all()) == [member]
