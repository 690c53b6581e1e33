"""Addresses that take no mail: remembered by a keyed hash, for a while."""

from __future__ import annotations

from django.utils.crypto import salted_hmac

from tasks.clock import now
from tasks.conf import conf
from tasks.models import Suppression


def hash_address(address: str) -> str:
    """Return the keyed hash under which an address is remembered, however it is spelled."""
    plain = address.strip().lower()
    return salted_hmac("tasks.suppression", plain, algorithm="sha256").hexdigest()


def suppress(address: str, *, reason: str) -> None:
    """Leave `address` alone from now on; `reason` is the class of the error, no words of it."""
    Suppression.objects.update_or_create(
        address_hash=hash_address(address), defaults={"reason": reason, "created_at": now()}
    )


def is_suppressed(address: str) -> bool:
    """Whether `address` refused not long ago."""
    return Suppression.objects.filter(
        address_hash=hash_address(address), created_at__gt=now() - conf.suppression
    ).exists()


def forget_suppression(address: str) -> int:
    """Forget that `address` refused: its owner is erased, or says it works again."""
    return Suppression.objects.filter(address_hash=hash_address(address)).delete()[0]
