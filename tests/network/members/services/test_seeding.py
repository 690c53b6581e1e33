"""`network.members.services.seeding`: one open seed an address, one letter."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from network.members.models import Member, MemberSeed, Topic
from network.members.services.seeding import withdraw_seed
from tasks.clock import acting_at, now
from tasks.models import OutgoingMail
from tests.factories.accounts import UserFactory
from tests.factories.members import make_member, make_seed
from tests.factories.units import UnitFactory


def test_seed_member_twice_keeps_one_seed_and_writes_once(outbox):
    first = make_seed(" Anna@Example.org ", position="inspektorka")

    second = make_seed("anna@example.org", position="naczelniczka", topics=["Dane", "dane"])

    [seed] = MemberSeed.objects.all()
    assert first.pk == second.pk == seed.pk
    assert (seed.address, seed.position, seed.name) == (
        "anna@example.org",
        "naczelniczka",
        "Anna Wrzos",
    )
    assert [topic.title for topic in seed.topics.all()] == ["Dane"]
    assert outbox()["letters"] == ["members.seed_waiting"]


def test_seed_member_writes_to_the_address_in_its_language(db):
    seed = make_seed(language="en")

    mail = OutgoingMail.objects.get()
    assert (mail.address, mail.language, mail.subject) == ("anna@example.org", "en", seed)


def test_seed_member_waits_as_long_as_it_is_told(db):
    until = now() + timedelta(days=90)

    assert make_seed(expires_at=until).expires_at == until


def test_seed_member_of_a_member_fills_what_is_empty_and_keeps_the_rest(outbox):
    unit = UnitFactory.create()
    member = make_member("Anna Wrzos", unit=unit, user=UserFactory.create(email="anna@example.org"))
    member.profile.looks_for = "Partnerów"
    member.profile.save()

    seed = make_seed(name="Ktoś Inny", unit=UnitFactory.create())

    member = Member.objects.get()
    assert seed.claimed_by == member.user
    assert member.display_name == "Anna Wrzos"
    assert member.affiliations.get().unit == unit
    assert (member.profile.helps_with, member.profile.looks_for) == ("Konsultacje", "Partnerów")
    assert [known.topic.title for known in member.expertise.all()] == ["Czym jest rozwój"]
    assert outbox()["letters"] == []


def test_withdraw_seed_takes_back_what_is_open_once(db):
    make_seed()

    assert [withdraw_seed(address="ANNA@example.org") for _ in range(2)] == [True, False]
    assert not MemberSeed.objects.live().exists()


def test_seed_member_after_withdrawal_makes_a_new_seed(db):
    first = make_seed()
    withdraw_seed(address=first.address)

    second = make_seed()

    assert second.pk != first.pk
    assert list(MemberSeed.objects.live()) == [second]


def test_database_refuses_a_second_open_seed(db):
    seed = make_seed()
    seed.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        seed.save(force_insert=True)


def test_topics_keep_their_first_spelling(db):
    make_seed("a@example.org", topics=["Partycypacja", "Dane"])
    with acting_at(now()):
        make_seed("b@example.org", topics=["PARTYCYPACJA", "Prawo"])

    titles = Topic.objects.values_list("order", "title")
    assert list(titles) == [(1, "Partycypacja"), (2, "Dane"), (3, "Prawo")]
