"""Keep a member's state and their Django group in step: called by the services of this app."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import transaction

from network.members.choices import SEARCHABLE, VERIFIED_GROUP, MemberState
from network.members.models import Member, Verification
from network.search.services.indexing import index
from tasks.clock import now


@transaction.atomic
def settle(*, member: Member) -> None:
    """Write the state that the standing verification gives; a suspension outlasts it.

    The search follows: whoever is not in the network any more is not found in it.
    """
    verified = (
        Verification.objects.standing()
        .filter(member=member)
        .exclude(expires_at__lte=now())
        .exists()
    )
    if member.state != MemberState.SUSPENDED:
        member.state = MemberState.ACTIVE if verified else MemberState.CLAIMED
        Member.objects.filter(pk=member.pk).update(state=member.state)
    group, _created = Group.objects.get_or_create(name=VERIFIED_GROUP)
    if member.state == MemberState.ACTIVE:
        member.user.groups.add(group)
    else:
        member.user.groups.remove(group)
    index(SEARCHABLE, member.pk)


@transaction.atomic
def end_verification(*, member: Member, reason: str = "") -> Verification | None:
    """End the standing verification, if there is one, and return it."""
    standing = Verification.objects.standing().filter(member=member).first()
    if standing is not None:
        standing.revoked_at, standing.reason = now(), reason
        standing.save(update_fields=["revoked_at", "reason"])
    settle(member=member)
    return standing
