"""What members ask of the host, answered with the apps of this site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from network.accounts.choices import Role
from network.accounts.rules import has_role
from network.members.adapter import MembersAdapter
from network.units.rules import is_domain_of

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser

    from network.units.models import LocalGovernment


class SiteMembersAdapter(MembersAdapter):
    """Organisers by role, domains by the registry."""

    def is_organiser(self, user: AnyUser) -> bool:
        """Whether the person holds the organiser's role."""
        return has_role(user, Role.ORGANISER)

    def is_domain_of(self, unit: LocalGovernment, address: str) -> bool:
        """Whether the address lies on a domain known as this unit's."""
        return is_domain_of(unit, address)
