"""Tables of `network.accounts`."""

from network.accounts.models.user import User

__all__ = ["User"]
