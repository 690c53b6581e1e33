"""Make users: for a proven address, for somebody who is expected; welcome them when they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from network.accounts.adapter import get_adapter
from network.accounts.models import User
from network.accounts.querysets import normalise_address

if TYPE_CHECKING:
    from collections.abc import Callable


def _make(address: str, language: str, *, verified: bool) -> User:
    user = User.objects.create_user(address, language=language)
    EmailAddress.objects.create(user=user, email=address, primary=True, verified=verified)
    return user


def _find_or(make: Callable[[], User], address: str) -> User:
    """Return the user with this address, or make one; of two that come at once one makes it."""
    found = User.objects.filter(email=address).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return make()
    except IntegrityError:
        return User.objects.get(email=address)


@transaction.atomic
def ensure_user(*, address: str, language: str) -> User:
    """Return the user with `address`, making one where nobody has it; the address is proven.

    Idempotent: an unproven address of an existing user becomes proven, everything else stays.
    """
    address = normalise_address(address)
    user = _find_or(lambda: _make(address, language, verified=True), address)
    owned, _created = EmailAddress.objects.get_or_create(
        user=user, email=address, defaults={"verified": True, "primary": True}
    )
    if not owned.verified:
        EmailAddress.objects.filter(pk=owned.pk).update(verified=True)
    return user


@transaction.atomic
def admit_claimant(*, address: str, language: str) -> User | None:
    """Make the account of somebody who is expected and asks for a code; None for anybody else.

    The address is proven only when the code comes back.
    """
    address = normalise_address(address)
    if User.objects.filter(email=address).exists() or not get_adapter().claimable(address):
        return None
    return _find_or(lambda: _make(address, language, verified=False), address)


def keep_address(*, user: User) -> None:
    """Give the address of `user` the row that allauth marks once the code comes back.

    Users made by a command or by a host have none yet.
    """
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"primary": True, "verified": False}
    )


@transaction.atomic
def welcome(*, user: User) -> None:
    """Tell the host that `user` signs in with a proven address, so that a seed is claimed."""
    if EmailAddress.objects.filter(user=user, email=user.email, verified=True).exists():
        get_adapter().claimed(user)
