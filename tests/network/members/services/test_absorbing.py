"""`network.members.services.absorbing`: a seed fills what is empty and writes over nothing."""

from datetime import UTC, datetime

import pytest

from network.members.models import Member, MemberSeed, Profile
from network.members.services.absorbing import absorb
from network.members.services.affiliating import Work
from network.members.services.enrolling import enrol
from network.members.services.joining import join
from network.members.services.seeding import withdraw_seed
from tasks.clock import acting_at, now
from tests.factories.accounts import UserFactory
from tests.factories.members import make_member, make_seed, teach
from tests.factories.units import UnitFactory

MOMENT = datetime(2026, 3, 1, 10, tzinfo=UTC)


@pytest.fixture
def blank(db):
    """A member who has said nothing at all."""
    user = UserFactory.create()
    return enrol(user=user, name="", notice_version=1, consented_at=now())


def profile_of(member):
    """Return the profile of `member` as the database has it."""
    return Profile.objects.get(member=member)


def test_absorb_fills_a_blank_profile(blank):
    unit = UnitFactory.create()
    seed = make_seed(unit=unit, unit_text="Buk", topics=["Dane", "Prawo"])

    with acting_at(MOMENT):
        won = absorb(seed=seed, member=blank)

    assert won
    member, profile = Member.objects.get(), profile_of(blank)
    assert (member.display_name, member.handle) == ("Anna Wrzos", "anna-wrzos")
    work = member.affiliations.get()
    assert (work.unit, work.unit_text, work.position, work.department) == (
        unit,
        "",
        "dyrektorka",
        "Biuro Rozwoju",
    )
    assert (profile.helps_with, profile.looks_for, profile.updated_at, profile.version) == (
        "Konsultacje",
        "Dane o mieszkańcach",
        MOMENT,
        1,
    )
    assert list(member.expertise.values_list("topic__title", "level")) == [
        ("Dane", "learning"),
        ("Prawo", "learning"),
    ]
    seed.refresh_from_db()
    assert (seed.claimed_by, seed.claimed_at, seed.merged_into) == (blank.user, MOMENT, None)


def test_absorb_writes_over_nothing(db):
    unit = UnitFactory.create()
    member = make_member("Jan Łąka", unit=unit, helps_with="Mapy", looks_for="Ludzi")
    teach(member, "Dane")
    member.expertise.update(level="adviser")

    absorb(seed=make_seed(unit=UnitFactory.create(), topics=["Dane"]), member=member)

    kept = Member.objects.get()
    work = kept.affiliations.get()
    assert (kept.display_name, work.unit, work.position) == ("Jan Łąka", unit, "dyrektor")
    assert (profile_of(member).helps_with, profile_of(member).looks_for) == ("Mapy", "Ludzi")
    assert kept.expertise.get().level == "adviser"


def test_absorb_fills_one_text_and_leaves_the_other(db):
    member = make_member(helps_with="Mapy")

    absorb(seed=make_seed(), member=member)

    profile = profile_of(member)
    assert (profile.helps_with, profile.looks_for) == ("Mapy", "Dane o mieszkańcach")


def test_absorb_of_a_typed_unit_keeps_the_words(blank, outbox):
    absorb(seed=make_seed(unit_text="Związek Miast"), member=blank)

    work = blank.affiliations.get()
    assert (work.unit, work.unit_text) == (None, "Związek Miast")
    assert outbox()["events"] == []


def test_absorb_of_a_seed_without_work_makes_no_spell(blank):
    absorb(seed=make_seed(position="", department=""), member=blank)

    assert not blank.affiliations.exists()


def test_absorb_of_a_nameless_seed_names_nobody(blank):
    absorb(seed=make_seed(name=""), member=blank)

    assert Member.objects.get().display_name == ""


def test_absorb_twice_wins_once(blank):
    seed = make_seed()

    assert [absorb(seed=seed, member=blank) for _ in range(2)] == [True, False]
    assert profile_of(blank).version == 1


def test_absorb_of_a_withdrawn_seed_takes_nothing(blank):
    seed = make_seed()
    withdraw_seed(address=seed.address)

    assert not absorb(seed=seed, member=blank)
    assert (profile_of(blank).helps_with, blank.expertise.count()) == ("", 0)
    assert MemberSeed.objects.get().claimed_by is None


def test_absorb_of_a_seed_that_another_won_takes_nothing(blank):
    seed, rival = make_seed(), make_member("Jan Łąka")
    absorb(seed=seed, member=rival)

    assert not absorb(seed=seed, member=blank)
    assert MemberSeed.objects.get().claimed_by == rival.user


def test_every_later_seed_is_merged_into_the_first(blank):
    seeds = []
    for number in range(3):
        seeds.append(make_seed(f"a{number}@example.org"))
        absorb(seed=seeds[-1], member=blank)

    merged = MemberSeed.objects.order_by("pk").values_list("merged_into", flat=True)
    assert list(merged) == [None, seeds[0].pk, seeds[0].pk]


def test_absorbed_work_of_somebody_who_left_theirs_is_a_new_spell(db):
    member = join(user=UserFactory.create(), name="Jan", work=Work(), consent=True)
    unit = UnitFactory.create()

    absorb(seed=make_seed(unit=unit), member=member)

    assert member.affiliations.get().unit == unit
