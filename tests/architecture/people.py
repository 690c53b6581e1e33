"""The twelve roles of the permission matrix as people; `make_person(role)` makes one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from tests.factories.accounts import UserFactory

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

GROUPS: dict[str, tuple[str, ...]] = {
    "unverified": (),
    "member": ("verified-member",),
    "other-unit member": ("verified-member",),
    "coordinator": ("verified-member",),
    "organiser": ("organiser",),
    "facilitator": ("facilitator",),
    "reviewer": ("verified-member", "reviewer"),
    "editor": ("verified-member", "editor"),
    "moderator": ("verified-member", "moderator"),
    "operator": ("operator",),
    "staff": (),
}
"""Role → groups; roles are Django groups by name, `verified-member` follows a verification."""
ROLES = ("anonymous", *GROUPS)


def make_person(role: str) -> User | None:
    """Return somebody of this role; None is the anonymous visitor."""
    if role == "anonymous":
        return None
    person: User = UserFactory.create(is_staff=role == "staff", is_superuser=role == "staff")
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    person.groups.set(Group.objects.get_or_create(name=name)[0] for name in GROUPS[role])
    return person
