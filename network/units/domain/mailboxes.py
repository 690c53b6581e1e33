"""E-mail domains: which part of an address it is, and which ones anybody can have."""

from __future__ import annotations

import re

FREE_MAIL = frozenset(
    {
        "amorki.pl", "aol.com", "autograf.pl", "buziaczek.pl", "data.pl", "fastmail.com",
        "gazeta.pl", "gmail.com", "gmx.com", "go2.pl", "googlemail.com", "home.pl", "hot.pl",
        "hotmail.com", "icloud.com", "inetia.pl", "int.pl", "interia.com", "interia.eu",
        "interia.pl", "intertele.pl", "intmail.pl", "live.com", "mac.com", "mail.com",
        "mbnet.pl", "me.com", "msn.com", "neostrada.pl", "o2.pl", "onet.com.pl", "onet.eu",
        "onet.pl", "op.pl", "outlook.com", "plo.pl", "pm.me", "poczta.fm", "poczta.onet.eu",
        "poczta.onet.pl", "poczta.pl", "post.pl", "pro.onet.pl", "proton.me", "protonmail.com",
        "spoko.pl", "tlen.pl", "tutanota.com", "vp.pl", "wp.eu", "wp.pl", "yahoo.com",
        "yahoo.pl",
    }
)  # fmt: skip
"""Providers where anybody opens a mailbox: an address there never speaks for an office."""

_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


def domain_of(address: str) -> str:
    """Return what stands behind the last @, lower case; empty when nothing does."""
    return address.rpartition("@")[2].strip().lower().rstrip(".") if "@" in address else ""


def is_free_mail(domain: str) -> bool:
    """Whether anybody can have an address there, or below it."""
    parts = domain.lower().split(".")
    return any(".".join(parts[place:]) in FREE_MAIL for place in range(len(parts) - 1))


def is_domain(text: str) -> bool:
    """Whether `text` can stand behind the @: lower-case letters, digits, hyphens and dots."""
    return len(text) <= 253 and _DOMAIN.fullmatch(text) is not None  # noqa: PLR2004 -- RFC 1035
