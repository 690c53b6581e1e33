"""Name people as one reader may see them: asked by the adapters of other apps, a page at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from network.members.choices import MemberState
from network.members.models import Member
from network.members.rules import exists_for
from network.members.selectors.showing import (
    called,
    called_by_users,
    name_and_place,
    present_work,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import _AnyUser as AnyUser

    from network.members.domain.viewing import Viewer


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """How one reader is shown one person; an empty string is nothing to show."""

    name: str
    url: str = ""
    unit: str = ""
    handle: str = ""
    """How the person is mentioned; empty for whom this reader cannot name."""


def people(ids: Iterable[int], viewer: AnyUser) -> dict[int, Person]:
    """Show `viewer` the users with these primary keys, however many, in a fixed number of queries.

    In the network people are called by their names; outside it only by a name they have made
    public. A page is named where there is one for this reader.
    """
    wanted = set(ids)
    reader = Member.objects.viewer(viewer)
    answer = {
        member.user_id: _person(
            member, reader, visible=exists_for(reader, member, present_work(member))
        )
        for member in called_by_users(wanted)
    }
    nameless = wanted - set(answer)
    if nameless:
        gone = get_user_model().objects.filter(pk__in=nameless, erased_at__isnull=False)
        former = set(gone.values_list("pk", flat=True))
        answer |= {pk: _stranger(former=pk in former) for pk in nameless}
    return answer


def _person(member: Member, reader: Viewer, *, visible: bool) -> Person:
    named = visible or (reader.insider and member.state == MemberState.ACTIVE)
    name, unit = name_and_place(member, reader)
    if not named or not name:
        return _stranger(former=False)
    return Person(
        name=name,
        url=member.get_absolute_url() if visible else "",
        unit=unit,
        handle=member.handle,
    )


def offer_people(user: AnyUser, text: str, *, limit: int = 8) -> list[Person]:
    """Return the first people, by name, whom `user` may find in the directory by `text`.

    Nothing for whoever is not in the network: mentioning is for those who may read each other.
    """
    viewer = Member.objects.viewer(user)
    if not viewer.insider or not text.strip():
        return []
    found = Member.objects.in_directory().visible_to(viewer).named_like(text)
    members = called(found.insiders().order_by("sort_key", "pk"))[:limit]
    return [_person(member, viewer, visible=True) for member in members]


def users_of_handles(user: AnyUser, handles: Iterable[str]) -> dict[str, int]:
    """Return handle → user for verified people; nothing for whoever is not in the network."""
    if not Member.objects.viewer(user).insider:
        return {}
    known = Member.objects.insiders().filter(handle__in=set(handles))
    return dict(known.values_list("handle", "user"))


def _stranger(*, former: bool) -> Person:
    return Person(name=_("former member of the network") if former else _("a person"))
