"""Count tries and letters in the database: signing in needs neither cache nor Redis.

A try is written down before the secret is compared and taken back when it was right. So of a
hundred tries sent at once no more than the limit is ever compared, without a lock: everybody sees
the rows of whoever came first. Wrong tries of everybody together never lock anybody out; above the
budget they only make whoever has just been wrong wait a moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from network.accounts.choices import TryKind
from network.accounts.conf import conf
from network.accounts.domain.clients import subject_key, token_digest
from network.accounts.exceptions import TooFast, TooManyLetters, TooManyTries
from network.accounts.models import Attempt, SpentCode
from tasks.clock import now

if TYPE_CHECKING:
    from network.accounts.models import User


def begin_try(*, client: str, flow: str = "") -> list[int]:
    """Write a try of `client` (a key) down before a secret is compared, and return its rows.

    `flow` is the session the code belongs to, so that nobody spreads one code over many clients.
    Call `forgive` with the rows when the secret was right.

    Raises `TooManyTries` or `TooFast`; the try is not counted then.
    """
    moment = now()
    keys = [key for key in (client, token_digest(flow) if flow else "") if key]
    rows = [Attempt.objects.create(kind=TryKind.SECRET, key=key, at=moment) for key in keys]
    recent = Attempt.objects.filter(kind=TryKind.SECRET).since(moment - conf.try_window)
    try:
        for key in keys:
            if recent.filter(key=key).count() > conf.wrong_tries:
                raise TooManyTries
        just_wrong = recent.filter(key=client).since(moment - conf.slow_pause)
        if recent.count() > conf.try_budget and just_wrong.count() > 1:
            raise TooFast
    except (TooManyTries, TooFast):
        forgive([row.pk for row in rows])
        raise
    return [row.pk for row in rows]


def forgive(rows: list[int]) -> None:
    """Take a try back: the secret was right, or the try never took place."""
    Attempt.objects.filter(pk__in=rows).delete()


def ask_for_letter(*, client: str, address: str) -> None:
    """Count one letter that `client` asks for to `address`, known here or not.

    Raises `TooManyLetters` when either has asked too often; nothing is counted then.
    """
    moment = now()
    limits = {
        client: conf.letters_a_client,
        subject_key(address): conf.letters_an_address,
    }
    rows = [Attempt.objects.create(kind=TryKind.LETTER, key=key, at=moment) for key in limits]
    recent = Attempt.objects.filter(kind=TryKind.LETTER).since(moment - conf.try_window)
    if any(recent.filter(key=key).count() > limit for key, limit in limits.items()):
        forgive([row.pk for row in rows])
        raise TooManyLetters


def spend_code(*, user: User, code: str) -> bool:
    """Use a code of an authenticator app up; False when it has been used before.

    The constraint decides, so of two that come at once one wins.
    """
    digits = "".join(code.split())
    try:
        with transaction.atomic():
            SpentCode.objects.create(digest=token_digest(f"{user.pk}:{digits}"), at=now())
    except IntegrityError:
        return False
    return True
