"""What somebody has chosen to get by mail, and why they get what they get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tasks.choices import Pace, Reason, Rhythm
from tasks.domain.resolving import Chosen, Plan, resolve
from tasks.models import MailChoice, MailPlan
from tasks.models.choice import EVERYTHING
from tasks.registry import declared_kinds

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

    from tasks.domain.resolving import Decision
    from tasks.registry import Kind


@dataclass(frozen=True, kw_only=True, slots=True)
class Explained:
    """What happens to a notice of one reason, and which rule says so."""

    reason: Reason
    decision: Decision


def kinds_to_choose() -> list[Kind]:
    """Return the kinds of notice that are mailed, by their names in words."""
    mailed = [kind for kind in declared_kinds() if kind.mailed]
    return sorted(mailed, key=lambda kind: str(kind.label))


def choices_of(user: User) -> dict[str, Pace]:
    """Return kind → when it is mailed; the name of all kinds is empty."""
    rows = MailChoice.objects.filter(user=user.pk).values_list("kind", "pace")
    return {kind: Pace(pace) for kind, pace in rows}


def plan_of(user: User) -> Plan:
    """Return when `user` wants mail; the house's way for who has never said."""
    row = MailPlan.objects.filter(user=user.pk).first()
    if row is None:
        return Plan()
    return Plan(
        rhythm=Rhythm(row.rhythm),
        office_hours=row.office_hours,
        paused_until=row.paused_until if row.is_paused else None,
    )


def explain(user: User, *, kind: str = EVERYTHING) -> list[Explained]:
    """Say for each reason when `user` gets a mail, and why: for a kind or for any."""
    known = choices_of(user)
    chosen = Chosen(kind=known.get(kind) if kind else None, general=known.get(EVERYTHING))
    return [Explained(reason=reason, decision=resolve(reason, chosen)) for reason in Reason]
