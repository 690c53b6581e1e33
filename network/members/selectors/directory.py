"""The directory: who wants to be found, narrowed by name, unit, topic and voivodeship."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.core.paginator import Paginator

from network.members.conf import conf
from network.members.models import Member
from network.members.selectors.showing import complete, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.core.paginator import Page

    from network.members.domain.viewing import Viewer
    from network.members.querysets import MemberQuerySet
    from network.members.selectors.showing import VisibleProfile
    from network.units.models import LocalGovernment


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What somebody looks for; units by code, topics by slug."""

    text: str = ""
    units: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    voivodeships: tuple[str, ...] = ()

    @property
    def narrowed(self) -> bool:
        """Whether this is less than everybody."""
        return bool(self.text or self.chosen)

    @property
    def chosen(self) -> int:
        """How many values of facets are ticked."""
        return len(self.units) + len(self.topics) + len(self.voivodeships)


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One value of a facet and how many people would be left with it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Directory:
    """One page of people, and the facets counted over the same people."""

    people: list[VisibleProfile]
    page: Page[Member]
    total: int
    units: list[Choice]
    topics: list[Choice]
    voivodeships: list[Choice]


def find_members(viewer: Viewer, asked: Asked) -> MemberQuerySet:
    """Return the listed people this reader may see and who fit, by name.

    A filter looks only at those whose field it names is shown to the reader, so that narrowing
    tells nothing that the profile hides.
    """
    found = Member.objects.in_directory().visible_to(viewer).named_like(asked.text)
    if asked.units or asked.voivodeships:
        found = found.showing("work", viewer)
    if asked.units:
        found = found.in_units(asked.units)
    if asked.voivodeships:
        found = found.in_voivodeships(asked.voivodeships)
    if asked.topics:
        knowing = Member.objects.filter(expertise__topic__slug__in=asked.topics)
        found = found.showing("topics", viewer).filter(pk__in=knowing.values("pk"))
    return found.order_by("sort_key", "pk")


def people_in_unit(
    user: AnyUser, unit: LocalGovernment, *, limit: int = 12
) -> list[VisibleProfile]:
    """Return the first listed people, by name, of whom `user` may know that they work in `unit`."""
    viewer = Member.objects.viewer(user)
    found = find_members(viewer, Asked(units=(unit.code,)))
    return [shown(member.profile, viewer) for member in complete(found)[:limit]]


def read_directory(viewer: Viewer, asked: Asked, *, page: int = 1) -> Directory:
    """Return one page of the directory; a page past the end becomes the last one."""
    paginator = Paginator(complete(find_members(viewer, asked)), conf.page_size)
    members = paginator.get_page(page)
    return Directory(
        people=[shown(member.profile, viewer) for member in members],
        page=members,
        total=paginator.count,
        units=_units(viewer, asked),
        topics=_topics(viewer, asked),
        voivodeships=_voivodeships(viewer, asked),
    )


def _units(viewer: Viewer, asked: Asked) -> list[Choice]:
    others = find_members(viewer, replace(asked, units=())).showing("work", viewer)
    return _choices(others.per_unit(), asked.units)


def _voivodeships(viewer: Viewer, asked: Asked) -> list[Choice]:
    others = find_members(viewer, replace(asked, voivodeships=())).showing("work", viewer)
    return _choices(others.per_voivodeship(), asked.voivodeships)


def _topics(viewer: Viewer, asked: Asked) -> list[Choice]:
    others = find_members(viewer, replace(asked, topics=())).showing("topics", viewer)
    return _choices(others.per_topic(), asked.topics)


def _choices(rows: Iterable[tuple[str, str, int]], chosen: tuple[str, ...]) -> list[Choice]:
    return [
        Choice(value=value, label=label, count=count, chosen=value in chosen)
        for value, label, count in rows
    ]
