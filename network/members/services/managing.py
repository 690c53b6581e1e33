"""What organisers decide about members: called by the buttons on a profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from network.members.adapter import get_adapter
from network.members.choices import MemberState
from network.members.exceptions import MayNotManage, NotVerified, ReasonMissing
from network.members.models import Member
from network.members.services.affiliating import present_work
from network.members.services.standing import settle
from tasks.services.auditing import Change, record

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@transaction.atomic
def suspend_member(*, member: Member, by: User, reason: str) -> None:
    """Take `member` out of the network until somebody resumes it; the verification is kept.

    Raises `MayNotManage` or `ReasonMissing`.
    """
    _judge(member, by)
    if not reason.strip():
        raise ReasonMissing
    _set_state(member, MemberState.SUSPENDED)
    record("members.suspend", actor=by, target=member, change=Change(reason=reason))


@transaction.atomic
def resume_member(*, member: Member, by: User) -> None:
    """Let `member` back in as far as their verification goes.

    Raises `MayNotManage`.
    """
    _judge(member, by)
    _set_state(member, MemberState.CLAIMED)
    record("members.resume", actor=by, target=member)


@transaction.atomic
def set_coordinator(*, member: Member, by: User, coordinator: bool) -> None:
    """Let a verified `member` act for their unit, or end that.

    Raises `MayNotManage` or `NotVerified`.
    """
    _judge(member, by)
    work = present_work(member, lock=True)
    verified = Member.objects.insiders().filter(pk=member.pk).exists()
    if work is None or (coordinator and not verified):
        raise NotVerified
    before, work.coordinator = work.coordinator, coordinator
    work.save(update_fields=["coordinator"])
    change = Change(before={"coordinator": before}, after={"coordinator": coordinator})
    record("members.set_coordinator", actor=by, target=member, change=change)


def _judge(member: Member, by: User) -> None:
    if not get_adapter().is_organiser(by) or member.user_id == by.pk:
        raise MayNotManage


def _set_state(member: Member, state: MemberState) -> None:
    locked = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    locked.state = state
    locked.version += 1
    locked.save(update_fields=["state", "version"])
    settle(member=locked)
