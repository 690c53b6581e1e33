"""What must always hold about people: called by `check_invariants`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q

from network.members.choices import VERIFIED_GROUP, MemberState
from network.members.models import Handle, Member, Verification

if TYPE_CHECKING:
    from django.db.models import QuerySet


def broken() -> list[str]:
    """Return one line a broken rule, with the ids; nothing when all hold."""
    standing = Verification.objects.standing().filter(member=OuterRef("pk"))
    grouped = Q(user__groups__name=VERIFIED_GROUP)
    verified = Member.objects.filter(state=MemberState.ACTIVE)
    in_group = Member.objects.filter(grouped)
    present = Q(member__affiliations__ended_on__isnull=True, member__affiliations__primary=True)
    there = Verification.objects.filter(present, unit=F("member__affiliations__unit"))
    handle = Handle.objects.filter(member=OuterRef("pk"), text=OuterRef("handle"))
    return [
        *_line("a verified member has no verification", verified.exclude(Exists(standing))),
        *_line(
            "somebody with a verification waits for one",
            Member.objects.filter(Exists(standing), state=MemberState.CLAIMED),
        ),
        *_line("a verified member is not in the group", verified.exclude(pk__in=in_group)),
        *_line(
            "somebody in the group is not verified",
            in_group.exclude(state=MemberState.ACTIVE),
        ),
        *_line(
            "a verification is for another unit than the present one",
            Member.objects.filter(
                pk__in=Verification.objects.standing()
                .exclude(pk__in=there.values("pk"))
                .values("member")
            ),
        ),
        *_line("a member has no profile", Member.objects.filter(profile__isnull=True)),
        *_line("a handle is not written down", Member.objects.exclude(Exists(handle))),
    ]


def _line(rule: str, rows: QuerySet[Member]) -> list[str]:
    ids = sorted(rows.values_list("pk", flat=True).distinct())
    return [f"members: {rule}: {', '.join(map(str, ids))}"] if ids else []
