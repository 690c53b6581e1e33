"""Grant and revoke roles; each decision is written down with its reason."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import transaction

from network.accounts.choices import Role
from network.accounts.exceptions import LastOperator, ReasonMissing, RoleUnknown
from network.accounts.models import User
from tasks.services.auditing import Change, record


def _group(role: str) -> Group:
    if role not in Role.values:
        raise RoleUnknown(role)
    return Group.objects.select_for_update().get_or_create(name=role)[0]


@transaction.atomic
def grant_role(*, role: str, user: User, actor: User | None, reason: str = "") -> bool:
    """Give `user` the role; False when they hold it already, and nothing is written then.

    `actor` is None for the command line. Raises `RoleUnknown`, or `ReasonMissing` when a person
    grants without a reason.
    """
    group = _group(role)
    if user.groups.filter(pk=group.pk).exists():
        return False
    if actor is not None and not reason.strip():
        raise ReasonMissing
    user.groups.add(group)
    change = Change(reason=reason.strip(), after={"role": role})
    record("accounts.role_granted", actor=actor, target=user, change=change)
    return True


@transaction.atomic
def revoke_role(*, role: str, user: User, actor: User | None, reason: str = "") -> bool:
    """Take the role from `user`; False when they do not hold it, and nothing is written then.

    Raises `RoleUnknown`, `ReasonMissing`, or `LastOperator` when nobody could grant roles after.
    """
    group = _group(role)
    if not user.groups.filter(pk=group.pk).exists():
        return False
    if actor is not None and not reason.strip():
        raise ReasonMissing
    if role == Role.OPERATOR and not _somebody_else_grants(user):
        raise LastOperator
    user.groups.remove(group)
    change = Change(reason=reason.strip(), before={"role": role})
    record("accounts.role_revoked", actor=actor, target=user, change=change)
    return True


def _somebody_else_grants(user: User) -> bool:
    others = User.objects.reachable().exclude(pk=user.pk)
    return (
        others.filter(groups__name=Role.OPERATOR).exists()
        or User.objects.reachable().filter(is_superuser=True).exists()
    )
