"""`network.portal.services.adapters`: accounts and members meet here, end to end."""

import re

import pytest
from allauth.account.models import EmailAddress

from network.accounts.models import Consent, LostMailbox, User
from network.accounts.services.consents import give_consent
from network.accounts.services.readdressing import confirm_loss, move_account
from network.members.adapter import get_adapter
from network.members.models import Affiliation, Member, MemberSeed, Profile
from network.portal.services.adapters.accounts import SiteAccountsAdapter
from tasks.clock import now
from tasks.models import OutgoingMail
from tasks.registry import get_letter
from tests.factories.accounts import PrivacyNoticeFactory, UserFactory
from tests.factories.members import make_insider, make_organiser, make_seed
from tests.factories.units import UnitDomainFactory, UnitFactory


def letter(kind):
    """Compose the newest letter of a kind."""
    mail = OutgoingMail.objects.filter(kind=kind).latest("pk")
    return get_letter(kind).compose(mail)


def code(kind):
    """Take the code out of the newest letter of a kind."""
    return next(fact.value for fact in letter(kind).facts if fact.value.isdigit())


def sign_in(client, address):
    """Sign in with a mailed code, as a browser does."""
    client.post("/accounts/login/", {"login": address})
    answer = client.post("/accounts/login/code/confirm/", {"code": code("accounts.login_code")})
    assert answer.status_code == 302
    return User.objects.get(email=address)


def test_sign_in_opens_the_profile_that_waits(client, db):
    unit = UnitFactory.create(name="Poznań")
    notice = PrivacyNoticeFactory.create()
    make_seed("Anna@Urzad.example", unit=unit)
    give_consent(purpose="network", notice=notice, address="anna@urzad.example")
    assert not User.objects.filter(email="anna@urzad.example").exists()

    user = sign_in(client, "anna@urzad.example")

    member = Member.objects.get(user=user)
    seed = MemberSeed.objects.get()
    assert (member.display_name, member.state, seed.claimed_by) == ("Anna Wrzos", "claimed", user)
    assert member.affiliations.get().unit == unit
    assert Consent.objects.get().person == user
    page = client.get("/welcome/profile/")
    assert 'value="Anna Wrzos"' in page.text
    assert unit.full_name in page.text


def test_asking_for_a_code_claims_nothing(client, db):
    make_seed("anna@urzad.example")

    client.post("/accounts/login/", {"login": "anna@urzad.example"})

    assert not Member.objects.exists()
    assert MemberSeed.objects.get().claimed_at is None


def test_second_sign_in_changes_nothing(client, db):
    make_seed("anna@urzad.example")
    sign_in(client, "anna@urzad.example")
    before = Member.objects.values().get()
    client.logout()

    sign_in(client, "anna@urzad.example")

    assert Member.objects.values().get() == before


def test_stranger_to_the_network_signs_in_without_a_profile(client, db):
    UserFactory.create(email="jan@urzad.example")

    sign_in(client, "jan@urzad.example")

    assert not Member.objects.exists()
    assert client.get("/settings/profile/").url == "/join/"


def test_new_address_ends_the_verification_and_moves_nothing_else(client, db):
    unit = UnitFactory.create()
    UnitDomainFactory.create(unit=unit, domain="nowy.example")
    user = UserFactory.create(email="anna@stary.example", proven=True)
    make_insider("Anna Wrzos", unit=unit, user=user, bio="O mnie")
    before = (Profile.objects.values().get(), Affiliation.objects.values("unit", "position").get())
    sign_in(client, "anna@stary.example")

    client.post("/accounts/email/", {"email": "anna@nowy.example", "action_add": ""})
    assert Member.objects.get().state == "active"
    client.post("/accounts/confirm-email/", {"code": code("accounts.confirmation")})

    member, work = Member.objects.select_related("user").get(), Affiliation.objects.get()
    assert (member.user.email, member.state) == ("anna@nowy.example", "claimed")
    assert not member.user.groups.filter(name="verified-member").exists()
    assert (work.ended_on, work.domain_known) == (None, True)
    after = (Profile.objects.values().get(), Affiliation.objects.values("unit", "position").get())
    assert after == before


def test_proving_the_first_address_ends_nothing(client, db):
    user = UserFactory.create(email="anna@stary.example")
    make_insider("Anna Wrzos", user=user)

    sign_in(client, "anna@stary.example")

    assert EmailAddress.objects.get().verified
    assert Member.objects.get().state == "active"


def test_claim_after_a_change_is_by_the_new_address(client, db):
    UserFactory.create(email="anna@stary.example", proven=True)
    make_seed("anna@nowy.example")
    sign_in(client, "anna@stary.example")
    client.post("/accounts/email/", {"email": "anna@nowy.example", "action_add": ""})
    client.post("/accounts/confirm-email/", {"code": code("accounts.confirmation")})
    client.logout()

    user = sign_in(client, "anna@nowy.example")

    assert Member.objects.get().user == user


def test_lost_mailbox_ends_the_verification_too(db):
    user = UserFactory.create(email="anna@stary.example", proven=True)
    make_insider("Anna Wrzos", user=user)
    loss = LostMailbox.objects.create(
        old_address=user.email,
        new_address="anna@nowy.example",
        words="Nowa praca",
        language="pl",
        asked_at=now(),
    )
    confirm_loss(loss=loss, actor=make_organiser(), reason="Dowód")
    address = letter("accounts.mailbox_link").action.address
    secret = re.split("/", address.rstrip("/"))[-1]

    move_account(secret=secret)

    member = Member.objects.select_related("user").get()
    assert (member.user.email, member.state) == ("anna@nowy.example", "claimed")


@pytest.mark.parametrize("address", ["nobody@urzad.example", "ANNA@urzad.example"])
def test_claimable_is_whoever_has_a_live_seed(db, address):
    make_seed("anna@urzad.example")

    expected = address.lower() == "anna@urzad.example"
    assert SiteAccountsAdapter().claimable(address) is expected


def test_members_ask_for_organisers_and_domains(db):
    unit = UnitDomainFactory.create(domain="um.example").unit
    adapter = get_adapter()

    assert adapter.is_organiser(make_organiser())
    assert not adapter.is_organiser(UserFactory.create())
    assert adapter.is_domain_of(unit, "anna@um.example")
    assert not adapter.is_domain_of(unit, "anna@inny.example")
