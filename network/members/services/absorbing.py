"""Pour a seed into a member: called by claiming and seeding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from network.members.choices import SEARCHABLE
from network.members.models import Expertise, MemberSeed, Profile
from network.members.services.affiliating import Work, change_unit, present_work
from network.members.services.naming import rename
from network.search.services.indexing import index
from tasks.clock import now

if TYPE_CHECKING:
    from network.members.models import Member


@transaction.atomic
def absorb(*, seed: MemberSeed, member: Member) -> bool:
    """Claim `seed` for `member`; say whether this call did it.

    What the member has written stays; the seed fills what is empty. A seed after the first is
    marked as merged into the first.
    """
    earlier = MemberSeed.objects.filter(claimed_by=member.user).order_by("claimed_at", "pk").first()
    won = (
        MemberSeed.objects.open()
        .filter(pk=seed.pk)
        .update(claimed_at=now(), claimed_by=member.user, merged_into=earlier)
    )
    if not won:
        return False
    if seed.name.strip() and not member.display_name:
        rename(member=member, name=seed.name)
    if present_work(member) is None:
        work = Work(
            unit=seed.unit,
            unit_text=seed.unit_text,
            position=seed.position,
            department=seed.department,
        )
        change_unit(member=member, work=work)
    profile = Profile.objects.select_for_update().get(member=member)
    profile.helps_with = profile.helps_with or seed.helps_with
    profile.looks_for = profile.looks_for or seed.looks_for
    profile.updated_at = now()
    profile.version += 1
    profile.save(update_fields=["helps_with", "looks_for", "updated_at", "version"])
    for topic in seed.topics.all():
        Expertise.objects.get_or_create(member=member, topic=topic)
    index(SEARCHABLE, member.pk)
    return True
