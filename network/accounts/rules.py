"""Who may do what with accounts; rules judge an object in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from network.accounts.choices import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser


def has_role(user: AnyUser, role: str) -> bool:
    """Whether `user` holds `role` (a `Role`) now; a superuser holds all, the inactive none.

    The groups are read once an instance, and every request has an instance of its own: a right
    withdrawn counts on the very next request. Granting to this instance forgets what was read.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser:
        return True
    prefetch_related_objects([user], "groups")
    return any(group.name == role for group in user.groups.all())


def may_grant_roles(user: AnyUser) -> bool:
    """Operators and superusers grant and revoke roles."""
    return has_role(user, Role.OPERATOR)


def may_edit_notices(user: AnyUser) -> bool:
    """Organisers keep the privacy notice, the terms and the accessibility declaration."""
    return has_role(user, Role.ORGANISER)


def may_settle_mailbox_losses(user: AnyUser) -> bool:
    """Organisers let people with a lost mailbox back in."""
    return has_role(user, Role.ORGANISER)
