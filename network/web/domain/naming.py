"""What a project's own user is called where no profile says more; asked by adapters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


def public_name(user: User) -> str:
    """Return the full name, else the user name, else nothing; never an address.

    A user name is what people of a plain Django project know one another by. A project whose
    people sign in by e-mail has none, and somebody may have taken their address for one.
    """
    full_name = getattr(user, "get_full_name", str)().strip()
    return full_name if full_name and "@" not in full_name else public_user_name(user)


def public_user_name(user: User) -> str:
    """Return the name somebody signs in by, unless it is an address."""
    name = user.get_username()
    return "" if "@" in name else name
