"""Turn a seed into a profile: called by the sign-in that proves the mailbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction

from network.members.models import Member, MemberSeed
from network.members.services.absorbing import absorb
from network.members.services.enrolling import enrol

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@transaction.atomic
def claim_seed(*, user: User) -> Member | None:
    """Give `user`, whose address is proven, the profile that waits for it; return the member.

    Called at every sign-in: without a live seed it returns the member as they are, or None for
    somebody who has never said yes and may still join. Of two sign-ins at once one makes the
    profile, because the user's row is locked until the end.
    """
    owner = get_user_model().objects.select_for_update(of=("self",)).get(pk=user.pk)
    member = Member.objects.select_related("user").filter(user=owner).first()
    seed = MemberSeed.objects.live().filter(address=owner.email).first()
    if seed is None:
        return member
    if member is None:
        member = enrol(
            user=owner,
            name=seed.name,
            notice_version=seed.consent_notice_version,
            consented_at=seed.consented_at,
        )
    absorb(seed=seed, member=member)
    return Member.objects.select_related("user", "profile").get(pk=member.pk)
