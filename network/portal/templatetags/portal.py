"""What the page of a lower app shows of the apps above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from network.members.selectors.directory import people_in_unit

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser

    from network.members.selectors.showing import VisibleProfile
    from network.units.models import LocalGovernment

register = template.Library()


@register.simple_tag
def people_of(unit: LocalGovernment, user: AnyUser) -> list[VisibleProfile]:
    """Return people who work in `unit`, as far as `user` may know that."""
    return people_in_unit(user, unit)
