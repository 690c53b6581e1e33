"""Who is at the other end of a request: an address that cannot be forged, and keys that hide it."""

from __future__ import annotations

from hashlib import sha256
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.crypto import salted_hmac

from network.accounts.conf import conf

if TYPE_CHECKING:
    from django.http import HttpRequest

NOWHERE = "0.0.0.0"  # noqa: S104 -- stands for an address we do not know
_TRUNCATED = {4: 24, 6: 48}
"""Bits of an address that are kept: enough to say "not your town", too few to name a person."""
_CLIENT = {4: 32, 6: 64}
"""Bits that tell one client from another; a household gets a whole /64 in IPv6."""


def client_address(*, remote: str, forwarded: str, proxies: int) -> str:
    """Return the client's address: the last one that a proxy of ours wrote.

    With `proxies` proxies of ours the client stands that far from the end of X-Forwarded-For;
    what stands before was written by whoever pleased and is ignored. A shorter list did not come
    through our proxies, so only the connection counts.
    """
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    found = hops[-proxies] if 0 < proxies <= len(hops) else remote
    try:
        return str(ip_address(found.strip("[]")))
    except ValueError:
        return NOWHERE


def client_of(request: HttpRequest) -> str:
    """Return the address of whoever sent `request`, by `TRUSTED_PROXIES`."""
    return client_address(
        remote=request.META.get("REMOTE_ADDR", ""),
        forwarded=request.headers.get("X-Forwarded-For", ""),
        proxies=conf.trusted_proxies,
    )


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
