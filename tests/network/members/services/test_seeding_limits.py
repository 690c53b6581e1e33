"""`network.members.services.seeding`: what a seed keeps, cuts, and brings up to date."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from network.members.choices import TEXT_LIMIT
from network.members.models import Member, MemberSeed
from network.members.services.claiming import claim_seed
from network.members.services.seeding import withdraw_seed
from tasks.clock import acting_at
from tasks.models import OutgoingMail
from tests.factories.accounts import UserFactory, make_admin
from tests.factories.members import make_insider, make_organiser, make_seed
from tests.factories.units import UnitFactory

MOMENT = datetime(2026, 3, 1, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_seed_keeps_everything_that_was_said(db):
    unit = source = UnitFactory.create()
    with acting_at(MOMENT):
        seed = make_seed(
            "  ANNA@Example.ORG ",
            name="  Anna   Wrzos ",
            unit=unit,
            unit_text="pominięte",
            position=" dyrektorka ",
            department=" Biuro ",
            topics=["Prawo", "Dane"],
            helps_with=" Mapy ",
            looks_for=" Ludzi ",
            consent_notice_version=7,
            consented_at=MOMENT - SECOND,
            source=source,
            language="en",
        )

    seed = MemberSeed.objects.get(pk=seed.pk)
    fields = {
        "address": "anna@example.org",
        "name": "Anna Wrzos",
        "unit": unit,
        "unit_text": "",
        "position": "dyrektorka",
        "department": "Biuro",
        "helps_with": "Mapy",
        "looks_for": "Ludzi",
        "consent_notice_version": 7,
        "consented_at": MOMENT - SECOND,
        "source": source,
        "language": "en",
        "created_at": MOMENT,
        "expires_at": MOMENT + timedelta(days=30),
        "claimed_at": None,
        "claimed_by": None,
        "withdrawn_at": None,
        "merged_into": None,
    }
    assert {name: getattr(seed, name) for name in fields} == fields
    assert [topic.title for topic in seed.topics.order_by("order")] == ["Prawo", "Dane"]


def test_seed_without_a_unit_keeps_the_words(db):
    seed = make_seed(unit_text=" Związek Miast ")

    assert (seed.unit, seed.unit_text) == (None, "Związek Miast")
    assert (seed.source, seed.source_type) == (None, None)


@pytest.mark.parametrize(
    ("field", "limit"),
    [
        ("name", 120),
        ("unit_text", 200),
        ("position", 120),
        ("department", 160),
        ("helps_with", TEXT_LIMIT),
        ("looks_for", TEXT_LIMIT),
    ],
)
def test_text_over_its_column_is_cut_and_not_refused(db, field, limit):
    seed = make_seed(**{field: "ż" * (limit + 1)})

    assert getattr(seed, field) == "ż" * limit


def test_second_seed_brings_the_first_up_to_date_but_not_its_birth(db):
    with acting_at(MOMENT):
        first = make_seed(topics=["Prawo"], helps_with="Mapy")
    with acting_at(MOMENT + timedelta(days=9)):
        second = make_seed(topics=["Dane"], helps_with="", name="Anna Łąka")

    assert (second.pk, second.created_at) == (first.pk, MOMENT)
    assert second.expires_at == MOMENT + timedelta(days=39)
    assert (second.name, second.helps_with) == ("Anna Łąka", "")
    assert [topic.title for topic in second.topics.all()] == ["Dane"]


def test_seed_of_another_address_is_another_seed(db):
    make_seed("a@example.org")
    make_seed("b@example.org")

    assert MemberSeed.objects.count() == OutgoingMail.objects.count() == 2


def test_lifetime_is_the_hosts(db, settings):
    settings.MEMBERS_SEED_LIFETIME = timedelta(hours=1)

    with acting_at(MOMENT):
        assert make_seed().expires_at == MOMENT + timedelta(hours=1)


@pytest.mark.parametrize(
    ("left", "claimed"),
    [(SECOND, True), (timedelta(0), False), (-SECOND, False)],
    ids=["a second left", "this moment", "a second ago"],
)
def test_seed_is_claimed_up_to_its_last_second(db, left, claimed):
    with acting_at(MOMENT - timedelta(days=1)):
        seed = make_seed(expires_at=MOMENT + left)

    with acting_at(MOMENT):
        member = claim_seed(user=UserFactory.create(email=seed.address))

    assert (member is not None) is claimed
    assert Member.objects.exists() is claimed


def test_claimed_seed_is_not_withdrawn_any_more(db):
    seed = make_seed()
    claim_seed(user=UserFactory.create(email=seed.address))

    assert not withdraw_seed(address=seed.address)
    assert MemberSeed.objects.get().withdrawn_at is None


def test_withdrawal_is_of_one_address_at_one_moment(db):
    make_seed("a@example.org")
    make_seed("b@example.org")

    with acting_at(MOMENT):
        assert withdraw_seed(address=" A@example.org")

    assert dict(MemberSeed.objects.values_list("address", "withdrawn_at")) == {
        "a@example.org": MOMENT,
        "b@example.org": None,
    }


def test_withdrawal_where_nothing_was_left_withdraws_nothing(db):
    assert not withdraw_seed(address="nobody@example.org")


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (AnonymousUser, 0),
        (lambda: UserFactory.create(email="anna@example.org"), 0),
        (lambda: make_insider().user, 0),
        (make_organiser, 1),
        (make_admin, 1),
    ],
    ids=["anonymous", "whose address it is", "insider", "organiser", "admin"],
)
def test_seeds_are_never_public(db, make, expected):
    make_seed()

    assert MemberSeed.objects.visible_to(make()).count() == expected


def test_live_seeds_are_open_and_not_over(db):
    with acting_at(MOMENT):
        over = make_seed("over@example.org", expires_at=MOMENT + SECOND)
        live = make_seed("live@example.org")
        claimed = make_seed("claimed@example.org")
        claim_seed(user=UserFactory.create(email=claimed.address))
        withdrawn = make_seed("withdrawn@example.org")
        withdraw_seed(address=withdrawn.address)
    with acting_at(MOMENT + SECOND):
        assert set(MemberSeed.objects.open()) == {over, live}
        assert list(MemberSeed.objects.live()) == [live]


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"claimed_at": None}, "members_seed_claimed_by_has_moment"),
        ({"withdrawn_at": MOMENT}, "members_seed_claimed_or_withdrawn"),
    ],
    ids=["claimed at no moment", "claimed and withdrawn"],
)
def test_database_refuses_what_makes_no_sense(db, fields, constraint):
    seed = make_seed()
    claim_seed(user=UserFactory.create(email=seed.address))

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        MemberSeed.objects.filter(pk=seed.pk).update(**fields)
