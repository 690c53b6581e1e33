"""What the page of a lower app shows of the apps above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from network.members.selectors.directory import people_in_unit
from network.portal.selectors.meeting import discussion_of as read_discussion
from network.portal.selectors.meeting import origin_of as read_origin
from network.portal.selectors.meeting import outcome_of as read_outcome
from practices.models import Practice

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser

    from forums.models import Thread
    from network.members.selectors.showing import VisibleProfile
    from network.portal.selectors.meeting import Discussion, Outcome
    from network.units.models import LocalGovernment

register = template.Library()

_PRACTICES_OF_A_UNIT = 12


@register.simple_tag
def people_of(unit: LocalGovernment, user: AnyUser) -> list[VisibleProfile]:
    """Return people who work in `unit`, as far as `user` may know that."""
    return people_in_unit(user, unit)


@register.simple_tag
def practices_of(unit: LocalGovernment, user: AnyUser) -> list[Practice]:
    """Return the practices of `unit` that stand in the library, the latest first."""
    rows = Practice.objects.visible_to(user).published().in_unit(unit).with_page()
    return list(rows.order_by("-published_at", "-pk")[:_PRACTICES_OF_A_UNIT])


@register.simple_tag
def discussion_of(practice: Practice, user: AnyUser) -> Discussion:
    """Return the thread about `practice`, or where `user` could begin one."""
    return read_discussion(practice, user)


@register.simple_tag
def origin_of(practice: Practice, user: AnyUser) -> Thread | None:
    """Return the thread that `practice` comes from, as far as `user` may read it."""
    return read_origin(practice, user)


@register.simple_tag
def outcome_of(thread: Thread, user: AnyUser) -> Outcome:
    """Return what came of `thread`, as far as `user` may know it."""
    return read_outcome(thread, user)
