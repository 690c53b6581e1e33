"""Say where a member works: called by profile forms, claiming and the desk of verification."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from network.members.adapter import get_adapter
from network.members.choices import SEARCHABLE, NoticeKind
from network.members.models import Affiliation, Member
from network.members.services.standing import end_verification
from network.search.services.indexing import index
from tasks.clock import now
from tasks.services.notifying import notify

if TYPE_CHECKING:
    from datetime import date

    from network.units.models import LocalGovernment


@dataclass(frozen=True, kw_only=True, slots=True)
class Work:
    """Where somebody says they work; `unit_text` only where the registry has no such unit."""

    unit: LocalGovernment | None = None
    unit_text: str = ""
    position: str = ""
    department: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been said."""
        return not (self.unit or self.unit_text or self.position or self.department)


def present_work(member: Member, *, lock: bool = False) -> Affiliation | None:
    """Return the present affiliation of `member`."""
    spells = Affiliation.objects.filter(member=member, ended_on__isnull=True, primary=True)
    if lock:
        spells = spells.select_for_update(of=("self",))
    return spells.select_related("unit").first()


@transaction.atomic
def change_unit(*, member: Member, work: Work) -> Affiliation | None:
    """Write down where `member` works now and return it; None when they say nothing.

    Another unit begins a new spell, ends the verification and asks for a new one; another job
    title or department in the same unit changes the spell and keeps the verification.
    """
    member = Member.objects.select_for_update(of=("self",)).select_related("user").get(pk=member.pk)
    present = present_work(member)
    if work.is_empty:
        end_affiliation(member=member)
        return None
    unit_id = work.unit.pk if work.unit else None
    typed = "" if work.unit else work.unit_text
    if present is not None and (present.unit_id, present.unit_text) == (unit_id, typed):
        present.position, present.department = work.position, work.department
        present.save(update_fields=["position", "department"])
        index(SEARCHABLE, member.pk)
        return present
    end_affiliation(member=member)
    spell = Affiliation.objects.create(
        member=member,
        unit=work.unit,
        unit_text=typed,
        position=work.position,
        department=work.department,
        domain_known=bool(work.unit) and _domain_known(work.unit, member),
        started_on=_today(),
    )
    announce_waiting(member=member, work=spell)
    index(SEARCHABLE, member.pk)
    return spell


@transaction.atomic
def end_affiliation(*, member: Member, refused_reason: str = "") -> Affiliation | None:
    """End the present spell and with it the verification; return the spell, if there was one."""
    present = present_work(member, lock=True)
    if present is None:
        return None
    present.ended_on = max(_today(), present.started_on)
    present.refused_reason = refused_reason
    present.coordinator = False
    present.save(update_fields=["ended_on", "refused_reason", "coordinator"])
    Member.objects.filter(pk=member.pk).update(version=F("version") + 1)
    end_verification(member=member)
    return present


def announce_waiting(*, member: Member, work: Affiliation, occasion: str = "") -> None:
    """Tell those who may verify that `member` waits; nobody can while the unit is unknown.

    `occasion` sets a second happening about the same spell apart, such as another address.
    """
    if work.unit_id is not None:
        key = f"{NoticeKind.TO_VERIFY}:{work.pk}:{occasion}"
        notify(NoticeKind.TO_VERIFY, subject=member, actor=member.user, key=key)


def weigh(*, work: Affiliation) -> None:
    """Look again whether the member's address lies on a known domain of the unit."""
    work.domain_known = work.unit is not None and _domain_known(work.unit, work.member)
    work.save(update_fields=["domain_known"])


def _domain_known(unit: LocalGovernment | None, member: Member) -> bool:
    return unit is not None and get_adapter().is_domain_of(unit, member.user.email)


def _today() -> date:
    return timezone.localdate(now())
