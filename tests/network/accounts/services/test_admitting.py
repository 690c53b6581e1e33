"""`network.accounts.services.admitting`: users for proven and for expected addresses."""

import pytest
from allauth.account.models import EmailAddress

from network.accounts.adapter import AccountsAdapter
from network.accounts.models import User
from network.accounts.services.admitting import (
    admit_claimant,
    ensure_user,
    keep_address,
    welcome,
)
from tests.factories.accounts import UserFactory


class Everybody(AccountsAdapter):
    """A host that expects everybody."""

    came: list[User] = []

    def claimable(self, address):
        return True

    def claimed(self, user):
        self.came.append(user)


def test_ensure_user_makes_one_with_a_proven_address(db):
    user = ensure_user(address=" Anna@Urzad.example", language="en")
    again = ensure_user(address="anna@urzad.example", language="pl")

    owned = EmailAddress.objects.get()
    assert (user.email, user.language, user.has_usable_password()) == (
        "anna@urzad.example",
        "en",
        False,
    )
    assert again == user
    assert (owned.user, owned.verified, owned.primary) == (user, True, True)


def test_ensure_user_proves_the_address_of_whoever_was_there(db):
    user = UserFactory.create(email="anna@urzad.example")

    assert ensure_user(address="anna@urzad.example", language="pl") == user
    assert EmailAddress.objects.get().verified


def test_nobody_is_admitted_who_is_not_expected(db):
    assert admit_claimant(address="anna@urzad.example", language="pl") is None
    assert User.objects.count() == 0


def test_expected_person_is_admitted_once(db, settings):
    settings.ACCOUNTS_ADAPTER = f"{__name__}.Everybody"

    made = admit_claimant(address="anna@urzad.example", language="pl")
    again = admit_claimant(address="anna@urzad.example", language="pl")

    assert (made, again) == (User.objects.get(), None)


def test_only_a_proven_address_claims(db, settings):
    settings.ACCOUNTS_ADAPTER = f"{__name__}.Everybody"
    Everybody.came.clear()
    proven = UserFactory.create(proven=True)

    welcome(user=proven)
    welcome(user=UserFactory.create())

    assert Everybody.came == [proven]


def owned():
    """Every address that is kept, and whether it is proven and the main one."""
    return list(EmailAddress.objects.order_by("pk").values_list("email", "verified", "primary"))


def test_ensured_user_changes_nothing_of_whoever_was_there(db):
    user = UserFactory.create(
        email="anna@urzad.example", language="en", zone="UTC", is_active=False, proven=True
    )

    found = ensure_user(address="anna@urzad.example", language="pl")

    assert (found, found.language, found.zone, found.is_active) == (user, "en", "UTC", False)
    assert owned() == [("anna@urzad.example", True, True)]


def test_unproven_address_becomes_proven_once(db):
    user = UserFactory.create(email="anna@urzad.example")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)

    for _time in range(2):
        ensure_user(address="anna@urzad.example", language="pl")

    assert owned() == [("anna@urzad.example", True, True)]


def test_expected_person_proves_the_address_later(db, settings):
    settings.ACCOUNTS_ADAPTER = f"{__name__}.Everybody"

    made = admit_claimant(address=" Anna@urzad.example", language="en")

    assert made is not None
    assert (made.email, made.language, made.has_usable_password()) == (
        "anna@urzad.example",
        "en",
        False,
    )
    assert owned() == [("anna@urzad.example", False, True)]


@pytest.mark.parametrize("state", [{}, {"is_active": False}])
def test_whoever_has_an_account_is_not_admitted_again(db, settings, state):
    settings.ACCOUNTS_ADAPTER = f"{__name__}.Everybody"
    UserFactory.create(email="anna@urzad.example", **state)

    assert admit_claimant(address="ANNA@urzad.example", language="pl") is None
    assert User.objects.count() == 1


def test_address_of_a_user_gets_its_row_once(db):
    user = UserFactory.create(email="anna@urzad.example")

    for _time in range(2):
        keep_address(user=user)

    assert owned() == [("anna@urzad.example", False, True)]


def test_row_of_a_proven_address_stays_proven(db):
    user = UserFactory.create(email="anna@urzad.example", proven=True)

    keep_address(user=user)

    assert owned() == [("anna@urzad.example", True, True)]


def test_proven_address_that_is_not_the_users_claims_nothing(db, settings):
    settings.ACCOUNTS_ADAPTER = f"{__name__}.Everybody"
    Everybody.came.clear()
    user = UserFactory.create(email="anna@urzad.example")
    EmailAddress.objects.create(user=user, email="inna@urzad.example", verified=True)

    welcome(user=user)

    assert Everybody.came == []
