"""Every letter of the accounts is written in the reader's language and opens its own seal."""

import pytest
from django.utils.translation import override

from network.accounts.authentication.adapters import _LETTERS
from network.accounts.choices import MailKind
from network.accounts.services.writing import Sealed, send_sealed
from tasks.clock import now
from tasks.registry import get_letter

SECRET = {
    "code": "12345678",
    "from_email": "stara@urzad.example",
    "to_email": "nowa@urzad.example",
    "path": "/accounts/password/reset/key/1-abc/",
}


@pytest.mark.parametrize("kind", MailKind)
def test_letter_is_declared(kind):
    assert get_letter(kind).name == kind


@pytest.mark.parametrize("template", _LETTERS)
@pytest.mark.parametrize("language", ["pl", "en"])
def test_letter_of_allauth_is_ours(db, template, language):
    kind, happened = _LETTERS[template]
    facts = Sealed(secret=SECRET, plain={"at": now().isoformat(), "happened": happened})
    mail = send_sealed(kind, address="anna@urzad.example", facts=facts)

    with override(language):
        letter = get_letter(kind).compose(mail)

    assert letter is not None
    assert letter.subject
    assert letter.paragraphs
    assert "12345678" not in str(mail.facts)
    assert "urzad.example" not in str(mail.facts)


def test_letter_with_an_old_code_is_not_sent(db, settings):
    mail = send_sealed(
        MailKind.LOGIN_CODE, address="a@b.example", facts=Sealed(secret={"code": "1"})
    )
    mail.facts["sealed"] = "broken"

    assert get_letter(mail.kind).compose(mail) is None
