"""`network.accounts.services.tombstones` and `.privacy`: what is known, and what is left."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.auth import authenticate
from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session

from network.accounts.models import ApiToken, Consent, ErasureLedger, LostMailbox, User
from network.accounts.services.consents import give_consent
from network.accounts.services.invariants import broken
from network.accounts.services.privacy import erase_person, export_person
from network.accounts.services.readdressing import Loss, report_loss
from network.accounts.services.tokens import issue_token
from network.accounts.services.tombstones import bury_user
from tasks.clock import acting_at, now
from tasks.exceptions import LinkUnknown
from tasks.services.linking import issue_link, read_link
from tests.factories.accounts import (
    ApiTokenFactory,
    ConsentFactory,
    LostMailboxFactory,
    PersonalRequestFactory,
    PrivacyNoticeFactory,
    SessionRecordFactory,
    UserFactory,
)

MARK = "znacznik"


def make_marked(client):
    """Make a person who left the mark wherever this app keeps something."""
    user = UserFactory.create(email=f"{MARK}@urzad.example", proven=True, roles=["organiser"])
    client.force_login(user)
    UserSession.objects.create(
        user=user, ip="10.0.0.0", user_agent=MARK, session_key=client.session.session_key
    )
    Authenticator.objects.create(user=user, type="webauthn", data={"name": MARK, "credential": {}})
    issue_token(user=user, name=MARK, scope="write")
    give_consent(purpose="photo", notice=PrivacyNoticeFactory.create(), user=user)
    report_loss(
        loss=Loss(old_address=user.email, new_address="x@y.example", words=MARK, language="pl")
    )
    return user


def test_export_holds_every_marked_field(client, db):
    known = export_person(make_marked(client))

    assert known["email"] == f"{MARK}@urzad.example"
    assert known["roles"] == ["organiser"]
    assert [key["name"] for key in known["authenticators"]] == [MARK]
    assert [record["browser"] for record in known["sessions"]] == [MARK]
    assert [token["name"] for token in known["tokens"]] == [MARK]
    assert [loss["words"] for loss in known["lost_mailboxes"]] == [MARK]
    assert [given["purpose"] for given in known["consents"]] == ["photo"]


def test_tombstone_opens_no_door(client, db):
    user = make_marked(client)
    old_id = user.public_id

    erase_person(user)
    erase_person(user)

    user.refresh_from_db()
    assert user.email.endswith("@erased.invalid")
    assert (user.is_active, user.has_usable_password(), user.erased_at is None) == (
        False,
        False,
        False,
    )
    assert user.public_id != old_id
    assert authenticate(email=user.email, password="") is None
    left = [Authenticator, EmailAddress, UserSession, Session, ApiToken, LostMailbox]
    assert [model.objects.count() for model in left] == [0] * len(left)
    assert not any(MARK in str(row) for row in User.objects.values())


def test_ledger_and_withdrawn_consents_stay_without_a_name(client, db):
    user = make_marked(client)

    erase_person(user)

    given = Consent.objects.get()
    assert (given.person, given.withdrawn_at is None) == (None, False)
    assert ErasureLedger.objects.of_address(f"{MARK}@urzad.example").count() == 1
    assert broken() == []


def test_what_a_tombstone_remembers(client, db):
    moment = now() + timedelta(days=1)
    user = make_marked(client)
    joined = user.joined_at

    with acting_at(moment):
        buried = bury_user(user)

    row = ErasureLedger.objects.get()
    assert (buried.erased_at, buried.joined_at, buried.last_login) == (moment, joined, None)
    assert (row.what, row.erased_at) == ("account", moment)
    assert Consent.objects.get().withdrawn_at == moment


def test_every_tombstone_has_an_address_of_its_own(db):
    buried = [bury_user(UserFactory.create()) for _number in range(3)]

    assert len({user.email for user in buried}) == 3
    assert len({user.public_id for user in buried}) == 3


def test_erasing_twice_changes_nothing(client, db):
    first = bury_user(make_marked(client))

    again = bury_user(first)

    assert (again.email, again.public_id, again.erased_at) == (
        first.email,
        first.public_id,
        first.erased_at,
    )
    assert ErasureLedger.objects.count() == 1


def test_erasing_takes_rights_away(db):
    user = UserFactory.create(is_staff=True, is_superuser=True, roles=["organiser", "operator"])
    user.user_permissions.add(Permission.objects.first())

    buried = bury_user(user)

    assert (buried.is_active, buried.is_staff, buried.is_superuser) == (False, False, False)
    assert (buried.groups.count(), buried.user_permissions.count()) == (0, 0)


def test_erasing_leaves_everybody_else_as_they_are(client, db):
    user = make_marked(client)
    other = UserFactory.create(proven=True, roles=["editor"])
    kept = [
        ApiTokenFactory.create(person=other),
        SessionRecordFactory.create(user=other),
        ConsentFactory.create(person=other),
        LostMailboxFactory.create(),
        Authenticator.objects.create(user=other, type="totp", data={}),
        EmailAddress.objects.get(user=other),
    ]

    bury_user(user)

    other.refresh_from_db()
    assert (other.is_active, other.erased_at, other.groups.count()) == (True, None, 1)
    for row in kept:
        row.refresh_from_db()
    assert kept[2].withdrawn_at is None


@pytest.mark.parametrize("field", ["old_address", "new_address"])
def test_request_of_a_lost_mailbox_goes_under_either_address(db, field):
    user = UserFactory.create()
    LostMailboxFactory.create(**{field: user.email})

    bury_user(user)

    assert not LostMailbox.objects.exists()


def test_links_to_the_person_die(db):
    user = UserFactory.create()
    secret = issue_link(purpose="any", target=user, lifetime=timedelta(days=1))

    bury_user(user)

    with pytest.raises(LinkUnknown):
        read_link(secret, purpose="any")


def test_withdrawn_consent_keeps_the_moment_at_which_it_was_withdrawn(db):
    user, moment = UserFactory.create(), now() - timedelta(days=9)
    given = ConsentFactory.create(person=user, given_at=moment, withdrawn_at=moment)

    bury_user(user)

    given.refresh_from_db()
    assert (given.person, given.withdrawn_at) == (None, moment)


def test_copy_goes_with_the_commit_and_stays_without_one(
    db, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "x.sealed").write_bytes(b"sealed")
    asked = PersonalRequestFactory.create(done_at=now(), expires_at=now(), file="x.sealed")

    with django_capture_on_commit_callbacks() as promised:
        bury_user(asked.person)
    kept = (tmp_path / "x.sealed").exists()
    for callback in promised:
        callback()

    asked.refresh_from_db()
    assert (kept, (tmp_path / "x.sealed").exists(), bool(asked.file)) == (True, False, False)


def test_mark_of_an_erased_person_is_in_no_table_of_this_app(client, db):
    user = make_marked(client)
    tables = apps.get_app_config("network_accounts").get_models()

    bury_user(user)

    rows = [str(list(table._default_manager.values())) for table in tables]
    assert len(rows) > 9
    assert not [row for row in rows if MARK in row]
