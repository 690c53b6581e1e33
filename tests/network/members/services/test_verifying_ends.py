"""`network.members.services.verifying`: refusals, revocations, and another address."""

from datetime import UTC, datetime, timedelta

import pytest

from network.members.adapter import MembersAdapter
from network.members.choices import MemberState, Method
from network.members.exceptions import (
    AlreadyVerified,
    MayNotVerify,
    ReasonMissing,
    UnitMissing,
)
from network.members.models import Affiliation, Member, Verification
from network.members.selectors.invariants import broken
from network.members.services.affiliating import Work, end_affiliation
from network.members.services.joining import join
from network.members.services.managing import resume_member, suspend_member
from network.members.services.verifying import (
    address_changed,
    refuse_member,
    revoke_verification,
    verify_member,
)
from network.web.exceptions import Stale
from tasks.clock import acting_at
from tasks.models import AuditEntry, Event
from tests.factories.accounts import UserFactory
from tests.factories.members import make_insider, make_member, make_organiser, move
from tests.factories.units import UnitFactory

MOMENT = datetime(2026, 3, 1, 10, tzinfo=UTC)


class KnownDomains(MembersAdapter):
    """A host that knows the domain of every office."""

    def is_domain_of(self, unit, address):
        """Everything under urzad.example is an office's."""
        return address.endswith("@urzad.example")


@pytest.fixture
def organiser(db):
    return make_organiser()


def typed_only():
    """Make somebody whose unit the registry lacks."""
    work = Work(unit_text="Związek Miast")
    return join(user=UserFactory.create(), name="Jan", work=work, consent=True)


def jobless():
    """Make somebody who has said nothing of their work."""
    return join(user=UserFactory.create(), name="Jan", work=Work(), consent=True)


def told(kind):
    """Return about what and by whom notices of `kind` were written."""
    return [(event.subject, event.actor) for event in Event.objects.filter(kind=kind)]


def refuse(member, by, **given):
    """Refuse `member` as read now."""
    member.refresh_from_db()
    facts = {"version": member.version, "reason": "Nikt nie zna"} | given
    return refuse_member(member=member, by=by, **facts)


def verify(member, by, **given):
    """Confirm `member` as read now."""
    member.refresh_from_db()
    return verify_member(member=member, by=by, version=member.version, **given)


def test_verification_says_where_by_whom_when_and_until(organiser, settings):
    settings.MEMBERS_VERIFICATION_LIFETIME = timedelta(days=365)
    member = make_member()

    with acting_at(MOMENT):
        made = verify(member, organiser, note=f"  {'ą' * 600} ")

    assert (made.unit, made.by, made.at, made.expires_at, made.revoked_at) == (
        member.affiliations.get().unit,
        organiser,
        MOMENT,
        MOMENT + timedelta(days=365),
        None,
    )
    assert made.note == "ą" * 500


@pytest.mark.parametrize("method", [Method.DOMAIN, Method.ORGANISER, Method.DOCUMENT])
def test_organiser_says_what_the_verification_rests_on(organiser, method):
    assert verify(make_member(), organiser, method=method).method == method


def test_verification_that_ran_out_is_renewed_by_the_next(organiser, settings):
    settings.MEMBERS_VERIFICATION_LIFETIME = timedelta(days=1)
    with acting_at(MOMENT):
        member = make_insider()
    with acting_at(MOMENT + timedelta(days=2)):
        Member.objects.update(state=MemberState.CLAIMED)

        renewed = verify(member, organiser)

        assert Member.objects.viewer(member.user).insider
    assert list(Verification.objects.standing()) == [renewed]
    assert Verification.objects.count() == 2


def test_verified_is_told_once_a_verification(organiser):
    member = make_member()
    made = verify(member, organiser)
    revoke_verification(member=member, by=organiser, reason="Pomyłka")
    verify(member, organiser)

    assert told("members.verified") == [(member, organiser)] * 2
    keys = Event.objects.filter(kind="members.verified").values_list("key", flat=True)
    assert f"members.verified:{made.pk}" in keys


def test_suspended_member_is_not_verified(organiser):
    member = make_member()
    suspend_member(member=member, by=organiser, reason="Spam")

    with pytest.raises(AlreadyVerified):
        verify(member, organiser)

    resume_member(member=member, by=organiser)
    assert verify(member, organiser).pk


def test_refused_verification_writes_nothing(db):
    member = make_member()
    before = (Member.objects.values().get(), AuditEntry.objects.count(), Event.objects.count())

    with pytest.raises(MayNotVerify) as refusal:
        verify(member, UserFactory.create())

    assert str(refusal.value) == (
        "Może to zrobić tylko zespół organizacyjny albo osoba po weryfikacji "
        "z\N{NO-BREAK SPACE}tego samego samorządu."
    )
    assert not Verification.objects.exists()
    assert before == (
        Member.objects.values().get(),
        AuditEntry.objects.count(),
        Event.objects.count(),
    )


def test_refusal_ends_the_spell_and_is_recorded_and_told(organiser):
    member = make_member()
    spell = member.affiliations.get()

    with acting_at(MOMENT + timedelta(days=9)):
        ended = refuse(member, organiser, reason="  Nikt nie zna  ")

    assert (ended, ended.refused_reason) == (spell, "Nikt nie zna")
    assert told("members.refused") == [(spell, organiser)]
    entry = AuditEntry.objects.values("action", "actor", "target_id", "reason").get()
    assert entry == {
        "action": "members.refuse",
        "actor": organiser.pk,
        "target_id": member.pk,
        "reason": "  Nikt nie zna  ",
    }
    assert not Member.objects.waiting().exists()
    assert broken() == []


def test_refusal_by_the_coordinator_of_the_unit_counts(db):
    unit = UnitFactory.create()
    coordinator = make_insider(unit=unit, coordinator=True).user

    assert refuse(make_member(unit=unit), coordinator).refused_reason == "Nikt nie zna"


def test_refusal_by_the_coordinator_of_another_unit_does_not(db):
    with pytest.raises(MayNotVerify):
        refuse(make_member(), make_insider(coordinator=True).user)


def test_refusal_of_a_typed_unit_is_possible(organiser):
    member = typed_only()

    assert refuse(member, organiser).unit_text == "Związek Miast"


@pytest.mark.parametrize(
    ("make", "given", "refusal"),
    [
        (make_member, {"reason": " \n"}, ReasonMissing),
        (jobless, {}, UnitMissing),
        (make_insider, {}, AlreadyVerified),
        (make_member, {"version": 99}, Stale),
    ],
    ids=["no reason", "no work", "verified", "stale"],
)
def test_refusal_that_cannot_be_changes_nothing(organiser, make, given, refusal):
    member = make()
    before = list(Affiliation.objects.values())
    written = AuditEntry.objects.count()

    with pytest.raises(refusal):
        refuse(member, organiser, **given)

    assert list(Affiliation.objects.values()) == before
    assert AuditEntry.objects.count() == written
    assert told("members.refused") == []


def test_second_refusal_finds_no_work(organiser):
    member = make_member()
    refuse(member, organiser)

    with pytest.raises(UnitMissing) as refusal:
        refuse(member, organiser)

    assert str(refusal.value) == (
        "Ta osoba nie ma jeszcze samorządu wybranego z\N{NO-BREAK SPACE}rejestru."
    )
    assert len(told("members.refused")) == 1


def test_refused_person_may_name_the_unit_again(organiser):
    member = make_member()
    unit = member.affiliations.get().unit
    refuse(member, organiser)
    assert not Member.objects.waiting().exists()

    move(member, unit)

    assert list(Member.objects.waiting()) == [member]
    assert verify(member, organiser).unit == unit


@pytest.mark.parametrize("role", ["organiser", "coordinator"])
def test_revocation_ends_it_with_a_reason_told_and_recorded(organiser, role):
    unit = UnitFactory.create()
    by = organiser if role == "organiser" else make_insider(unit=unit, coordinator=True).user
    member = make_insider(unit=unit)
    standing = member.verifications.get()

    with acting_at(MOMENT + timedelta(days=9)):
        revoke_verification(member=member, by=by, reason=f" {'ż' * 600}")

    standing.refresh_from_db()
    assert (standing.revoked_at, standing.reason) == (MOMENT + timedelta(days=9), "ż" * 500)
    assert told("members.verification_ended") == [(standing, by)]
    assert AuditEntry.objects.filter(action="members.revoke_verification", actor=by).count() == 1
    assert member.affiliations.get().ended_on is None


def test_revoked_member_waits_again_and_may_be_confirmed(organiser):
    member = make_insider()

    revoke_verification(member=member, by=organiser, reason="Pomyłka")

    assert list(Member.objects.waiting()) == [member]
    assert verify(member, organiser).pk


@pytest.mark.parametrize("role", ["colleague", "elsewhere", "oneself", "nobody"])
def test_revocation_is_for_whoever_has_the_duty(db, role):
    unit = UnitFactory.create()
    member = make_insider(unit=unit)
    makers = {
        "colleague": lambda: make_insider(unit=unit).user,
        "elsewhere": lambda: make_insider(coordinator=True).user,
        "oneself": lambda: member.user,
        "nobody": UserFactory.create,
    }

    with pytest.raises(MayNotVerify):
        revoke_verification(member=member, by=makers[role](), reason="Powód")

    assert Member.objects.viewer(member.user).insider


def test_coordinator_does_not_revoke_their_own(db):
    member = make_insider(coordinator=True)

    with pytest.raises(MayNotVerify):
        revoke_verification(member=member, by=member.user, reason="Powód")


def test_revocation_where_nothing_stands_tells_nobody(organiser):
    member = make_member()

    revoke_verification(member=member, by=organiser, reason="Na wszelki wypadek")

    assert told("members.verification_ended") == []
    assert AuditEntry.objects.get().action == "members.revoke_verification"


def test_another_address_ends_it_silently_and_asks_anew(db):
    member = make_insider()
    waiting = len(told("members.to_verify"))

    address_changed(user=member.user)

    assert len(told("members.to_verify")) == waiting + 1
    assert told("members.verification_ended") == []
    assert Verification.objects.get().reason == ""
    assert list(Member.objects.waiting()) == [member]


def test_every_change_of_a_verified_address_asks_once_more(organiser):
    member = make_insider()
    waiting = len(told("members.to_verify"))

    for _ in range(2):
        address_changed(user=member.user)
    verify(member, organiser)
    address_changed(user=member.user)

    assert len(told("members.to_verify")) == waiting + 2


@pytest.mark.parametrize(
    "make", [UserFactory.create, lambda: jobless().user], ids=["no member", "no work"]
)
def test_another_address_of_somebody_without_work_asks_nobody(db, outbox, make):
    address_changed(user=make())

    assert outbox()["events"] == []


@pytest.mark.parametrize(("address", "known"), [("a@urzad.example", True), ("a@wp.example", False)])
def test_another_address_is_weighed(db, settings, address, known):
    settings.MEMBERS_ADAPTER = f"{__name__}.KnownDomains"
    user = UserFactory.create(email="before@urzad.example" if not known else "b@wp.example")
    member = make_member(user=user)
    assert member.affiliations.get().domain_known is not known
    type(user).objects.filter(pk=user.pk).update(email=address)

    address_changed(user=type(user).objects.get(pk=user.pk))

    assert member.affiliations.get().domain_known is known


def test_another_address_after_the_work_ended_asks_nobody(db):
    member = make_insider()
    end_affiliation(member=member)
    waiting = len(told("members.to_verify"))

    address_changed(user=member.user)

    assert len(told("members.to_verify")) == waiting
