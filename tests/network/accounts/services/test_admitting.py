"""`network.accounts.services.admitting`: users for proven and for expected addresses."""

from allauth.account.models import EmailAddress

from network.accounts.adapter import AccountsAdapter
from network.accounts.models import User
from network.accounts.services.admitting import admit_claimant, ensure_user, welcome
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
