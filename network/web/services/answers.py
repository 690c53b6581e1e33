"""Answers to repeated requests: asked by `network.web.api.idempotency` around a creating POST."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Now  # noqa: TID251 -- claims go by the database's clock

from network.web.conf import conf
from network.web.exceptions import IdempotencyKeyReused
from network.web.models import IdempotentAnswer

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """One request as far as repeating it matters."""

    client: str
    key: str
    method: str
    path: str
    body: str
    """The same text for the same content."""

    @property
    def fingerprint(self) -> str:
        """Hash of everything that has to be the same the second time."""
        return sha256("\n".join([self.method, self.path, self.body]).encode()).hexdigest()


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """An answer in plain JSON values."""

    status: int
    headers: dict[str, str]
    body: Any
    replayed: bool = False


@transaction.atomic
def answer_once(asked: Asked, act: Callable[[], Answered]) -> Answered:
    """Call `act` unless this very request was answered before, and keep what it answers.

    Claim, change and answer are one transaction. A second request with the key waits for the
    first (on the unique constraint, or on the write lock of SQLite) and gets its answer; an
    exception of `act` takes everything back, so that the client may try again.

    Raises `IdempotencyKeyReused` when the key came with something else.
    """
    claimed, created = IdempotentAnswer.objects.get_or_create(
        client=asked.client,
        key=asked.key,
        defaults={
            "method": asked.method,
            "path": asked.path[:500],
            "fingerprint": asked.fingerprint,
            "created_at": Now(),
        },
    )
    if not created:
        return _replay(claimed, asked)
    answered = act()
    IdempotentAnswer.objects.filter(pk=claimed.pk).update(
        status=answered.status, headers=answered.headers, body=answered.body
    )
    return answered


def _replay(kept: IdempotentAnswer, asked: Asked) -> Answered:
    if kept.fingerprint != asked.fingerprint or kept.status is None:
        raise IdempotencyKeyReused
    return Answered(status=kept.status, headers=kept.headers, body=kept.body, replayed=True)


def purge_answers() -> int:
    """Delete the answers whose time is over and return how many there were."""
    over = IdempotentAnswer.objects.filter(created_at__lt=Now() - Value(conf.answers_kept))
    deleted, _each = over.delete()
    return deleted
