"""Encryption of what must not lie in clear in the database: codes in letters and in sessions.

A mailed code lives for minutes, yet it has to reach the job that sends the letter and the session
that waits for it. Both are rows. Signing would leave it readable, so it is encrypted (Fernet:
AES-128-CBC and HMAC-SHA-256) with a key derived from `SECRET_KEY`; whoever reads a dump of the
database has nothing. Keys in `SECRET_KEY_FALLBACKS` still open what they sealed.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from network.accounts.exceptions import SealBroken

if TYPE_CHECKING:
    from datetime import timedelta

_SALT = b"network.accounts.sealing:"


@cache
def _locks(secrets: tuple[str, ...]) -> tuple[Fernet, ...]:
    return tuple(
        Fernet(urlsafe_b64encode(sha256(_SALT + secret.encode()).digest())) for secret in secrets
    )


def _lock() -> MultiFernet:
    return MultiFernet(_locks((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)))


def seal_bytes(content: bytes) -> bytes:
    """Return `content` encrypted."""
    return _lock().encrypt(content)


def unseal_bytes(sealed: bytes, *, lifetime: timedelta | None = None) -> bytes:
    """Return what was sealed, at most `lifetime` ago; raises `SealBroken`."""
    ttl = int(lifetime.total_seconds()) if lifetime is not None else None
    try:
        return _lock().decrypt(sealed, ttl=ttl)
    except InvalidToken:
        raise SealBroken from None


def seal(facts: dict[str, Any]) -> str:
    """Return `facts` (JSON values) encrypted, as text for a JSON field."""
    return seal_bytes(json.dumps(facts).encode()).decode()


def unseal(sealed: str, *, lifetime: timedelta | None = None) -> dict[str, Any]:
    """Return the facts that were sealed, at most `lifetime` ago; raises `SealBroken`."""
    facts: dict[str, Any] = json.loads(unseal_bytes(sealed.encode(), lifetime=lifetime))
    return facts


class SealedSerializer:
    """Serializer of sessions (`SESSION_SERIALIZER`): a code that waits there is sealed too."""

    def dumps(self, obj: Any) -> bytes:  # noqa: ANN401 -- Django's signature
        """Encrypt a session."""
        return seal_bytes(json.dumps(obj, separators=(",", ":")).encode())

    def loads(self, data: bytes) -> Any:  # noqa: ANN401 -- Django's signature
        """Decrypt a session; one sealed with a lost key is an empty one."""
        try:
            return json.loads(unseal_bytes(data))
        except SealBroken:
            return {}
