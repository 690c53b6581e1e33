"""Make a member with an empty profile: called by claiming and joining."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from network.members.domain.naming import folded_name, name_sort_key, tidy_name
from network.members.models import Handle, Member, Profile
from network.members.services.naming import reserve_handle
from tasks.clock import now

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import _User as User


@transaction.atomic
def enrol(*, user: User, name: str, notice_version: int, consented_at: datetime) -> Member:
    """Make `user` a member who waits for verification; the caller holds the user's lock."""
    name = tidy_name(name)
    handle = reserve_handle(name)
    moment = now()
    member = Member.objects.create(
        user=user,
        handle=handle.text,
        display_name=name,
        folded=folded_name(name),
        sort_key=name_sort_key(name),
        consent_notice_version=notice_version,
        consented_at=consented_at,
        joined_at=moment,
    )
    Handle.objects.filter(pk=handle.pk).update(member=member)
    Profile.objects.create(member=member, updated_at=moment)
    return member
