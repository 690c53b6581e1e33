"""`network.members.services.claiming`: whoever proves the mailbox gets the profile, once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from network.members.models import Handle, Member, MemberSeed
from network.members.services.claiming import claim_seed
from network.members.services.seeding import withdraw_seed
from tasks.clock import acting_at, now
from tests.factories.accounts import UserFactory
from tests.factories.members import make_seed
from tests.factories.units import UnitFactory


@pytest.fixture
def anna(db):
    """A user with the address of most seeds here."""
    return UserFactory.create(email="anna@example.org")


def claim(user):
    """Claim and return the member, who has to be there."""
    member = claim_seed(user=user)
    assert member is not None
    return member


def test_claim_seed_fills_half_of_the_profile(anna, outbox):
    unit = UnitFactory.create()
    seed = make_seed(unit=unit)

    member = claim(anna)

    [work] = member.affiliations.all()
    assert (member.user_id, member.display_name, member.handle, member.state) == (
        anna.pk,
        "Anna Wrzos",
        "anna-wrzos",
        "claimed",
    )
    assert (member.consent_notice_version, member.consented_at) == (3, seed.consented_at)
    assert (work.unit, work.position, work.department) == (unit, "dyrektorka", "Biuro Rozwoju")
    assert (member.profile.helps_with, member.profile.looks_for) == (
        "Konsultacje",
        "Dane o mieszkańcach",
    )
    assert (member.profile.directory, member.profile.phone_audience) == (False, "me")
    assert [(k.topic.title, k.level) for k in member.expertise.all()] == [
        ("Czym jest rozwój", "learning")
    ]
    assert outbox()["events"] == ["members.to_verify"]


def test_claim_seed_again_changes_nothing(anna):
    make_seed(unit=UnitFactory.create())
    first = claim(anna)

    again = claim(anna)

    assert (again, Member.objects.count(), again.affiliations.count()) == (first, 1, 1)


def test_claim_seed_without_a_seed_makes_nobody(anna):
    assert claim_seed(user=anna) is None
    assert not Member.objects.exists()


def test_claim_seed_leaves_expired_and_withdrawn_ones(anna):
    with acting_at(now() - timedelta(days=31)):
        make_seed()
    assert claim_seed(user=anna) is None

    make_seed()
    withdraw_seed(address=anna.email)

    assert claim_seed(user=anna) is None


def test_claim_seed_of_a_second_edition_is_merged_into_the_first(anna):
    first = make_seed()
    claim_seed(user=anna)
    second = make_seed(name="Anna Nowa", topics=["Prawo"])

    claim_seed(user=anna)

    second.refresh_from_db()
    member = Member.objects.get()
    assert (second.merged_into, second.claimed_by) == (first, anna)
    assert member.display_name == "Anna Wrzos"
    assert [k.topic.title for k in member.expertise.all()] == ["Czym jest rozwój", "Prawo"]


def test_claim_seed_of_two_people_with_one_name_gives_two_handles(db):
    for address in ("a@example.org", "b@example.org"):
        make_seed(address)
        claim_seed(user=UserFactory.create(email=address))

    assert sorted(Member.objects.values_list("handle", flat=True)) == ["anna-wrzos", "anna-wrzos-2"]
    assert Handle.objects.filter(member__isnull=True).count() == 0


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_claim_seed_from_many_sign_ins_at_once_makes_one_profile():
    user = UserFactory.create(email="anna@example.org")
    make_seed(unit=UnitFactory.create())

    def sign_in(_):
        try:
            return claim(user).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as pool:
        members = set(pool.map(sign_in, range(8)))

    member = Member.objects.get()
    assert members == {member.pk}
    assert (member.affiliations.count(), member.expertise.count()) == (1, 1)
    assert MemberSeed.objects.values_list("claimed_by", "merged_into").get() == (user.pk, None)
