"""What members cannot know from below, asked of the host; at most ten methods.

A host subclasses `MembersAdapter` and names it in `MEMBERS_ADAPTER`. Rules, querysets and
services ask it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.module_loading import import_string

from network.members.choices import ORGANISERS
from network.members.conf import conf

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser

    from network.units.models import LocalGovernment


class MembersAdapter:
    """The default: Django groups, no known domains."""

    def is_organiser(self, user: AnyUser) -> bool:
        """Whether `user` runs an edition and therefore decides on members."""
        if not user.is_active:
            return False
        return user.is_superuser or user.groups.filter(name=ORGANISERS).exists()

    def is_domain_of(self, unit: LocalGovernment, address: str) -> bool:  # noqa: ARG002 -- hosts decide by domain
        """Whether `address` lies on a domain known as this unit's: evidence, not proof."""
        return False


def get_adapter() -> MembersAdapter:
    """Return the host's adapter."""
    adapter: type[MembersAdapter] = import_string(conf.adapter)
    return adapter()
