"""Names: how they are found, sorted and turned into handles."""

from __future__ import annotations

from django.utils.crypto import salted_hmac

from network.text.domain.folding import fold, slug
from network.text.domain.sorting import sort_key

HANDLE_LENGTH = 60
FOLDED_LENGTH = 240
SORT_KEY_LENGTH = 500
"""Characters of the columns; a sign of another script may become several."""


def tidy_name(name: str) -> str:
    """Return `name` with single spaces."""
    return " ".join(name.split())


def folded_name(name: str) -> str:
    """Return what a search by name is compared with."""
    return fold(name)[:FOLDED_LENGTH]


def name_sort_key(name: str) -> str:
    """Return what a list of people is sorted by: the last word of the name first, in Polish."""
    *given, family = tidy_name(name).split(" ")
    return sort_key(" ".join([family, *given]))[:SORT_KEY_LENGTH]


def handle_base(name: str) -> str:
    """Return the words of a handle for `name`, before a number makes it the only one."""
    return slug(name)[: HANDLE_LENGTH - 8].strip("-") or "osoba"


def handle_digest(handle: str) -> str:
    """Return the keyed hash that keeps a handle from being given twice, without the name in it."""
    return salted_hmac("network.members.handle", handle, algorithm="sha256").hexdigest()


def initials(name: str) -> str:
    """Return at most two letters for the round mark beside a name."""
    words = tidy_name(name).split(" ")
    return "".join(word[:1] for word in (words[:1] + words[-1:] if len(words) > 1 else words))
