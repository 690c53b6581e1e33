"""`network.accounts.services.consents`: given, attached, withdrawn."""

import pytest

from network.accounts.exceptions import ConsentUnknown
from network.accounts.models import Consent
from network.accounts.selectors.privacy import current_notice
from network.accounts.services.consents import attach_consents, give_consent, withdraw_consent
from tests.factories.accounts import PrivacyNoticeFactory, UserFactory


def test_consent_of_an_address_goes_with_it_into_the_account(db):
    notice = PrivacyNoticeFactory.create()
    first = give_consent(purpose="network", notice=notice, address="Anna@urzad.example")
    again = give_consent(purpose="network", notice=notice, address="anna@urzad.example")
    user = UserFactory.create(email="anna@urzad.example")

    attached = attach_consents(address="anna@urzad.example", user=user)

    assert (first, attached) == (again, 1)
    assert Consent.objects.get().person == user
    assert "anna" not in first.subject_key


def test_consent_is_withdrawn_once(db):
    user = UserFactory.create()
    give_consent(purpose="photo", notice=PrivacyNoticeFactory.create(), user=user)

    withdrawn = withdraw_consent(purpose="photo", user=user)

    assert withdrawn == 1
    with pytest.raises(ConsentUnknown):
        withdraw_consent(purpose="photo", user=user)


def test_withdrawn_consent_can_be_given_again(db):
    user, notice = UserFactory.create(), PrivacyNoticeFactory.create()
    give_consent(purpose="photo", notice=notice, user=user)
    withdraw_consent(purpose="photo", user=user)

    give_consent(purpose="photo", notice=notice, user=user)

    assert Consent.objects.in_force().count() == 1


def test_notice_in_force_is_the_newest_in_the_language_of_the_reader(db):
    assert current_notice() is None
    PrivacyNoticeFactory.create(version=2, language="en")
    newest = PrivacyNoticeFactory.create(version=3)
    PrivacyNoticeFactory.create(version=1)
    PrivacyNoticeFactory.create(version=9, slug="terms")

    assert current_notice() == newest
