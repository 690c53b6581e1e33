"""`network.accounts.services.invariants`: what must hold, and how a breach is said."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from network.accounts.services.invariants import broken
from network.accounts.services.tombstones import bury_user
from tasks.clock import now
from tests.factories.accounts import (
    ApiTokenFactory,
    ConsentFactory,
    PersonalRequestFactory,
    UserFactory,
)


@pytest.fixture
def tombstone(db):
    """An erased person as the service leaves them."""
    return bury_user(UserFactory.create(proven=True, roles=["editor"]))


def test_nothing_is_broken_where_everything_is_right(tombstone, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "x.sealed").write_bytes(b"sealed")
    UserFactory.create(proven=True)
    ApiTokenFactory.create()
    ConsentFactory.create(person=UserFactory.create())
    PersonalRequestFactory.create()
    PersonalRequestFactory.create(kind="erase", done_at=now())
    PersonalRequestFactory.create(done_at=now(), expires_at=now(), file="x.sealed")

    assert broken() == []


@pytest.mark.parametrize("flag", ["is_active", "is_staff", "is_superuser"])
def test_tombstone_that_may_do_something_is_noticed(tombstone, flag):
    setattr(tombstone, flag, True)
    tombstone.save()

    assert broken() == [f"accounts: an erased user is active or staff: [{tombstone.pk}]"]


def test_tombstone_with_an_address_is_noticed(tombstone):
    tombstone.email = "anna@urzad.example"
    tombstone.save()

    assert broken() == [f"accounts: an erased user has a real address: [{tombstone.pk}]"]


def test_address_of_a_tombstone_is_noticed(tombstone):
    owned = EmailAddress.objects.create(user=tombstone, email="anna@urzad.example")

    assert broken() == [f"accounts: an erased user keeps an address: [{owned.pk}]"]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (
            lambda user: Authenticator.objects.create(user=user, type="totp", data={}),
            "an erased user keeps an authenticator",
        ),
        (lambda user: ApiTokenFactory.create(person=user), "an erased user keeps a token"),
        (lambda user: ConsentFactory.create(person=user), "an erased user keeps a consent"),
    ],
    ids=["authenticator", "token", "consent"],
)
def test_what_a_tombstone_keeps_is_noticed(tombstone, make, said):
    row = make(tombstone)

    assert broken() == [f"accounts: {said}: [{row.pk}]"]


def test_primary_address_that_is_not_the_users_is_noticed(db):
    user = UserFactory.create()
    owned = EmailAddress.objects.create(user=user, email="inna@urzad.example", primary=True)
    EmailAddress.objects.create(user=user, email="zapasowa@urzad.example", primary=False)

    assert broken() == [f"accounts: a primary address is not the user's: [{owned.pk}]"]


def test_finished_copy_without_an_end_is_noticed(db):
    asked = PersonalRequestFactory.create(done_at=now())

    assert broken() == [f"accounts: a finished export has no end: [{asked.pk}]"]


def test_missing_file_of_a_copy_is_noticed(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    asked = PersonalRequestFactory.create(done_at=now(), expires_at=now(), file="gone.sealed")

    assert broken() == [f"accounts: the file of an export is missing: [{asked.pk}]"]


def test_breaches_are_said_together_and_never_more_than_twenty_ids(db):
    pks = [asked.pk for asked in PersonalRequestFactory.create_batch(25, done_at=now())]
    tombstone = UserFactory.create(erased_at=now())

    assert broken() == [
        f"accounts: an erased user is active or staff: [{tombstone.pk}]",
        f"accounts: an erased user has a real address: [{tombstone.pk}]",
        f"accounts: a finished export has no end: {sorted(pks)[:20]}",
    ]
