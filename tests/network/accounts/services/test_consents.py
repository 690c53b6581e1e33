"""`network.accounts.services.consents`: given, attached, withdrawn."""

from datetime import timedelta

import pytest

from network.accounts.adapter import AccountsAdapter
from network.accounts.choices import Purpose
from network.accounts.domain.clients import subject_key
from network.accounts.exceptions import ConsentUnknown
from network.accounts.models import Consent
from network.accounts.services.consents import attach_consents, give_consent, withdraw_consent
from tasks.clock import acting_at, now
from tests.factories.accounts import ConsentFactory, PrivacyNoticeFactory, UserFactory


class Hearing(AccountsAdapter):
    """A host that remembers whose consent to what has ended."""

    heard: list = []

    def consent_withdrawn(self, user, purpose):
        self.heard.append((user.pk, purpose))


class Failing(AccountsAdapter):
    """A host that cannot end what it does with the consent."""

    def consent_withdrawn(self, user, purpose):
        raise RuntimeError("no")


@pytest.fixture
def heard(settings):
    """What the host heard of."""
    settings.ACCOUNTS_ADAPTER = f"{__name__}.Hearing"
    Hearing.heard.clear()
    return Hearing.heard


@pytest.fixture
def notice(db):
    """A published notice."""
    return PrivacyNoticeFactory.create()


@pytest.mark.parametrize("purpose", Purpose.values)
def test_consent_says_who_to_what_under_which_words_and_when(notice, purpose):
    user, moment = UserFactory.create(), now() - timedelta(days=2)

    with acting_at(moment):
        given = give_consent(purpose=purpose, notice=notice, user=user)

    assert (given.person, given.purpose, given.notice_version) == (user, purpose, notice)
    assert (given.given_at, given.withdrawn_at) == (moment, None)
    assert given.subject_key == subject_key(user.email)


def test_consent_of_an_address_names_nobody(notice):
    given = give_consent(purpose="network", notice=notice, address="Anna@urzad.example")

    assert given.person is None
    assert "anna" not in str(Consent.objects.values().get()).lower()


def test_consent_given_again_is_the_first_one(notice):
    user, moment = UserFactory.create(), now() - timedelta(days=2)
    with acting_at(moment):
        first = give_consent(purpose="photo", notice=notice, user=user)

    again = give_consent(purpose="photo", notice=notice, user=user)

    assert (again, again.given_at) == (first, moment)
    assert Consent.objects.count() == 1


def test_consent_to_other_words_is_another_one(notice):
    user = UserFactory.create()
    give_consent(purpose="photo", notice=notice, user=user)

    give_consent(purpose="photo", notice=PrivacyNoticeFactory.create(), user=user)

    assert Consent.objects.in_force().count() == 2


def test_consent_of_an_address_becomes_the_persons_when_they_give_it_again(notice):
    user = UserFactory.create(email="anna@urzad.example")
    first = give_consent(purpose="photo", notice=notice, address="anna@urzad.example")

    again = give_consent(purpose="photo", notice=notice, user=user)

    first.refresh_from_db()
    assert (again, first.person) == (first, user)


def test_consent_of_an_address_goes_with_it_into_the_account(notice):
    first = give_consent(purpose="network", notice=notice, address="Anna@urzad.example")
    give_consent(purpose="network", notice=notice, address="ewa@urzad.example")
    user = UserFactory.create(email="anna@urzad.example")

    attached = [attach_consents(address="anna@urzad.example ", user=user) for _time in range(2)]

    first.refresh_from_db()
    assert (attached, first.person) == ([1, 0], user)
    assert Consent.objects.filter(person=None).count() == 1


def test_consent_that_has_a_person_is_not_taken_by_another(notice):
    anna, ewa = UserFactory.create(), UserFactory.create()
    given = give_consent(purpose="photo", notice=notice, user=anna)

    assert attach_consents(address=anna.email, user=ewa) == 0
    given.refresh_from_db()
    assert given.person == anna


def test_withdrawn_consent_of_an_address_is_attached_as_it_is(notice):
    give_consent(purpose="photo", notice=notice, address="anna@urzad.example")
    withdraw_consent(purpose="photo", address="anna@urzad.example")
    user = UserFactory.create(email="anna@urzad.example")

    attach_consents(address="anna@urzad.example", user=user)

    given = Consent.objects.get()
    assert (given.person, given.withdrawn_at is None) == (user, False)


def test_consent_is_withdrawn_once_and_the_host_hears_of_it(notice, heard):
    user = UserFactory.create()
    give_consent(purpose="photo", notice=notice, user=user)
    moment = now() + timedelta(days=2)

    with acting_at(moment):
        withdrawn = withdraw_consent(purpose="photo", user=user)

    assert (withdrawn, heard) == (1, [(user.pk, "photo")])
    assert Consent.objects.get().withdrawn_at == moment
    with pytest.raises(ConsentUnknown):
        withdraw_consent(purpose="photo", user=user)
    assert len(heard) == 1


def test_one_click_withdraws_the_consent_under_every_version(notice, heard):
    user = UserFactory.create()
    for number in (notice, PrivacyNoticeFactory.create()):
        give_consent(purpose="photo", notice=number, user=user)

    assert withdraw_consent(purpose="photo", user=user) == 2
    assert heard == [(user.pk, "photo")]


def test_withdrawing_leaves_other_purposes_and_other_people(notice, heard):
    user = UserFactory.create()
    give_consent(purpose="photo", notice=notice, user=user)
    kept = [
        give_consent(purpose="lists", notice=notice, user=user),
        give_consent(purpose="photo", notice=notice, user=UserFactory.create()),
        give_consent(purpose="photo", notice=notice, address="ewa@urzad.example"),
    ]

    withdraw_consent(purpose="photo", user=user)

    assert set(Consent.objects.in_force()) == set(kept)


def test_consent_of_an_address_is_withdrawn_by_the_address(notice, heard):
    give_consent(purpose="photo", notice=notice, address="anna@urzad.example")
    give_consent(purpose="photo", notice=notice, address="ewa@urzad.example")

    assert withdraw_consent(purpose="photo", address="ANNA@urzad.example") == 1
    assert Consent.objects.in_force().count() == 1
    assert heard == []


@pytest.mark.parametrize("purpose", ["photo", "nothing", ""])
def test_consent_never_given_cannot_be_withdrawn(notice, heard, purpose):
    user = UserFactory.create()
    give_consent(purpose="lists", notice=notice, user=user)

    with pytest.raises(ConsentUnknown, match="Nie ma takiej zgody"):
        withdraw_consent(purpose=purpose, user=user)
    assert heard == []


def test_consent_stays_when_the_host_cannot_end_what_it_does(notice, settings):
    settings.ACCOUNTS_ADAPTER = f"{__name__}.Failing"
    user = UserFactory.create()
    give_consent(purpose="photo", notice=notice, user=user)

    with pytest.raises(RuntimeError):
        withdraw_consent(purpose="photo", user=user)

    assert Consent.objects.in_force().count() == 1


def test_withdrawn_consent_can_be_given_again(notice):
    user = UserFactory.create()
    give_consent(purpose="photo", notice=notice, user=user)
    withdraw_consent(purpose="photo", user=user)

    again = give_consent(purpose="photo", notice=notice, user=user)

    assert (list(Consent.objects.in_force()), Consent.objects.count()) == ([again], 2)


def test_next_owner_of_an_address_gives_a_consent_of_their_own(notice, heard):
    anna = UserFactory.create(email="sekretariat@urzad.example")
    hers = give_consent(purpose="photo", notice=notice, user=anna)
    anna.email = "anna@urzad.example"
    anna.save()
    ewa = UserFactory.create(email="sekretariat@urzad.example")

    given = give_consent(purpose="photo", notice=notice, user=ewa)

    assert (given.person, given == hers) == (ewa, False)
    assert withdraw_consent(purpose="photo", user=ewa) == 1
    assert list(Consent.objects.in_force()) == [hers]


def test_person_with_a_new_address_does_not_consent_twice(notice):
    anna = UserFactory.create(email="stara@urzad.example")
    first = give_consent(purpose="photo", notice=notice, user=anna)
    anna.email = "nowa@urzad.example"
    anna.save()

    assert give_consent(purpose="photo", notice=notice, user=anna) == first


def test_withdrawing_by_address_leaves_whoever_has_another_address_now(notice):
    anna = UserFactory.create(email="anna@urzad.example")
    ConsentFactory.create(
        person=anna,
        purpose="photo",
        notice_version=notice,
        subject_key=subject_key("sekretariat@urzad.example"),
    )

    with pytest.raises(ConsentUnknown):
        withdraw_consent(purpose="photo", address="sekretariat@urzad.example")


def test_withdrawing_by_address_reaches_the_account_that_has_it(notice):
    anna = UserFactory.create(email="anna@urzad.example")
    given = give_consent(purpose="photo", notice=notice, user=anna)

    again = give_consent(purpose="photo", notice=notice, address="anna@urzad.example")

    assert again == given
    assert withdraw_consent(purpose="photo", address="anna@urzad.example") == 1
