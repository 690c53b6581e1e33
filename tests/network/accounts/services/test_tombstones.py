"""`network.accounts.services.tombstones` and `.privacy`: what is known, and what is left."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import authenticate
from django.contrib.sessions.models import Session

from network.accounts.models import ApiToken, Consent, ErasureLedger, LostMailbox, User
from network.accounts.services.consents import give_consent
from network.accounts.services.invariants import broken
from network.accounts.services.privacy import erase_person, export_person
from network.accounts.services.purging import purge
from network.accounts.services.readdressing import Loss, report_loss
from network.accounts.services.tokens import issue_token
from tasks.clock import now
from tests.factories.accounts import PrivacyNoticeFactory, UserFactory

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


def test_broken_tombstone_is_noticed(db):
    user = UserFactory.create(erased_at=now())

    assert broken() == [
        f"accounts: an erased user is active or staff: [{user.pk}]",
        f"accounts: an erased user has a real address: [{user.pk}]",
    ]


def test_purge_takes_what_is_too_old_and_counts_it_first(db):
    old = now() - timedelta(days=8)
    unproven = UserFactory.create(joined_at=old)
    EmailAddress.objects.create(user=unproven, email=unproven.email, primary=True)
    UserFactory.create(joined_at=old, proven=True)

    dry = purge(now(), dry_run=True)
    counted = User.objects.count()
    purge(now(), dry_run=False)

    assert (dry["unproven_accounts"], counted) == (1, 2)
    assert not User.objects.filter(pk=unproven.pk).exists()
