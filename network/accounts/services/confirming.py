"""Prove it is you by a mailed code, for people without a password or a second factor."""

from __future__ import annotations

from hmac import compare_digest
from typing import TYPE_CHECKING, Any

from django.utils.crypto import get_random_string

from network.accounts.choices import MailKind
from network.accounts.conf import conf
from network.accounts.exceptions import WrongCode
from network.accounts.services.trying import ask_for_letter, begin_try, forgive
from network.accounts.services.writing import Sealed, send_sealed
from tasks.clock import now

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from network.accounts.models import User

_KEY = "accounts_confirmation"
_DIGITS = 8


def send_confirmation(*, user: User, session: MutableMapping[str, Any], client: str) -> None:
    """Mail `user` a code and let the session, which is sealed, wait for it.

    Raises `TooManyLetters`.
    """
    ask_for_letter(client=client, address=user.email)
    code = get_random_string(_DIGITS, "0123456789")
    session[_KEY] = {"code": code, "at": now().timestamp()}
    send_sealed(MailKind.REAUTH_CODE, address=user.email, facts=Sealed(secret={"code": code}))


def check_confirmation(*, session: MutableMapping[str, Any], client: str, code: str) -> None:
    """Use the code up that the session waits for.

    Raises `WrongCode`, `TooManyTries` or `TooFast`.
    """
    rows = begin_try(client=client)
    waiting = session.get(_KEY) or {}
    typed = "".join(code.split())
    age = now().timestamp() - waiting.get("at", 0)
    expected = waiting.get("code", "")
    if (
        not expected
        or age > conf.code_lifetime.total_seconds()
        or not compare_digest(typed.encode(), expected.encode())
    ):
        raise WrongCode
    forgive(rows)
    del session[_KEY]
