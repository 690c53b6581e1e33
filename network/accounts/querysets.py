"""Filters over users that read aloud, and how a user is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.contrib.auth.base_user import BaseUserManager
from django.db import models

from tasks.clock import now

if TYPE_CHECKING:
    from network.accounts.models import User


def normalise_address(address: str) -> str:
    """Return `address` as it is stored and compared: trimmed, lower case."""
    return address.strip().lower()


class UserQuerySet(models.QuerySet["User"]):
    """Users."""

    def reachable(self) -> Self:
        """Whoever may still be told anything: neither suspended nor erased."""
        return self.filter(is_active=True, erased_at__isnull=True)


class UserManager(BaseUserManager["User"]):
    """Makes users; addresses are always lower case."""

    def get_queryset(self) -> UserQuerySet:
        """Return every user."""
        return UserQuerySet(self.model, using=self._db)

    def reachable(self) -> UserQuerySet:
        """Return whoever may still be told anything."""
        return self.get_queryset().reachable()

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the user with this address, however it was typed."""
        return self.get(email=normalise_address(username or ""))

    def create_user(self, email: str, password: str | None = None, **fields: object) -> User:
        """Make a user; without a password only codes and passkeys open the door."""
        fields.setdefault("joined_at", now())
        user = self.model(email=normalise_address(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> User:
        """Make an administrator, for `createsuperuser`."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
