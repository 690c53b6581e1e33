"""Addresses that take no mail: remembered by a keyed hash, for a while, and their owners told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.crypto import salted_hmac

from tasks.adapter import get_adapter
from tasks.clock import now, today
from tasks.conf import conf
from tasks.models import Suppression
from tasks.services.notifying import notify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import _User as User

REFUSED = "tasks.refused"
"""Name of the notice that says so in the inbox, where there is no mail to say it."""
BOUNCED = "Bounced"


def hash_address(address: str) -> str:
    """Return the keyed hash under which an address is remembered, however it is spelled."""
    plain = address.strip().lower()
    return salted_hmac("tasks.suppression", plain, algorithm="sha256").hexdigest()


@transaction.atomic
def suppress(address: str, *, reason: str) -> None:
    """Leave `address` alone from now on; `reason` is the class of the error, no words of it.

    Whoever signs in with it finds that in the inbox, once a day at most.
    """
    Suppression.objects.update_or_create(
        address_hash=hash_address(address), defaults={"reason": reason, "created_at": now()}
    )
    for user in get_adapter().users_at(address):
        notify(REFUSED, subject=user, actor=None, key=f"refused:{user.pk}:{today().isoformat()}")


@transaction.atomic
def take_bounces(addresses: Iterable[str]) -> None:
    """Leave the addresses alone of which a mail provider says that mail came back for good."""
    for address in sorted({one.strip().lower() for one in addresses}):
        suppress(address, reason=BOUNCED)


def is_suppressed(address: str) -> bool:
    """Whether `address` refused not long ago."""
    return Suppression.objects.filter(
        address_hash=hash_address(address), created_at__gt=now() - conf.suppression
    ).exists()


def suppression_of(user: User) -> Suppression | None:
    """Return why `user` gets no mail; None where mail is sent."""
    address = get_adapter().reader(user).address
    since = now() - conf.suppression
    refused = Suppression.objects.filter(created_at__gt=since)
    return refused.filter(address_hash=hash_address(address)).first()


def try_again(*, user: User) -> int:
    """Send mail to `user` again, who says that it arrives; return how much was in the way."""
    return forget_suppression(get_adapter().reader(user).address)


def forget_suppression(address: str) -> int:
    """Forget that `address` refused: its owner is erased, or says it works again."""
    return Suppression.objects.filter(address_hash=hash_address(address)).delete()[0]
