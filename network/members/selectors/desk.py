"""Who waits for verification, as whoever may confirm them sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from network.members.models import Affiliation, Member

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from network.members.domain.viewing import Viewer


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """Somebody who waits; name and work are shown, because that is what is being confirmed."""

    member: Member
    work: Affiliation
    domain: str
    """The domain of the address, for organisers only."""


def waiting_for(viewer: Viewer) -> QuerySet[Affiliation]:
    """Return the spells this reader may confirm: known domains first, then the longest waiting."""
    members = Member.objects.verifiable_by(viewer)
    return (
        Affiliation.objects.filter(member__in=members, ended_on__isnull=True, primary=True)
        .select_related("member__user", "unit")
        .order_by("-domain_known", "started_on", "pk")
    )


def describe(work: Affiliation, viewer: Viewer) -> Waiting:
    """Put beside a spell what the desk shows of the person."""
    domain = work.member.user.email.rpartition("@")[2] if viewer.organiser else ""
    return Waiting(member=work.member, work=work, domain=domain)
