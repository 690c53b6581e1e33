"""The one place where a profile becomes what one reader is shown of it.

Pages, API, search and exports all draw a `VisibleProfile`; nobody else reads a profile's fields.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch

from network.members import rules
from network.members.choices import Audience, MemberState
from network.members.domain.naming import initials
from network.members.domain.viewing import Viewer
from network.members.models import Affiliation, Expertise, Member
from network.members.querysets import DUTY_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from django.db.models import QuerySet

    from network.members.models import Profile
    from network.units.models import LocalGovernment


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A topic and how far somebody has come with it."""

    slug: str
    title: str
    level: str
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class VisibleProfile:
    """One member as one reader sees them; what is not for this reader is empty."""

    member: Member
    url: str
    name: str = ""
    unit: LocalGovernment | None = None
    unit_name: str = ""
    position: str = ""
    department: str = ""
    coordinator: bool = False
    topics: list[Known] = field(default_factory=list)
    bio: str = ""
    languages: str = ""
    phone: str = ""
    website: str = ""
    helps_with: str = ""
    looks_for: str = ""
    verified: bool = False

    @property
    def initials(self) -> str:
        """Two letters for the round mark beside the name."""
        return initials(self.name)

    @property
    def job(self) -> str:
        """Job title and department in one line."""
        return ", ".join(part for part in (self.position, self.department) if part)


def called(members: QuerySet[Member]) -> QuerySet[Member]:
    """Fetch with `members` what `name_and_place` reads: two queries for any number."""
    spells = Affiliation.objects.filter(ended_on__isnull=True, primary=True)
    return members.select_related("profile").prefetch_related(
        Prefetch("affiliations", spells.select_related("unit"), to_attr="present")
    )


def complete(members: QuerySet[Member]) -> QuerySet[Member]:
    """Fetch with `members` all that `shown` reads, in a fixed number of queries."""
    known = Expertise.objects.select_related("topic").order_by("topic__order", "pk")
    return called(members).prefetch_related(Prefetch("expertise", known, to_attr="known"))


def called_by_users(ids: Collection[int]) -> list[Member]:
    """Return the members behind these users with what `name_and_place` and `exists_for` read.

    One query where everybody works somewhere, which is nearly always: it begins with the work.
    """
    inside = Member.objects.insiders().filter(pk=OuterRef("member"))
    spells = Affiliation.objects.filter(member__user__in=ids, ended_on__isnull=True, primary=True)
    found = []
    for spell in spells.select_related("member__profile", "unit").annotate(inside=Exists(inside)):
        member = spell.member
        member.present, member.is_insider = [spell], spell.inside  # type: ignore[attr-defined] # as `called` does
        found.append(member)
    workless = set(ids) - {member.user_id for member in found}
    if workless:
        found += called(Member.objects.filter(user__in=workless).with_standing())
    return found


def name_and_place(member: Member, viewer: Viewer) -> tuple[str, str]:
    """Return what `viewer` is shown of a name and of where somebody works; empty for nothing."""
    work = present_work(member)
    see = _seeing(member.profile, viewer, work)
    return (
        member.display_name if see("name") else "",
        work.unit_name if work and see("work") else "",
    )


def present_work(member: Member) -> Affiliation | None:
    """Return where `member`, who came through `complete`, works now."""
    spells: list[Affiliation] = member.present  # type: ignore[attr-defined] # fetched by `complete`
    return spells[0] if spells else None


def shown(profile: Profile, viewer: Viewer) -> VisibleProfile:
    """Return what `viewer` is shown of a profile whose member came through `complete`.

    Whether the member exists for this reader at all is for `visible_to` to say.
    """
    member = profile.member
    known: list[Expertise] = member.known  # type: ignore[attr-defined] # fetched by `complete`
    work = present_work(member)
    see = _seeing(profile, viewer, work)
    job = work if see("work") else None
    return VisibleProfile(
        member=member,
        url=member.get_absolute_url(),
        name=member.display_name if see("name") else "",
        unit=job.unit if job else None,
        unit_name=job.unit_name if job else "",
        position=job.position if job else "",
        department=job.department if job else "",
        coordinator=bool(job and job.coordinator),
        topics=[_known(one) for one in known] if see("topics") else [],
        verified=member.state == MemberState.ACTIVE,
        **{name: getattr(profile, name) if see(name) else "" for name in _TEXTS},
    )


def found_by_all(profile: Profile) -> VisibleProfile:
    """Return what may stand in the search: what the widest circle that finds the person may read.

    Whose page is public is found by everybody, so only public fields count; else the network.
    """
    outside = profile.name_audience == Audience.PUBLIC
    return shown(profile, Viewer() if outside else Viewer(insider=True))


_TEXTS = ("bio", "languages", "phone", "website", "helps_with", "looks_for")


def _seeing(profile: Profile, viewer: Viewer, work: Affiliation | None) -> Callable[[str], bool]:
    near = rules.circles(viewer, profile.member, work)
    duty = rules.has_duty(viewer, work)

    def see(name: str) -> bool:
        return getattr(profile, f"{name}_audience") in near or (duty and name in DUTY_FIELDS)

    return see


def _known(one: Expertise) -> Known:
    return Known(
        slug=one.topic.slug,
        title=one.topic.title,
        level=one.level,
        label=str(one.get_level_display()),
    )
