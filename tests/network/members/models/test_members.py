"""`network.members.models`: what rows say of themselves, and what the database refuses."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError

from network.members.choices import Audience, MemberState
from network.members.models import (
    Affiliation,
    Block,
    ContactMessage,
    Expertise,
    Handle,
    Member,
    MemberSeed,
    Profile,
    Verification,
)
from network.members.services.blocking import block_member
from tasks.clock import now
from tests.factories.members import make_insider, make_member, make_seed, teach
from tests.factories.units import UnitFactory

MOMENT = datetime(2026, 3, 1, 10, tzinfo=UTC)


@pytest.fixture
def anna(db):
    """Somebody with a row in every table."""
    anna, jan = make_insider("Anna Wrzos"), make_insider("Jan Łąka")
    teach(anna, "Dane")
    block_member(blocker=anna, blocked=jan)
    ContactMessage.objects.create(
        sender=jan, recipient=anna, text="Poufne", nonce=uuid4(), sent_at=now()
    )
    make_seed("seed@example.org")
    return anna


@pytest.mark.parametrize(
    "model",
    [
        Affiliation,
        Block,
        ContactMessage,
        Expertise,
        Handle,
        Member,
        MemberSeed,
        Profile,
        Verification,
    ],
)
def test_row_names_nobody_in_logs(anna, model):
    row = model.objects.first()

    assert str(row) == f"#{row.pk}"


def test_every_table_is_here():
    named = {model.__name__ for model in apps.get_app_config("network_members").get_models()}

    assert named == {
        *("Affiliation", "Block", "ContactMessage", "Expertise", "Handle", "Member"),
        *("MemberSeed", "Profile", "Topic", "Verification"),
    }


PERSONAL = [
    *((Member, name) for name in ("handle", "display_name", "folded", "sort_key", "consented_at")),
    *((Profile, name) for name in ("bio", "languages", "phone", "website")),
    *((Profile, name) for name in ("helps_with", "looks_for")),
    *((Affiliation, name) for name in ("unit_text", "department", "position", "refused_reason")),
    *((MemberSeed, name) for name in ("address", "name", "unit_text", "position", "department")),
    *((MemberSeed, name) for name in ("topics", "helps_with", "looks_for", "consented_at")),
    *((Verification, name) for name in ("by", "note", "reason")),
    (Expertise, "level"),
    (ContactMessage, "text"),
    (Handle, "text"),
    (Block, "blocker"),
]


@pytest.mark.parametrize(("model", "field"), PERSONAL)
def test_personal_field_says_why_it_is_kept_and_how_long(model, field):
    said = str(model._meta.get_field(field).help_text)

    assert said.startswith(("Cel: ", "Powstaje z\N{NO-BREAK SPACE}"))
    assert said.endswith(".")


def test_every_text_of_a_person_is_among_them():
    texts = {
        (model, field.name)
        for model in (Member, Profile, Affiliation, MemberSeed, Verification, ContactMessage)
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and field.name != "language"
    }

    assert texts - set(PERSONAL) == set()


def test_member_has_an_address_and_a_mark(anna):
    assert (anna.get_absolute_url(), anna.initials) == ("/members/anna-wrzos/", "AW")


def test_message_has_an_address_nobody_can_guess(anna):
    message = ContactMessage.objects.get()

    assert message.get_absolute_url() == f"/contacts/{message.public_id}/"
    assert str(message.pk) not in message.get_absolute_url().split("/")


def test_place_of_work_is_called_as_the_registry_calls_it(db):
    unit = UnitFactory.build(name="Poznań")

    assert Affiliation(unit=unit, unit_text="Posen").unit_name == "Poznań"
    assert Affiliation(unit_text="Związek Miast").unit_name == "Związek Miast"
    assert Affiliation().unit_name == ""


def test_people_stand_in_the_order_of_their_names(db):
    for name in ("Anna Żak", "Jan Lis", "Ewa Łąka", "Adam Lis"):
        make_member(name)

    assert [one.display_name for one in Member.objects.all()] == [
        "Adam Lis",
        "Jan Lis",
        "Ewa Łąka",
        "Anna Żak",
    ]


@pytest.mark.parametrize(
    ("model", "fields", "constraint"),
    [
        (Member, {"state": "erased"}, "members_member_known_state"),
        (Profile, {"name_audience": Audience.ME}, "members_profile_name_is_shown"),
        (Profile, {"name_audience": Audience.UNIT}, "members_profile_name_is_shown"),
        (Verification, {"expires_at": MOMENT, "at": MOMENT}, "members_verification_expires_later"),
    ],
    ids=["unknown state", "name for oneself", "name for the unit", "over at once"],
)
def test_database_refuses_what_makes_no_sense(anna, model, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.update(**fields)


def test_database_keeps_one_standing_verification(anna):
    standing = anna.verifications.get()
    again = {"member": anna, "unit": standing.unit, "method": "organiser", "at": MOMENT}

    with pytest.raises(IntegrityError), transaction.atomic():
        Verification.objects.create(**again)

    assert Verification.objects.create(**again, revoked_at=MOMENT).pk


def test_database_keeps_a_topic_once(anna):
    known = anna.expertise.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Expertise.objects.create(member=anna, topic=known.topic)


@pytest.mark.parametrize("what", ["handle", "public_id", "user"])
def test_database_gives_no_identity_twice(anna, what):
    other = Member.objects.exclude(pk=anna.pk).get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.filter(pk=other.pk).update(**{what: getattr(anna, what)})


def test_unit_where_somebody_works_is_not_deleted(anna):
    with pytest.raises(ProtectedError):
        anna.affiliations.get().unit.delete()


def test_topic_that_somebody_knows_is_not_deleted(anna):
    with pytest.raises(ProtectedError):
        anna.expertise.get().topic.delete()


def test_user_takes_everything_along_but_burnt_handles(anna):
    get_user_model().objects.filter(pk=anna.user_id).delete()

    counts = {
        model: model.objects.filter(member=anna.pk).count()
        for model in (Profile, Affiliation, Verification, Expertise)
    }
    assert set(counts.values()) == {0}
    assert (Block.objects.count(), ContactMessage.objects.count()) == (0, 0)
    assert Handle.objects.filter(text="anna-wrzos", member=None).count() == 1


@pytest.mark.parametrize(
    ("given", "standing", "run_out"),
    [
        ({}, True, False),
        ({"expires_at": MOMENT + timedelta(days=36500)}, True, False),
        ({"at": MOMENT - timedelta(days=2), "expires_at": MOMENT - timedelta(days=1)}, True, True),
        ({"revoked_at": MOMENT}, False, False),
        (
            {
                "at": MOMENT - timedelta(days=2),
                "expires_at": MOMENT - timedelta(days=1),
                "revoked_at": MOMENT,
            },
            False,
            False,
        ),
    ],
    ids=["for ever", "not yet over", "over", "ended", "over and ended"],
)
def test_verification_stands_until_it_is_ended(db, given, standing, run_out):
    make_insider()
    Verification.objects.update(**given)

    assert Verification.objects.standing().exists() is standing
    assert Verification.objects.run_out().exists() is run_out


def test_states_are_the_three_of_the_vocabulary():
    assert set(MemberState.values) == {"claimed", "active", "suspended"}
