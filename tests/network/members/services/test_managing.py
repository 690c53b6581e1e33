"""`network.members.services.managing`: what organisers decide, and what is written down of it."""

import pytest

from network.members.choices import VERIFIED_GROUP, MemberState
from network.members.exceptions import MayNotManage, NotVerified, ReasonMissing
from network.members.models import Member
from network.members.selectors.invariants import broken
from network.members.services.affiliating import end_affiliation
from network.members.services.managing import resume_member, set_coordinator, suspend_member
from network.members.services.verifying import revoke_verification
from tasks.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.members import make_insider, make_member, make_organiser
from tests.factories.units import UnitFactory

ENTRY = ("action", "actor", "target_id", "reason", "before", "after")


@pytest.fixture
def organiser(db):
    return make_organiser()


def entries(action):
    """Return what the record of decisions says of `action`, oldest first."""
    return list(AuditEntry.objects.filter(action=action).order_by("pk").values_list(*ENTRY))


def state(member):
    """Return the state, the version, and whether the person is in the group of the verified."""
    found = Member.objects.get(pk=member.pk)
    group = found.user.groups.filter(name=VERIFIED_GROUP).exists()
    return found.state, found.version, group


def test_suspend_takes_out_of_the_network_and_keeps_the_verification(organiser):
    member = make_insider()
    before = state(member)

    suspend_member(member=member, by=organiser, reason=" Spam na forum ")

    assert before == (MemberState.ACTIVE, 1, True)
    assert state(member) == (MemberState.SUSPENDED, 2, False)
    assert member.verifications.get().revoked_at is None
    assert member.affiliations.get().ended_on is None
    assert not Member.objects.viewer(member.user).insider
    assert entries("members.suspend") == [
        ("members.suspend", organiser.pk, member.pk, " Spam na forum ", {}, {})
    ]
    assert broken() == []


def test_suspend_tells_nobody(organiser, outbox):
    member = make_insider()
    before = outbox()["events"]

    suspend_member(member=member, by=organiser, reason="Spam")

    assert outbox()["events"] == before


def test_resume_lets_in_whoever_is_verified(organiser):
    member = make_insider()
    suspend_member(member=member, by=organiser, reason="Spam")

    resume_member(member=member, by=organiser)

    assert state(member) == (MemberState.ACTIVE, 3, True)
    assert Member.objects.viewer(member.user).insider
    assert entries("members.resume") == [("members.resume", organiser.pk, member.pk, "", {}, {})]
    assert broken() == []


def test_resume_leaves_whoever_is_not_verified_waiting(organiser):
    member = make_member()
    suspend_member(member=member, by=organiser, reason="Spam")
    assert state(member)[0] == MemberState.SUSPENDED

    resume_member(member=member, by=organiser)

    assert state(member) == (MemberState.CLAIMED, 2, False)


def test_verification_revoked_meanwhile_is_not_brought_back(organiser):
    member = make_insider()
    suspend_member(member=member, by=organiser, reason="Spam")
    revoke_verification(member=member, by=organiser, reason="Odejście")
    assert state(member)[0] == MemberState.SUSPENDED

    resume_member(member=member, by=organiser)

    assert state(member)[0] == MemberState.CLAIMED
    assert broken() == []


def test_resume_of_somebody_in_good_standing_changes_no_standing(organiser):
    member = make_insider()

    resume_member(member=member, by=organiser)

    assert state(member)[::2] == (MemberState.ACTIVE, True)


@pytest.mark.parametrize("reason", ["", "  ", "\n\t"], ids=["empty", "spaces", "lines"])
def test_suspend_wants_a_reason(organiser, reason):
    member = make_insider()

    with pytest.raises(ReasonMissing) as refusal:
        suspend_member(member=member, by=organiser, reason=reason)

    assert str(refusal.value) == "Podaj powód; ta osoba go przeczyta."
    assert (state(member), entries("members.suspend")) == ((MemberState.ACTIVE, 1, True), [])


DECISIONS = {
    "suspend": lambda member, by: suspend_member(member=member, by=by, reason="Powód"),
    "resume": lambda member, by: resume_member(member=member, by=by),
    "name": lambda member, by: set_coordinator(member=member, by=by, coordinator=True),
    "release": lambda member, by: set_coordinator(member=member, by=by, coordinator=False),
}
OUTSIDERS = {
    "nobody": lambda _member, _unit: UserFactory.create(),
    "waiting": lambda _member, unit: make_member("Czeka", unit=unit).user,
    "colleague": lambda _member, unit: make_insider("Obok", unit=unit).user,
    "coordinator": lambda _member, unit: make_insider("Nad", unit=unit, coordinator=True).user,
    "oneself": lambda member, _unit: member.user,
}


@pytest.mark.parametrize("role", OUTSIDERS)
@pytest.mark.parametrize("decision", DECISIONS)
def test_decisions_are_the_organisers_alone(db, decision, role):
    unit = UnitFactory.create()
    member = make_insider(unit=unit)
    by = OUTSIDERS[role](member, unit)
    written = AuditEntry.objects.count()

    with pytest.raises(MayNotManage) as refusal:
        DECISIONS[decision](member, by)

    assert str(refusal.value) == "Może to zrobić tylko zespół organizacyjny."
    assert state(member) == (MemberState.ACTIVE, 1, True)
    assert AuditEntry.objects.count() == written


@pytest.mark.parametrize("decision", DECISIONS)
def test_organiser_decides_nothing_about_themselves(organiser, decision):
    member = make_insider(user=organiser)

    with pytest.raises(MayNotManage):
        DECISIONS[decision](member, organiser)


def test_coordinator_acts_for_the_unit_and_the_change_is_recorded(organiser):
    member = make_insider()
    unit = member.affiliations.get().unit

    set_coordinator(member=member, by=organiser, coordinator=True)

    viewer = Member.objects.viewer(member.user)
    assert (viewer.coordinator, viewer.unit_id) == (True, unit.pk)
    change = ({"coordinator": False}, {"coordinator": True})
    assert entries("members.set_coordinator") == [
        ("members.set_coordinator", organiser.pk, member.pk, "", *change)
    ]


def test_coordinator_is_released(organiser):
    member = make_insider(coordinator=True)
    assert Member.objects.viewer(member.user).coordinator

    set_coordinator(member=member, by=organiser, coordinator=False)

    assert not Member.objects.viewer(member.user).coordinator
    assert Member.objects.viewer(member.user).insider
    assert entries("members.set_coordinator")[-1][4:] == (
        {"coordinator": True},
        {"coordinator": False},
    )


def test_suspended_coordinator_acts_for_nobody(organiser):
    member = make_insider(coordinator=True)

    suspend_member(member=member, by=organiser, reason="Spam")

    viewer = Member.objects.viewer(member.user)
    assert (viewer.insider, viewer.coordinator, viewer.unit_id) == (False, False, None)


@pytest.mark.parametrize(
    "make",
    [
        make_member,
        lambda: suspended(make_insider()),
        lambda: out_of_work(make_insider()),
    ],
    ids=["waiting", "suspended", "without work"],
)
def test_only_somebody_verified_becomes_a_coordinator(organiser, make):
    member = make()

    with pytest.raises(NotVerified) as refusal:
        set_coordinator(member=member, by=organiser, coordinator=True)

    assert str(refusal.value) == "Ta możliwość otwiera się po weryfikacji."
    assert not member.affiliations.filter(coordinator=True).exists()
    assert entries("members.set_coordinator") == []


def suspended(member):
    """Suspend `member` and return them."""
    suspend_member(member=member, by=make_organiser(), reason="Spam")
    return member


def out_of_work(member):
    """End the work of `member` and return them."""
    end_affiliation(member=member)
    return member


def test_suspended_coordinator_can_still_be_released(organiser):
    member = suspended(make_insider(coordinator=True))

    set_coordinator(member=member, by=organiser, coordinator=False)

    assert not member.affiliations.get().coordinator


def test_whoever_leaves_the_unit_is_no_coordinator_any_more(db):
    member = make_insider(coordinator=True)

    end_affiliation(member=member)

    assert not member.affiliations.get().coordinator
