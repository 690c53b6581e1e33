"""Limits on tries, kept in the database: called by views before they do what is limited.

Fixed windows: cheap, the same on both databases, and a limit of n lets through at most 2n around
the seam of two windows. Call it outside a transaction that may be rolled back, or the refused
try is not counted.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.crypto import salted_hmac

from network.web.exceptions import BudgetSpent
from network.web.models import Budget

if TYPE_CHECKING:
    from datetime import timedelta

    from django.db.models import QuerySet


def spend(key: str, *, limit: int, window: timedelta) -> None:
    """Count one try of `key`; at most `limit` are let through in a `window`.

    `key` says what is tried by whom, `sign-in:192.0.2.7`; only a keyed hash of it is stored. One
    conditional UPDATE decides, so of many tries at once exactly `limit` pass.

    Raises `BudgetSpent` with the seconds that are left of the window.
    """
    moment = int(time.time())
    seconds = max(1, int(window.total_seconds()))
    ends_at = (moment // seconds + 1) * seconds
    hashed = _hash(key)
    row = Budget.objects.filter(key=hashed, ends_at=ends_at)
    if _count(row, limit):
        return
    Budget.objects.bulk_create([Budget(key=hashed, ends_at=ends_at)], ignore_conflicts=True)
    if not _count(row, limit):
        raise BudgetSpent(max(1, ends_at - moment))


def _count(row: QuerySet[Budget], limit: int) -> bool:
    return bool(row.filter(count__lt=limit).update(count=F("count") + 1))


def forgive(key: str) -> None:
    """Forget the tries of `key`, after it succeeded for instance."""
    Budget.objects.filter(key=_hash(key)).delete()


def purge_budgets() -> int:
    """Delete the windows that have ended and return how many there were."""
    deleted, _each = Budget.objects.filter(ends_at__lt=int(time.time())).delete()
    return deleted


def _hash(key: str) -> str:
    return salted_hmac("network.web.budgets", key, algorithm="sha256").hexdigest()
