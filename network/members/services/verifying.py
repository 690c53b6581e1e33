"""Decide whether somebody works where they say: called by the desks of verification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from network.members import rules
from network.members.choices import MemberState, NoticeKind
from network.members.conf import conf
from network.members.exceptions import (
    AlreadyVerified,
    MayNotVerify,
    ReasonMissing,
    UnitMissing,
)
from network.members.models import Member, Verification
from network.members.services.affiliating import (
    announce_waiting,
    end_affiliation,
    present_work,
    weigh,
)
from network.members.services.standing import end_verification, settle
from network.web.services.versions import claim_version
from tasks.clock import now
from tasks.services.auditing import Change, record
from tasks.services.notifying import notify

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

    from network.members.choices import Method
    from network.members.models import Affiliation


@transaction.atomic
def verify_member(
    *, member: Member, by: User, version: int, method: Method | None = None, note: str = ""
) -> Verification:
    """Confirm that `member`, as read at `version`, works in their present unit, and tell them.

    `method` is an organiser's to choose; a coordinator's or colleague's word counts as that.

    Raises `UnitMissing`, `MayNotVerify`, `AlreadyVerified`, or `Stale` when the person has named
    another unit since.
    """
    member = _locked(member)
    work = present_work(member)
    if work is None or work.unit is None:
        raise UnitMissing
    viewer = Member.objects.viewer(by)
    counts_as = rules.method_for(viewer, work)
    if counts_as is None or not rules.may_verify(viewer, member, work):
        raise MayNotVerify
    if member.state != MemberState.CLAIMED:
        raise AlreadyVerified
    claim_version(member, version=version)
    lasts = conf.verification_lifetime
    end_verification(member=member)  # one that has run out may still stand
    verification = Verification.objects.create(
        member=member,
        unit=work.unit,
        method=(method or counts_as) if viewer.organiser else counts_as,
        by=by,
        at=now(),
        expires_at=now() + lasts if lasts else None,
        note=note.strip()[:500],
    )
    settle(member=member)
    record("members.verify", actor=by, target=member, change=Change(reason=note))
    key = f"{NoticeKind.VERIFIED}:{verification.pk}"
    notify(NoticeKind.VERIFIED, subject=member, actor=by, key=key)
    return verification


@transaction.atomic
def refuse_member(*, member: Member, by: User, version: int, reason: str) -> Affiliation:
    """Say that `member` does not work in the unit they named: the spell ends, they are told why.

    Raises `ReasonMissing`, `UnitMissing`, `MayNotVerify`, `AlreadyVerified` or `Stale`.
    """
    member = _locked(member)
    work = present_work(member)
    if not reason.strip():
        raise ReasonMissing
    if work is None:
        raise UnitMissing
    viewer = Member.objects.viewer(by)
    if rules.is_own(viewer, member) or not rules.has_duty(viewer, work):
        raise MayNotVerify
    if member.state != MemberState.CLAIMED:
        raise AlreadyVerified
    claim_version(member, version=version)
    work = end_affiliation(member=member, refused_reason=reason.strip()[:500]) or work
    record("members.refuse", actor=by, target=member, change=Change(reason=reason))
    key = f"{NoticeKind.REFUSED}:{work.pk}"
    notify(NoticeKind.REFUSED, subject=work, actor=by, key=key)
    return work


@transaction.atomic
def revoke_verification(*, member: Member, by: User, reason: str) -> None:
    """End the verification of `member` and tell them why; they may be confirmed again.

    Raises `ReasonMissing` or `MayNotVerify`.
    """
    member = _locked(member)
    if not reason.strip():
        raise ReasonMissing
    viewer = Member.objects.viewer(by)
    if rules.is_own(viewer, member) or not rules.has_duty(viewer, present_work(member)):
        raise MayNotVerify
    ended = end_verification(member=member, reason=reason.strip()[:500])
    record("members.revoke_verification", actor=by, target=member, change=Change(reason=reason))
    if ended is not None:
        tell_end(ended, by=by)


def tell_end(verification: Verification, *, by: User | None) -> None:
    """Tell the person that their verification is over; `by` is None when its time ran out."""
    key = f"{NoticeKind.ENDED}:{verification.pk}"
    notify(NoticeKind.ENDED, subject=verification, actor=by, key=key)


@transaction.atomic
def address_changed(*, user: User) -> None:
    """End the verification of somebody whose address has changed, and ask for a new one."""
    member = Member.objects.select_for_update(of=("self",)).filter(user=user.pk).first()
    if member is None:
        return
    ended = end_verification(member=member)
    work = present_work(member)
    if work is None:
        return
    weigh(work=work)
    if ended is not None:
        announce_waiting(member=member, work=work, occasion=f"after-{ended.pk}")


def _locked(member: Member) -> Member:
    return Member.objects.select_for_update(of=("self",)).select_related("user").get(pk=member.pk)
