"""The twelve roles of the permission matrix as real people, made by the services."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from network.accounts.choices import Role
from network.accounts.services.granting import grant_role
from tests.factories.accounts import UserFactory
from tests.factories.members import make_insider, make_member
from tests.factories.units import UnitFactory

if TYPE_CHECKING:
    from network.accounts.models import User

ROLES = (
    "anonymous", "unverified", "member", "other-unit member", "coordinator", "organiser",
    "facilitator", "reviewer", "editor", "moderator", "operator", "staff",
)  # fmt: skip
INSIDERS = frozenset(
    {"member", "other-unit member", "coordinator", "reviewer", "editor", "moderator"}
)
UNIT = "306401"
"""Where the member, the coordinator and the one who waits for verification work."""


def make_person(role: str) -> User | None:
    """Return somebody of this role; None is the anonymous visitor."""
    if role == "anonymous":
        return None
    user: User = UserFactory.create(proven=True, email=f"{role.replace(' ', '-')}@role.example")
    unit = UnitFactory.create(code=UNIT if role != "other-unit member" else "306501")
    name = f"{role.title()} Role"
    if role == "unverified":
        make_member(name, user=user, unit=unit)
    if role in INSIDERS:
        make_insider(name, user=user, unit=unit, coordinator=role == "coordinator")
    if role in Role.values:
        grant_role(role=role, user=user, actor=None)
    if role == "staff":
        user.is_staff = user.is_superuser = True
        user.save(update_fields=["is_staff", "is_superuser"])
        TOTP.activate(user, generate_totp_secret())
    return user


def sign_in(user: User | None) -> Client:
    """Return a browser in which `user` has just signed in with a mailed code."""
    client = Client()
    if user is not None:
        client.force_login(user)
        session: Any = client.session
        session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
    return client
