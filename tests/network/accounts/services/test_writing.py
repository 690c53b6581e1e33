"""`network.accounts.services.writing`: letters of the sign-in, secrets sealed on their way."""

import pytest
from django.utils.translation import override

from network.accounts.choices import MailKind
from network.accounts.domain.sealing import unseal
from network.accounts.services.writing import Sealed, send_sealed
from tasks.models import Job, OutgoingMail
from tests.factories.accounts import UserFactory


def send(address="anna@urzad.example", **facts):
    """Send the letter with a sign-in code."""
    given = {"secret": {"code": "12345678"}} | facts
    return send_sealed(MailKind.LOGIN_CODE, address=address, facts=Sealed(**given))


def test_letter_goes_to_the_address_and_is_about_its_owner(db):
    user = UserFactory.create(email="anna@urzad.example")
    UserFactory.create()

    mail = send(" Anna@Urzad.example")

    assert (mail.kind, mail.address, mail.recipient, mail.subject) == (
        "accounts.login_code",
        "anna@urzad.example",
        None,
        user,
    )


def test_letter_to_nobody_is_about_nobody(db):
    UserFactory.create()

    assert send().subject is None


def test_secret_is_sealed_and_plain_facts_are_not(db):
    mail = send(plain={"happened": "app_added"})

    assert set(mail.facts) == {"happened", "sealed"}
    assert mail.facts["happened"] == "app_added"
    assert unseal(mail.facts["sealed"]) == {"code": "12345678"}
    assert "12345678" not in str(vars(OutgoingMail.objects.get()))


@pytest.mark.parametrize(("page", "owner"), [("pl", "en"), ("en", "pl"), ("en", "en")])
def test_letter_is_in_the_language_of_its_owner(db, page, owner):
    UserFactory.create(email="anna@urzad.example", language=owner)

    with override(page):
        assert send().language == owner


@pytest.mark.parametrize("page", ["pl", "en"])
def test_letter_to_nobody_is_in_the_language_of_the_page(db, page):
    with override(page):
        assert send().language == page


def test_every_letter_is_one_of_its_own_with_its_job(db):
    mails = [send() for _time in range(2)]

    assert mails[0].key != mails[1].key
    assert [mail.key.partition(":")[0] for mail in mails] == ["accounts.login_code"] * 2
    jobs = Job.objects.order_by("pk").values_list("name", "queue", "payload")
    assert list(jobs) == [("tasks.send_mail", "mail", {"mail_id": mail.pk}) for mail in mails]
    assert "12345678" not in str(list(jobs))


def test_letter_without_facts_seals_nothing(db):
    mail = send_sealed(MailKind.UNKNOWN_ACCOUNT, address="a@b.example", facts=Sealed())

    assert unseal(mail.facts["sealed"]) == {}
