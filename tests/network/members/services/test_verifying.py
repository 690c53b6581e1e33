"""`network.members.services.verifying`: who confirms, and what ends it."""

from datetime import timedelta

import pytest

from network.members.adapter import MembersAdapter
from network.members.choices import VERIFIED_GROUP, MemberState, Method
from network.members.exceptions import (
    AlreadyVerified,
    MayNotVerify,
    ReasonMissing,
    UnitMissing,
)
from network.members.models import Member, Verification
from network.members.selectors.invariants import broken
from network.members.services.affiliating import Work, change_unit, end_affiliation
from network.members.services.joining import join
from network.members.services.profiling import ProfileEdit, update_profile
from network.members.services.purging import purge
from network.members.services.verifying import (
    address_changed,
    refuse_member,
    revoke_verification,
    verify_member,
)
from network.web.exceptions import Stale
from tasks.clock import now
from tasks.models import AuditEntry, Event
from tests.factories.accounts import UserFactory
from tests.factories.members import make_insider, make_member, make_organiser, move
from tests.factories.units import UnitFactory


class KnownDomains(MembersAdapter):
    """A host that knows the domain of every office."""

    def is_domain_of(self, unit, address):
        """Everything under urzad.example is an office's."""
        return address.endswith("@urzad.example")


def confirm(member, by, **given):
    """Verify `member` as read now."""
    member.refresh_from_db()
    return verify_member(member=member, by=by, version=member.version, **given)


def test_verify_member_by_organiser_opens_the_network(outbox):
    member, organiser = make_member(), make_organiser()

    verification = confirm(member, organiser, note="Znamy się")

    member.refresh_from_db()
    assert (member.state, verification.method, verification.by, verification.note) == (
        MemberState.ACTIVE,
        Method.ORGANISER,
        organiser,
        "Znamy się",
    )
    assert member.user.groups.filter(name=VERIFIED_GROUP).exists()
    assert outbox()["events"] == ["members.to_verify", "members.verified"]
    entry = AuditEntry.objects.values("action", "actor", "target_id", "reason").get()
    assert entry == {
        "action": "members.verify",
        "actor": organiser.pk,
        "target_id": member.pk,
        "reason": "Znamy się",
    }


def test_known_domain_makes_probable_but_not_verified(db, settings):
    settings.MEMBERS_ADAPTER = f"{__name__}.KnownDomains"

    member = make_member(user=UserFactory.create(email="anna@urzad.example"))

    assert (member.affiliations.get().domain_known, member.state) == (True, MemberState.CLAIMED)
    assert confirm(member, make_organiser()).method == Method.DOMAIN


def judge(role, member, unit):
    """Return a user who stands to `member` as `role` says."""
    makers = {
        "organiser": make_organiser,
        "coordinator": lambda: make_insider(unit=unit, coordinator=True).user,
        "colleague": lambda: make_insider(unit=unit).user,
        "stranger": lambda: make_insider().user,
        "unverified colleague": lambda: make_member(unit=unit).user,
        "oneself": lambda: member.user,
        "nobody": UserFactory.create,
    }
    return makers[role]()


@pytest.mark.parametrize(
    ("role", "method"),
    [
        ("organiser", Method.ORGANISER),
        ("coordinator", Method.COORDINATOR),
        ("colleague", Method.COLLEAGUE),
        ("stranger", None),
        ("unverified colleague", None),
        ("oneself", None),
        ("nobody", None),
    ],
)
def test_verify_member_counts_as_the_word_of_whoever_gives_it(db, role, method):
    unit = UnitFactory.create()
    member = make_member(unit=unit)
    by = judge(role, member, unit)

    if method is None:
        with pytest.raises(MayNotVerify):
            confirm(member, by)
    else:
        assert confirm(member, by, method=method).method == method


def test_organiser_cannot_verify_themselves(db):
    organiser = make_organiser()
    member = make_member(user=organiser)

    with pytest.raises(MayNotVerify):
        confirm(member, organiser)


def test_colleague_cannot_choose_a_method(db):
    unit = UnitFactory.create()
    by = make_insider(unit=unit).user

    assert confirm(make_member(unit=unit), by, method=Method.DOCUMENT).method == Method.COLLEAGUE


def test_verify_member_without_a_unit_of_the_registry_is_refused(db):
    work = Work(unit_text="Stowarzyszenie")
    member = join(user=UserFactory.create(), name="Jan", work=work, consent=True)

    with pytest.raises(UnitMissing):
        confirm(member, make_organiser())


def test_verify_member_twice_says_so(db):
    with pytest.raises(AlreadyVerified):
        confirm(make_insider(), make_organiser())


def test_verify_member_who_has_moved_since_is_stale(db):
    member = make_member()
    move(member, UnitFactory.create())

    with pytest.raises(Stale):
        verify_member(member=member, by=make_organiser(), version=member.version)


ENDS = {
    "another unit": lambda member: move(member, UnitFactory.create()),
    "the end of work": lambda member: end_affiliation(member=member),
    "another address": lambda member: address_changed(user=member.user),
    "a decision": lambda member: revoke_verification(
        member=member, by=make_organiser(), reason="Odejście z urzędu"
    ),
}


@pytest.mark.parametrize("what", ENDS)
def test_verification_ends_with(db, what):
    member = make_insider()

    ENDS[what](member)

    member.refresh_from_db()
    assert member.state == MemberState.CLAIMED
    assert not member.user.groups.filter(name=VERIFIED_GROUP).exists()
    assert not Verification.objects.standing().exists()
    assert not Member.objects.viewer(member.user).insider
    assert broken() == []


def test_verification_holds_when_only_the_job_title_changes(db):
    member = make_insider()
    work = Work(unit=member.affiliations.get().unit, position="wiceprezydentka")

    update_profile(member=member, version=0, edit=ProfileEdit(work=work))

    assert Member.objects.viewer(member.user).insider
    assert member.affiliations.get().position == "wiceprezydentka"


def test_change_unit_asks_for_a_new_verification_once(db):
    member, unit = make_insider(), UnitFactory.create()

    for _ in range(2):
        move(member, unit)

    assert Event.objects.filter(kind="members.to_verify").count() == 2
    assert list(member.affiliations.values_list("ended_on", "unit").order_by("pk"))[1:] == [
        (None, unit.pk)
    ]


def test_change_unit_to_nothing_leaves_history(db):
    member = make_insider()

    assert change_unit(member=member, work=Work()) is None

    assert member.affiliations.get().ended_on is not None


def test_verification_runs_out_with_its_time(db, settings):
    settings.MEMBERS_VERIFICATION_LIFETIME = timedelta(days=1)
    member = make_insider()
    Verification.objects.update(
        at=now() - timedelta(days=2), expires_at=now() - timedelta(seconds=1)
    )
    assert not Member.objects.viewer(member.user).insider

    assert purge(now=now(), dry_run=True)["verifications"] == 1
    assert Member.objects.get().state == MemberState.ACTIVE
    purge(now=now())

    member.refresh_from_db()
    assert member.state == MemberState.CLAIMED
    assert Event.objects.filter(kind="members.verification_ended").count() == 1
    assert broken() == []


def test_refuse_member_ends_the_spell_and_says_why(db):
    member, unit = make_member(), UnitFactory.create()
    move(member, unit)
    member.refresh_from_db()

    refuse_member(member=member, by=make_organiser(), version=member.version, reason="Nikt nie zna")

    last = member.affiliations.first()
    assert (last.unit, last.ended_on is None, last.refused_reason) == (unit, False, "Nikt nie zna")
    assert Event.objects.get(kind="members.refused").subject == last


@pytest.mark.parametrize("role", ["colleague", "stranger", "oneself"])
def test_refuse_member_is_for_organisers_and_coordinators(db, role):
    unit = UnitFactory.create()
    member = make_member(unit=unit)

    with pytest.raises(MayNotVerify):
        refuse_member(
            member=member, by=judge(role, member, unit), version=member.version, reason="Nie"
        )


def test_refusal_and_revocation_want_a_reason(db):
    organiser, member = make_organiser(), make_member()

    with pytest.raises(ReasonMissing):
        refuse_member(member=member, by=organiser, version=member.version, reason=" ")
    with pytest.raises(ReasonMissing):
        revoke_verification(member=make_insider(), by=organiser, reason="")
