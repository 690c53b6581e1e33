"""`network.accounts.adapter`: what holds where the host says nothing, and who answers."""

import pytest
from django.test import override_settings

from network.accounts.adapter import AccountsAdapter, get_adapter
from network.portal.services.adapters.accounts import SiteAccountsAdapter
from tests.factories.accounts import UserFactory

MOST = 10


class Own(AccountsAdapter):
    """A host that expects one person and leaves the rest as it is."""

    def claimable(self, address):
        return address == "anna@urzad.example"


@pytest.fixture
def user(db):
    """Somebody."""
    return UserFactory.create()


def test_host_that_says_nothing_expects_nobody_and_lets_anybody_in(user):
    adapter = AccountsAdapter()

    assert adapter.claimable("anna@urzad.example") is False
    assert adapter.may_sign_up("anna@urzad.example") is True
    assert adapter.export(user) is None


@pytest.mark.parametrize(
    "call",
    [
        lambda adapter, user: adapter.claimed(user),
        lambda adapter, user: adapter.address_changed(user),
        lambda adapter, user: adapter.consent_withdrawn(user, "photo"),
        lambda adapter, user: adapter.erase(user),
    ],
    ids=["claimed", "address changed", "consent withdrawn", "erase"],
)
def test_host_that_says_nothing_does_nothing(user, call, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert call(AccountsAdapter(), user) is None


def test_site_answers_with_its_own(settings):
    assert isinstance(get_adapter(), SiteAccountsAdapter)


def test_host_is_named_in_the_settings_and_read_each_time():
    with override_settings(ACCOUNTS_ADAPTER=f"{__name__}.Own"):
        own = get_adapter()

    assert (type(own).__name__, own.claimable("anna@urzad.example")) == ("Own", True)
    assert not isinstance(get_adapter(), Own)


def test_missing_host_is_an_error_and_not_silence():
    with override_settings(ACCOUNTS_ADAPTER="nowhere.Nobody"), pytest.raises(ImportError):
        get_adapter()


def test_host_answers_at_most_ten_questions():
    asked = [name for name in vars(AccountsAdapter) if not name.startswith("_")]

    assert len(asked) <= MOST
    assert [name for name in asked if not getattr(AccountsAdapter, name).__doc__] == []
