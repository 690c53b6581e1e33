"""What the accounts cannot know from below, asked of the host; at most ten methods.

A host subclasses `AccountsAdapter` and names it in `ACCOUNTS_ADAPTER`; the site's own lives in
`network.portal` and answers with members.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.module_loading import import_string

from network.accounts.conf import conf

if TYPE_CHECKING:
    from network.accounts.models import User


class AccountsAdapter:
    """The default: nobody is expected, anybody may sign up, nothing is known beyond this app."""

    def claimable(self, address: str) -> bool:  # noqa: ARG002 -- hosts decide by address
        """Whether somebody with this address is expected: asking for a code makes the account."""
        return False

    def claimed(self, user: User) -> None:
        """`user` has proved the address and signs in, for the first time or again."""

    def may_sign_up(self, address: str) -> bool:  # noqa: ARG002 -- hosts decide by address
        """Whether an account may be opened for this address; never asks who exists."""
        return True

    def address_changed(self, user: User) -> None:
        """`user` has another, proven address; what rested on the old one may not rest any more."""

    def consent_withdrawn(self, user: User, purpose: str) -> None:
        """`user` does not agree to `purpose` any more; in the caller's transaction."""

    def export(self, user: User) -> bytes | None:  # noqa: ARG002 -- hosts collect by user
        """Everything every app knows of `user`, as a ZIP; None when this app knows all there is."""
        return None

    def erase(self, user: User) -> None:
        """Erase `user` from every app in the caller's transaction; this app's part comes after."""


def get_adapter() -> AccountsAdapter:
    """Return the host's adapter."""
    adapter: type[AccountsAdapter] = import_string(conf.adapter)
    return adapter()
