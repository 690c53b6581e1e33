"""`network.accounts.services.privacy`: everything this app knows, and nothing that opens a door."""

import json
from datetime import UTC, date, datetime

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group

from network.accounts.models import PersonalRequest, User
from network.accounts.services.privacy import erase_person, export_person
from tests.factories.accounts import (
    ApiTokenFactory,
    ConsentFactory,
    LostMailboxFactory,
    PersonalRequestFactory,
    PrivacyNoticeFactory,
    SessionRecordFactory,
    UserFactory,
)

MOMENT = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
SAID = "2026-10-25T00:30:00+00:00"


@pytest.fixture
def user(db):
    """A person of whom little is known."""
    return UserFactory.create(email="anna@urzad.example", joined_at=MOMENT)


def test_person_of_whom_little_is_known(user):
    assert export_person(user) == {
        "public_id": str(user.public_id),
        "email": "anna@urzad.example",
        "addresses": [],
        "language": "pl",
        "zone": "Europe/Warsaw",
        "joined_at": SAID,
        "last_login": None,
        "roles": [],
        "consents": [],
        "authenticators": [],
        "sessions": [],
        "tokens": [],
        "requests": [],
        "lost_mailboxes": [],
    }


def test_things_of_others_are_not_handed_over(user):
    other = UserFactory.create(proven=True, roles=["editor"])
    ConsentFactory.create(person=other)
    ApiTokenFactory.create(person=other)
    SessionRecordFactory.create(user=other)
    PersonalRequestFactory.create(person=other)
    Authenticator.objects.create(user=other, type="totp", data={"secret": "x"})
    LostMailboxFactory.create()

    known = export_person(user)

    assert [name for name, found in known.items() if found == []] == [
        "addresses",
        "roles",
        "consents",
        "authenticators",
        "sessions",
        "tokens",
        "requests",
        "lost_mailboxes",
    ]


def test_addresses_and_roles(user):
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    EmailAddress.objects.create(user=user, email="druga@urzad.example")
    for name in ("reviewer", "editor"):
        user.groups.add(Group.objects.get_or_create(name=name)[0])

    known = export_person(user)

    assert known["addresses"] == [
        {"address": "anna@urzad.example", "verified": True, "primary": True},
        {"address": "druga@urzad.example", "verified": False, "primary": False},
    ]
    assert known["roles"] == ["editor", "reviewer"]


def test_consents_with_their_words_and_moments(user):
    notice = PrivacyNoticeFactory.create(title="Klauzula", version=3)
    for withdrawn in (None, MOMENT):
        ConsentFactory.create(
            person=user,
            purpose="photo",
            notice_version=notice,
            given_at=MOMENT,
            withdrawn_at=withdrawn,
        )

    assert sorted(export_person(user)["consents"], key=str) == [
        {
            "purpose": "photo",
            "notice": "Klauzula (3)",
            "given_at": SAID,
            "withdrawn_at": withdrawn,
        }
        for withdrawn in (SAID, None)
    ]


def test_authenticators_without_their_secrets(user):
    Authenticator.objects.create(
        user=user,
        type="webauthn",
        data={"name": "Klucz w biurku", "credential": {"raw": "secretvalue"}},
        created_at=MOMENT,
        last_used_at=MOMENT,
    )

    [key] = export_person(user)["authenticators"]

    assert key == {
        "type": "webauthn",
        "name": "Klucz w biurku",
        "created_at": SAID,
        "last_used_at": SAID,
    }


def test_sessions_without_their_keys(user):
    record = SessionRecordFactory.create(user=user, ip="203.0.113.0", user_agent="Firefox")
    UserSession.objects.filter(pk=record.pk).update(created_at=MOMENT, last_seen_at=MOMENT)

    known = export_person(user)

    assert known["sessions"] == [
        {"address": "203.0.113.0", "browser": "Firefox", "created_at": SAID, "last_seen_at": SAID}
    ]
    assert record.session_key not in str(known)


def test_tokens_without_their_hashes(user):
    token = ApiTokenFactory.create(
        person=user,
        name="Arkusz",
        scope="write",
        created_at=MOMENT,
        last_used_on=date(2026, 10, 25),
        revoked_at=MOMENT,
    )

    known = export_person(user)

    assert known["tokens"] == [
        {
            "name": "Arkusz",
            "beginning": token.prefix,
            "scope": "write",
            "created_at": SAID,
            "last_used_on": "2026-10-25",
            "revoked_at": SAID,
        }
    ]
    assert token.digest not in str(known)


def test_requests_with_where_they_stand(user):
    facts = {"person": user, "asked_at": MOMENT, "due_at": MOMENT}
    PersonalRequestFactory.create(**facts, kind="export", done_at=MOMENT)
    PersonalRequestFactory.create(**facts, kind="erase", cancelled_at=MOMENT)

    assert export_person(user)["requests"] == [
        {
            "kind": kind,
            "asked_at": SAID,
            "due_at": SAID,
            "done_at": done,
            "cancelled_at": cancelled,
        }
        for kind, done, cancelled in (("export", SAID, None), ("erase", None, SAID))
    ]


@pytest.mark.parametrize("field", ["old_address", "new_address"])
def test_lost_mailboxes_under_either_address(user, field):
    loss = LostMailboxFactory.create(
        **{field: user.email}, words="Zmieniła się domena.", reason="Nikt.", asked_at=MOMENT
    )

    assert export_person(user)["lost_mailboxes"] == [
        {
            "old_address": loss.old_address,
            "new_address": loss.new_address,
            "words": "Zmieniła się domena.",
            "state": "waiting",
            "reason": "Nikt.",
            "asked_at": SAID,
        }
    ]


def test_lost_mailbox_from_an_address_to_itself_is_handed_over_once(user):
    LostMailboxFactory.create(old_address=user.email, new_address=user.email)

    assert len(export_person(user)["lost_mailboxes"]) == 1


def test_copy_is_made_of_json_values(user):
    ConsentFactory.create(person=user)
    ApiTokenFactory.create(person=user, last_used_on=date(2026, 10, 25))
    SessionRecordFactory.create(user=user)

    known = export_person(user)

    assert json.loads(json.dumps(known)) == known


def test_password_is_never_handed_over(user):
    user.set_password("cztery zwykłe słowa razem")
    user.save()

    assert user.password not in str(export_person(user))


def test_tombstone_is_empty_in_a_copy(user):
    ConsentFactory.create(person=user)
    ApiTokenFactory.create(person=user)
    SessionRecordFactory.create(user=user)
    LostMailboxFactory.create(old_address=user.email)

    erase_person(user)

    known = export_person(User.objects.get(pk=user.pk))
    assert "anna" not in str(known)
    assert {name for name, found in known.items() if found not in ([], None)} == {
        "public_id",
        "email",
        "language",
        "zone",
        "joined_at",
    }


def test_requests_stay_with_the_tombstone_for_their_year(user):
    asked = PersonalRequestFactory.create(person=user, kind="erase")

    erase_person(user)

    assert list(PersonalRequest.objects.all()) == [asked]
