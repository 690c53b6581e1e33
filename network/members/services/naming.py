"""Name a member and give out handles: called by the services of this app."""

from __future__ import annotations

from itertools import count
from secrets import token_hex

from django.db import IntegrityError, transaction

from network.members.choices import SEARCHABLE
from network.members.domain.naming import (
    folded_name,
    handle_base,
    handle_digest,
    name_sort_key,
    tidy_name,
)
from network.members.exceptions import NameMissing
from network.members.models import Handle, Member
from network.search.services.indexing import index
from tasks.clock import now

PLACEHOLDER = "osoba"
"""How the handle of somebody begins who has not given a name yet."""


@transaction.atomic
def reserve_handle(name: str) -> Handle:
    """Take the first handle for `name` that nobody has ever had."""
    base = handle_base(name) if name else f"{PLACEHOLDER}-{token_hex(4)}"
    for number in count(1):
        text = base if number == 1 else f"{base}-{number}"
        digest = handle_digest(text)
        if Handle.objects.filter(digest=digest).exists():
            continue
        try:
            with transaction.atomic():
                return Handle.objects.create(digest=digest, text=text, taken_at=now())
        except IntegrityError:  # another has just taken it
            continue
    raise AssertionError  # the numbers do not end


@transaction.atomic
def rename(*, member: Member, name: str) -> None:
    """Call `member` by `name`; their address follows and the old one leads to it.

    Raises `NameMissing` when nothing is left of the name.
    """
    name = tidy_name(name)
    if not name:
        raise NameMissing
    if name == member.display_name:
        return
    fields = {
        "display_name": name,
        "folded": folded_name(name),
        "sort_key": name_sort_key(name),
    }
    if handle_base(name) != handle_base(member.display_name) or not member.display_name:
        handle = reserve_handle(name)
        Handle.objects.filter(pk=handle.pk).update(member=member)
        fields["handle"] = handle.text
    Member.objects.filter(pk=member.pk).update(**fields)
    for field, value in fields.items():
        setattr(member, field, value)
    index(SEARCHABLE, member.pk)
