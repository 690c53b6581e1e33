"""What accounts ask of the host, answered with the apps of this site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from network.accounts.adapter import AccountsAdapter
from network.accounts.choices import Purpose
from network.accounts.querysets import normalise_address
from network.accounts.services.consents import attach_consents
from network.members.models import MemberSeed
from network.members.services.claiming import claim_seed
from network.members.services.joining import leave
from network.members.services.profiling import leave_directory
from network.members.services.verifying import address_changed
from network.portal.services.persons import erase_everywhere, export_everything

if TYPE_CHECKING:
    from network.accounts.models import User


class SiteAccountsAdapter(AccountsAdapter):
    """A live seed is expected; signing in claims it."""

    def claimable(self, address: str) -> bool:
        """Whether a profile waits for whoever proves this address."""
        return MemberSeed.objects.live().filter(address=normalise_address(address)).exists()

    def claimed(self, user: User) -> None:
        """Give the person the profile that waits, and the consents given before the account."""
        attach_consents(address=user.email, user=user)
        claim_seed(user=user)

    def export(self, user: User) -> bytes | None:
        """Everything every app knows of the person, as a ZIP."""
        return export_everything(user=user)

    def erase(self, user: User) -> None:
        """Erase the person from every app above the accounts."""
        erase_everywhere(user=user)

    def address_changed(self, user: User) -> None:
        """Another address ends the verification, which rested on the old one."""
        address_changed(user=user)

    def consent_withdrawn(self, user: User, purpose: str) -> None:
        """Without the consent there is no profile, or it is not in the directory."""
        if purpose == Purpose.NETWORK:
            leave(user=user)
        if purpose == Purpose.DIRECTORY:
            leave_directory(user=user)
