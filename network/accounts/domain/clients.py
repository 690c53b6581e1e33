"""Keys that hide who is at the other end of a request; its address comes from `network.web`."""

from __future__ import annotations

from hashlib import sha256
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.utils.crypto import salted_hmac

_TRUNCATED = {4: 24, 6: 48}
"""Bits of an address that are kept: enough to say "not your town", too few to name a person."""
_CLIENT = {4: 32, 6: 64}
"""Bits that tell one client from another; a household gets a whole /64 in IPv6."""


def _cut(address: str, bits: dict[int, int]) -> str:
    ip = ip_address(address)
    return str(ip_network(f"{ip}/{bits[ip.version]}", strict=False).network_address)


def truncated(address: str) -> str:
    """Return `address` without its last part: what may be kept and shown."""
    return _cut(address, _TRUNCATED)


def _digest(salt: str, value: str, secret: str | bytes | None = None) -> str:
    return salted_hmac(
        f"network.accounts.{salt}", value, secret=secret, algorithm="sha256"
    ).hexdigest()


def client_key(address: str) -> str:
    """Return a key for counting a client's tries, which does not give its address away."""
    return _digest("client", _cut(address, _CLIENT))


def subject_key(address: str) -> str:
    """Return the keyed hash under which a person without an account, or erased, is remembered."""
    return _digest("subject", address.strip().lower())


def subject_keys(address: str) -> list[str]:
    """Return every hash `address` may have been remembered under, the newest key first."""
    folded = address.strip().lower()
    return [
        _digest("subject", folded, secret)
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]


def token_digest(token: str) -> str:
    """Return what is kept of a token, whose 256 bits need no slow hash."""
    return sha256(token.encode()).hexdigest()
