"""Who may do what to somebody already in hand, and which circle a reader stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from network.members.choices import Audience, ContactWay, MemberState, Method

if TYPE_CHECKING:
    from network.members.domain.viewing import Viewer
    from network.members.models import Affiliation, Member, Profile


def is_own(viewer: Viewer, member: Member) -> bool:
    """Whether the reader looks at themselves."""
    return viewer.user_id is not None and viewer.user_id == member.user_id


def is_colleague(viewer: Viewer, work: Affiliation | None) -> bool:
    """Whether a verified reader works where `work` is."""
    return viewer.unit_id is not None and work is not None and work.unit_id == viewer.unit_id


def has_duty(viewer: Viewer, work: Affiliation | None) -> bool:
    """Whether the reader answers for this person's verification."""
    return viewer.organiser or (viewer.coordinator and is_colleague(viewer, work))


def circles(viewer: Viewer, member: Member, work: Affiliation | None) -> frozenset[Audience]:
    """Return the audiences this reader belongs to, seen from `member`."""
    if is_own(viewer, member):
        return frozenset(Audience)
    near = {Audience.PUBLIC}
    if viewer.insider or viewer.organiser:
        near.add(Audience.NETWORK)
    if is_colleague(viewer, work):
        near.add(Audience.UNIT)
    return frozenset(near)


def exists_for(viewer: Viewer, member: Member, work: Affiliation | None) -> bool:
    """Whether `member`, who came through `with_standing`, has a page for this reader.

    `visible_to` says the same in SQL.
    """
    if is_own(viewer, member) or has_duty(viewer, work):
        return True
    listed: bool = member.is_insider and member.profile.directory  # type: ignore[attr-defined] # annotated
    return listed and (viewer.insider or member.profile.name_audience == Audience.PUBLIC)


def method_for(viewer: Viewer, work: Affiliation) -> Method | None:
    """Return what this reader's word counts as; None when it counts for nothing."""
    if viewer.organiser:
        return Method.DOMAIN if work.domain_known else Method.ORGANISER
    if not is_colleague(viewer, work):
        return None
    return Method.COORDINATOR if viewer.coordinator else Method.COLLEAGUE


def may_verify(viewer: Viewer, member: Member, work: Affiliation) -> bool:
    """Whether the reader may confirm that `member` works there; never oneself."""
    return not is_own(viewer, member) and method_for(viewer, work) is not None


def is_suspended(member: Member) -> bool:
    """Whether an organiser has taken the member out of the network."""
    return member.state == MemberState.SUSPENDED


def takes_messages(profile: Profile) -> bool:
    """Whether anybody at all may write through the network."""
    return profile.contact == ContactWay.RELAY and profile.member.state == MemberState.ACTIVE
