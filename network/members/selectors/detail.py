"""One member: read by the profile page and the API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from network.members import rules
from network.members.models import Block, ContactMessage, Member
from network.members.selectors.showing import complete, present_work, shown

if TYPE_CHECKING:
    from network.members.domain.viewing import Viewer
    from network.members.selectors.showing import VisibleProfile


@dataclass(frozen=True, kw_only=True, slots=True)
class MemberPage:
    """A profile and what this reader may do with it."""

    person: VisibleProfile
    may_contact: bool
    blocked: bool
    """Whether this reader has blocked the person."""
    may_manage: bool


def read_member(viewer: Viewer, handle: str) -> MemberPage:
    """Return the member with this handle, present or former.

    Raises `Member.DoesNotExist` when there is none for this reader.
    """
    called = Q(handle=handle) | Q(handles__text=handle)
    visible = Member.objects.visible_to(viewer)
    named = Member.objects.filter(called).values("pk")
    member = complete(visible.filter(pk__in=named)).get()
    own = rules.is_own(viewer, member)
    duty = rules.has_duty(viewer, present_work(member)) and not own
    blocked, may_contact = False, False
    if viewer.insider and not own:
        blocked = Block.objects.filter(blocker=viewer.member_id, blocked=member).exists()
        may_contact = contactable(viewer, member)
    return MemberPage(
        person=shown(member.profile, viewer),
        may_contact=may_contact,
        blocked=blocked,
        may_manage=duty,
    )


def contactable(viewer: Viewer, member: Member) -> bool:
    """Whether an insider may write to `member`, who exists for them or has written to them."""
    between = Q(blocker=viewer.member_id, blocked=member) | Q(
        blocker=member, blocked=viewer.member_id
    )
    if viewer.member_id in {None, member.pk} or Block.objects.filter(between).exists():
        return False
    if rules.is_suspended(member):
        return False
    if ContactMessage.objects.filter(sender=member, recipient=viewer.member_id).exists():
        return True
    visible = Member.objects.visible_to(viewer).filter(pk=member.pk).exists()
    return visible and rules.takes_messages(member.profile)
