"""`network.accounts.authentication.adapters`: what we ask of allauth."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override

from network.accounts.adapter import AccountsAdapter
from network.accounts.authentication.adapters import (
    AccountAdapter,
    MFAAdapter,
    _secrets,
    display_user,
)
from network.accounts.domain.sealing import unseal
from network.accounts.exceptions import SealBroken
from network.accounts.models import Attempt
from tasks.clock import acting_at, now
from tasks.models import OutgoingMail
from tests.factories.accounts import UserFactory


class Hearing(AccountsAdapter):
    """A host that remembers whose address changed to what."""

    heard: list = []

    def address_changed(self, user):
        self.heard.append((user.pk, user.email))


class Failing(AccountsAdapter):
    """A host that cannot take the new address."""

    def address_changed(self, user):
        raise RuntimeError("no")


def request_from(address="203.0.113.77", **meta):
    """A request from an address."""
    return RequestFactory().post("/", REMOTE_ADDR=address, **meta)


@pytest.mark.parametrize(
    ("page", "language"), [("pl", "pl"), ("en", "en"), ("en-gb", "en"), (None, "pl")]
)
def test_new_person_joins_now_and_reads_the_language_of_the_page(page, language):
    moment = now() - timedelta(days=1)

    with override(page), acting_at(moment):
        user = AccountAdapter().new_user(request_from())

    assert (user._state.adding, user.joined_at, user.language) == (True, moment, language)


def test_letter_of_ours_stands_for_the_mail_of_allauth(db):
    AccountAdapter().send_mail(
        "account/email/login_code",
        "Anna@urzad.example",
        {"code": "12345678", "email": "x", "request": HttpRequest(), "user": None},
    )

    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.address) == ("accounts.login_code", "anna@urzad.example")
    assert set(mail.facts) == {"at", "happened", "sealed"}
    assert unseal(mail.facts["sealed"]) == {"code": "12345678"}


def test_mail_of_allauth_that_nobody_foresaw_is_not_sent_in_its_words(db):
    with pytest.raises(KeyError):
        AccountAdapter().send_mail("account/email/something_new", "a@b.example", {})

    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    ("context", "kept"),
    [
        ({}, {}),
        ({"user": "x", "request": "y", "email": "z"}, {}),
        ({"code": 12345678}, {"code": "12345678"}),
        ({"from_email": "a@b", "to_email": "c@d"}, {"from_email": "a@b", "to_email": "c@d"}),
        (
            {"password_reset_url": "https://evil.example/accounts/reset/1-abc/?x=1#y"},
            {"path": "/accounts/reset/1-abc/"},
        ),
    ],
    ids=["nothing", "nothing secret", "code", "addresses", "link without its host"],
)
def test_what_is_secret_in_a_letter(context, kept):
    assert _secrets(context) == kept


@pytest.mark.parametrize(
    ("address", "kept"),
    [("203.0.113.77", "203.0.113.0"), ("2001:db8:1:2::3", "2001:db8:1::"), ("", "0.0.0.0")],  # noqa: S104
)
def test_list_of_sessions_keeps_a_truncated_address(address, kept):
    assert AccountAdapter().get_client_ip(request_from(address)) == kept


@pytest.mark.parametrize(
    ("proxies", "kept"), [(0, "203.0.113.0"), (1, "198.51.100.0")], ids=["nobody's", "our proxy's"]
)
def test_forwarded_address_counts_only_from_our_proxies(settings, proxies, kept):
    settings.WEB_TRUSTED_PROXIES = proxies

    request = request_from(HTTP_X_FORWARDED_FOR="198.51.100.9")

    assert AccountAdapter().get_client_ip(request) == kept


def test_password_is_counted_before_it_is_compared_and_forgiven_after(db):
    adapter = AccountAdapter()

    adapter.pre_authenticate(request_from(), email="a@b.example", password="x")
    counted = Attempt.objects.count()
    adapter._rollback_login_failed_rl_usage()

    assert (counted, Attempt.objects.count()) == (1, 0)


def test_forwarded_address_does_not_reset_the_count(db, settings):
    settings.WEB_TRUSTED_PROXIES = 0
    for number in range(10):
        request = request_from(HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
        AccountAdapter().pre_authenticate(request)

    with override("pl"), pytest.raises(ValidationError, match="Zbyt wiele błędnych prób"):
        AccountAdapter().pre_authenticate(request_from(HTTP_X_FORWARDED_FOR="198.51.100.99"))


def test_visitors_behind_our_proxy_are_counted_apart(db, settings):
    settings.WEB_TRUSTED_PROXIES = 1
    for _number in range(10):
        AccountAdapter().pre_authenticate(request_from(HTTP_X_FORWARDED_FOR="198.51.100.1"))

    AccountAdapter().pre_authenticate(request_from(HTTP_X_FORWARDED_FOR="198.51.100.2"))

    assert Attempt.objects.count() == 11


@pytest.mark.parametrize("language", ["pl", "en"])
def test_person_is_answered_in_the_language_they_chose(client, db, letters, language):
    user = UserFactory.create(language=language)
    client.post(reverse("account_login"), {"login": user.email})

    answer = client.post(reverse("account_confirm_login_code"), {"code": letters.code()})

    cookie = answer.cookies["django_language"]
    assert (cookie.value, cookie["samesite"]) == (language, "Lax")


def test_proven_address_replaces_the_old_one_and_the_host_hears_of_it(sign_in, letters, settings):
    settings.ACCOUNTS_ADAPTER = f"{__name__}.Hearing"
    Hearing.heard.clear()
    user = UserFactory.create(email="stara@urzad.example")
    client = sign_in(user)
    heard_at_sign_in = list(Hearing.heard)

    answer = client.post(
        reverse("account_email"), {"email": "nowa@urzad.example", "action_add": ""}
    )
    client.post(answer["Location"], {"code": letters.code("accounts.confirmation")})

    assert heard_at_sign_in == []
    assert Hearing.heard == [(user.pk, "nowa@urzad.example")]


def test_address_stays_when_the_host_cannot_take_the_new_one(sign_in, letters, settings):
    user = UserFactory.create(email="stara@urzad.example")
    client = sign_in(user)
    answer = client.post(
        reverse("account_email"), {"email": "nowa@urzad.example", "action_add": ""}
    )
    settings.ACCOUNTS_ADAPTER = f"{__name__}.Failing"

    with pytest.raises(RuntimeError):
        client.post(answer["Location"], {"code": letters.code("accounts.confirmation")})

    user.refresh_from_db()
    assert user.email == "stara@urzad.example"
    assert EmailAddress.objects.get(email="stara@urzad.example").primary


def test_changed_password_leads_back_to_the_settings(client, db):
    user = UserFactory.create(email="anna@urzad.example", proven=True)
    user.set_password("cztery zwykłe słowa razem")
    user.save()
    client.post(
        reverse("account_login"), {"login": user.email, "password": "cztery zwykłe słowa razem"}
    )

    answer = client.post(
        reverse("account_change_password"),
        {
            "oldpassword": "cztery zwykłe słowa razem",
            "password1": "pięć zupełnie innych słów tutaj",
            "password2": "pięć zupełnie innych słów tutaj",
        },
    )

    user.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, reverse("accounts:settings"))
    assert user.check_password("pięć zupełnie innych słów tutaj")
    assert OutgoingMail.objects.get(kind="accounts.password_changed").address == user.email


@pytest.mark.parametrize("text", ["JBSWY3DPEHPK3PXP", "", "zażółć 🙂"])
def test_secret_of_a_factor_lies_sealed_and_opens(text):
    adapter = MFAAdapter()

    sealed = adapter.encrypt(text)

    assert text == "" or text not in sealed
    assert adapter.decrypt(sealed) == text


def test_secret_sealed_with_a_lost_key_opens_nothing(settings):
    sealed = MFAAdapter().encrypt("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY = "another"

    with pytest.raises(SealBroken):
        MFAAdapter().decrypt(sealed)


def test_removed_passkey_is_told_of(sign_in, letters):
    user = UserFactory.create()
    client = sign_in(user)
    key = Authenticator.objects.create(user=user, type="webauthn", data={"name": "Klucz"})

    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))

    assert not Authenticator.objects.exists()
    letter = letters.letter("accounts.key_changed")
    assert "usunięto" in letter.paragraphs[0]


def test_person_is_named_to_themself_by_address(db):
    assert display_user(UserFactory.create(email="anna@urzad.example")) == "anna@urzad.example"
