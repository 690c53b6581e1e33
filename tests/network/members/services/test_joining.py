"""`network.members.services.joining` and `enrolling`: coming in by an explicit yes, and leaving."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model

from network.members.choices import Audience, ContactWay, MemberState
from network.members.exceptions import ConsentMissing, NameMissing
from network.members.models import Handle, Member, MemberSeed, Profile
from network.members.services.affiliating import Work
from network.members.services.enrolling import enrol
from network.members.services.joining import join, leave
from tasks.clock import acting_at
from tests.factories.accounts import PrivacyNoticeFactory, UserFactory
from tests.factories.members import make_insider, make_member, make_seed
from tests.factories.units import UnitFactory

MOMENT = datetime(2026, 3, 1, 10, tzinfo=UTC)


@pytest.fixture
def anna(db):
    return UserFactory.create(email="anna@example.org")


def come(user, *, name="Anna Wrzos", work=None, consent=True):
    """Join with everything that is needed."""
    return join(user=user, name=name, work=work or Work(), consent=consent)


def test_join_makes_a_member_who_waits_with_everything_closed(anna, outbox):
    PrivacyNoticeFactory.create(version=7)
    unit = UnitFactory.create()

    with acting_at(MOMENT):
        member = come(anna, name="  Anna  Wrzos ", work=Work(unit=unit, position="dyrektorka"))

    assert (member.user, member.display_name, member.handle) == (anna, "Anna Wrzos", "anna-wrzos")
    assert (member.state, member.version, member.welcomed_at) == (MemberState.CLAIMED, 0, None)
    assert (member.consent_notice_version, member.consented_at, member.joined_at) == (
        7,
        MOMENT,
        MOMENT,
    )
    work = member.affiliations.get()
    assert (work.unit, work.position) == (unit, "dyrektorka")
    assert outbox()["events"] == ["members.to_verify"]


def test_new_profile_is_listed_nowhere_and_hides_the_telephone(anna):
    come(anna)

    profile = Profile.objects.values().get()
    audiences = {name: value for name, value in profile.items() if name.endswith("_audience")}
    assert (profile["directory"], profile["contact"]) == (False, ContactWay.RELAY)
    assert audiences.pop("phone_audience") == Audience.ME
    assert set(audiences.values()) == {Audience.NETWORK}
    assert {profile[name] for name in ("bio", "languages", "phone", "website")} == {""}


def test_join_again_changes_nothing(anna):
    first = come(anna)

    again = come(anna, name="Ktoś Inny", work=Work(unit=UnitFactory.create()))

    assert again == first
    assert (again.display_name, again.affiliations.count()) == ("Anna Wrzos", 0)
    assert Handle.objects.count() == 1


def test_join_again_needs_no_second_yes(anna):
    first = come(anna)

    assert come(anna, consent=False, name="") == first


def test_join_with_a_seed_waiting_is_its_claim(anna):
    seed = make_seed(anna.email, name="Anna z Formularza")

    member = come(anna, name="Anna Inna", consent=False)

    seed.refresh_from_db()
    assert (member.display_name, seed.claimed_by) == ("Anna z Formularza", anna)
    assert member.consent_notice_version == seed.consent_notice_version


NO_YES = "Aby dołączyć do sieci, wyraź zgodę na prowadzenie profilu."
NO_NAME = (
    "Podaj imię i\N{NO-BREAK SPACE}nazwisko, pod którym osoby z\N{NO-BREAK SPACE}sieci będą "
    "cię znać."
)


@pytest.mark.parametrize(
    ("given", "refusal", "said"),
    [
        ({"consent": False}, ConsentMissing, NO_YES),
        ({"name": "  "}, NameMissing, NO_NAME),
        ({"consent": False, "name": ""}, ConsentMissing, NO_YES),
    ],
    ids=["no yes", "no name", "neither"],
)
def test_join_refused_makes_nobody(anna, given, refusal, said, outbox):
    with pytest.raises(refusal) as refused:
        come(anna, **given)

    assert str(refused.value) == said
    assert not Member.objects.exists()
    assert not Handle.objects.exists()
    assert outbox()["events"] == []


def test_leave_deletes_the_profile_and_keeps_the_account(db):
    member, other = make_insider("Anna Wrzos"), make_insider("Jan Łąka")

    leave(user=member.user)

    assert list(Member.objects.all()) == [other]
    user = get_user_model().objects.get(pk=member.user_id)
    assert (user.is_active, list(user.groups.all())) == (True, [])


def test_leave_twice_is_leave_once(db):
    member = make_member()

    for _ in range(2):
        leave(user=member.user)

    assert not Member.objects.exists()


def test_leave_of_somebody_with_a_seed_takes_the_seed_too(anna):
    make_seed(anna.email)
    kept = make_seed("other@example.org")

    leave(user=anna)

    assert list(MemberSeed.objects.all()) == [kept]


def test_whoever_has_left_may_join_again_under_another_handle(db):
    user = make_insider("Anna Wrzos").user
    leave(user=user)

    again = come(user)

    assert (again.handle, again.state) == ("anna-wrzos-2", MemberState.CLAIMED)


def test_enrol_writes_the_handle_down_for_the_member(anna):
    with acting_at(MOMENT):
        member = enrol(user=anna, name="Anna Wrzos", notice_version=3, consented_at=MOMENT)

    handle = Handle.objects.get()
    assert (handle.member, handle.text, handle.taken_at) == (member, "anna-wrzos", MOMENT)
    assert Profile.objects.get().updated_at == MOMENT


def test_enrol_without_a_name_makes_somebody_nameless(anna):
    member = enrol(user=anna, name=" ", notice_version=3, consented_at=MOMENT)

    assert (member.display_name, member.initials, member.sort_key) == ("", "", "")
    assert member.handle.startswith("osoba-")
