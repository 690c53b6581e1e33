"""Sketches that members see, and what one's own unit has in work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from network.units.models import LocalGovernment
from practices.choices import State
from practices.models import Practice

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser

    from practices.domain.viewing import Viewer
    from practices.querysets import PracticeQuerySet


def read_seeds(user: AnyUser | Viewer) -> PracticeQuerySet:
    """Return the sketches that `user` may see, the latest first; none of them is counted."""
    rows = Practice.objects.visible_to(user).seeds()
    return rows.select_related("owner_unit").order_by("-updated_at", "-pk")


def read_own(user: AnyUser | Viewer) -> PracticeQuerySet:
    """Return every practice that `user` may write, the latest first."""
    rows = Practice.objects.visible_to(user).writable_by(user)
    return rows.select_related("owner_unit").order_by("-updated_at", "-pk")


def units_to_write_for(user: AnyUser) -> list[LocalGovernment]:
    """Return the units whose practices `user` may begin, by name."""
    viewer = Practice.objects.viewer(user)
    rows = LocalGovernment.objects.filter(pk__in=viewer.units | viewer.acting)
    return list(rows.order_by("sort_key", "code"))


def practices_of(user: AnyUser, unit: LocalGovernment) -> PracticeQuerySet:
    """Return the practices of `unit` for its page: what `user` may see and is not withdrawn."""
    rows = Practice.objects.visible_to(user).in_unit(unit).exclude(state=State.WITHDRAWN)
    return rows.select_related("owner_unit", "live_revision").order_by("sort_key", "pk")
