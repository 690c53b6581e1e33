"""Where a request comes from, as far as that may be believed and written down."""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac
from django.utils.functional import SimpleLazyObject

from network.web.conf import conf

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

    from django.http import HttpRequest

NOBODY = "0.0.0.0"  # noqa: S104 -- an address that nobody has, nothing is bound to it


def client_address(request: HttpRequest) -> str:
    """Return the address of the client; the only place that reads `X-Forwarded-For`.

    With `WEB_TRUSTED_PROXIES` proxies of ours the client stands that far from the right end of
    the header. What stands before was written by whoever pleased and is ignored, and a shorter
    header did not come through our proxies: so a stranger can neither hide behind an invented
    address nor put everybody else into one bucket.
    """
    proxies = conf.trusted_proxies
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    told = hops[-proxies] if 0 < proxies <= len(hops) else ""
    return str(_read(told) or _read(request.META.get("REMOTE_ADDR", "")) or NOBODY)


def _read(text: str) -> IPv4Address | IPv6Address | None:
    """Return the address in `text`, with a port or brackets taken off; None for anything else."""
    text = text.strip().removeprefix("[")
    text = text.partition("]")[0]
    if text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def truncated(address: str) -> str:
    """Return the network an address is in, /24 or /48: what logs may keep."""
    length = 48 if ":" in address else 24
    return str(ip_network(f"{address}/{length}", strict=False))


def client_key(request: HttpRequest) -> str:
    """Return who is calling: `user:7`, or a keyed hash of session or address that names nobody."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return f"user:{user.pk}"
    session = getattr(request, "session", None)
    known = getattr(session, "session_key", None) or client_address(request)
    return f"client:{salted_hmac('network.web.client', known, algorithm='sha256').hexdigest()}"


def known_user_id(request: HttpRequest) -> int | None:
    """Return the number of the signed-in user if this request has asked for them; no query.

    A page that has not asked shows nothing personal.
    """
    user = getattr(request, "_cached_user", None) or vars(request).get("user")
    return None if isinstance(user, SimpleLazyObject) else getattr(user, "pk", None)
