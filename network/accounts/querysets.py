"""Filters over users that read aloud, and how a user is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.contrib.auth.base_user import BaseUserManager
from django.db import models

from network.accounts.choices import LossState, Role
from network.accounts.domain.clients import subject_keys
from tasks.clock import now

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import _AnyUser as AnyUser

    from network.accounts.models import (
        ApiToken,
        Attempt,
        Consent,
        ErasureLedger,
        LostMailbox,
        PersonalRequest,
        PrivacyNotice,
        User,
    )


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


def _may_decide(user: AnyUser) -> bool:
    """Whether `user` is an active organiser; asked of the database, so rights are today's."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_superuser or user.groups.filter(name=Role.ORGANISER).exists()


class PrivacyNoticeQuerySet(models.QuerySet["PrivacyNotice"]):
    """Published texts; every version stays, because consents point at it."""

    def visible_to(self, user: AnyUser) -> Self:  # noqa: ARG002 -- what is published is public
        """What is published is public."""
        return self

    def newest_first(self) -> Self:
        """The version in force before those it replaced."""
        return self.order_by("-version")


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Consents; a person sees their own."""

    def visible_to(self, user: AnyUser) -> Self:
        """What `user` gave."""
        return self.filter(person=user) if user.is_authenticated else self.none()

    def in_force(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def of_address(self, address: str) -> Self:
        """Given under this address before there was an account, or by the account that has it.

        Whoever gave one and has another address by now took it along.
        """
        theirs = models.Q(person=None) | models.Q(person__email=normalise_address(address))
        return self.filter(theirs, subject_key__in=subject_keys(address))


class ErasureLedgerQuerySet(models.QuerySet["ErasureLedger"]):
    """What has been erased, and for whom, as keyed hashes only."""

    def of_address(self, address: str) -> Self:
        """Erasures of whoever had this address."""
        return self.filter(subject_key__in=subject_keys(address))


class PersonalRequestQuerySet(models.QuerySet["PersonalRequest"]):
    """What people asked about their own data."""

    def visible_to(self, user: AnyUser) -> Self:
        """A request belongs to whoever made it."""
        return self.filter(person=user) if user.is_authenticated else self.none()

    def pending(self) -> Self:
        """Neither done nor cancelled."""
        return self.filter(done_at__isnull=True, cancelled_at__isnull=True)

    def due(self, moment: datetime) -> Self:
        """Pending, and their time has come."""
        return self.pending().filter(due_at__lte=moment)

    def to_throw_away(self, moment: datetime) -> Self:
        """Finished exports that waited long enough."""
        return self.filter(expires_at__lte=moment).exclude(file="")


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Tokens of the API."""

    def visible_to(self, user: AnyUser) -> Self:
        """A token belongs to whoever made it."""
        return self.filter(person=user) if user.is_authenticated else self.none()

    def live(self) -> Self:
        """Not revoked, of somebody who may still sign in."""
        return self.filter(revoked_at__isnull=True, person__is_active=True)


class LostMailboxQuerySet(models.QuerySet["LostMailbox"]):
    """Requests of people who lost their mailbox; organisers decide them."""

    def visible_to(self, user: AnyUser) -> Self:
        """Organisers see all; nobody else sees any, not even whoever asked."""
        return self.all() if _may_decide(user) else self.none()

    def waiting(self) -> Self:
        """Not decided yet."""
        return self.filter(state=LossState.WAITING)


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Tries and letters, counted against guessing and flooding."""

    def since(self, moment: datetime) -> Self:
        """Made at `moment` or later."""
        return self.filter(at__gte=moment)
