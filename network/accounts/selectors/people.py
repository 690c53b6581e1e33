"""Who holds which role, for the page on which roles are granted."""

from __future__ import annotations

from dataclasses import dataclass

from network.accounts.choices import Role
from network.accounts.models import User


@dataclass(frozen=True, kw_only=True, slots=True)
class Holder:
    """Somebody who holds a role, as an operator knows them."""

    pk: int
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleHolders:
    """One role and whoever holds it."""

    role: Role
    people: list[Holder]


def role_holders() -> list[RoleHolders]:
    """Return every role with its holders by address, in two queries."""
    held: dict[str, set[int]] = {}
    pairs = User.groups.through.objects.filter(group__name__in=Role.values)
    for name, pk in pairs.values_list("group__name", "user_id"):
        held.setdefault(name, set()).add(pk)
    found = User.objects.filter(pk__in=set().union(*held.values())).order_by("email")
    known = [Holder(pk=pk, address=address) for pk, address in found.values_list("pk", "email")]
    return [
        RoleHolders(role=role, people=[one for one in known if one.pk in held.get(role, set())])
        for role in Role
    ]
