"""Bring rows and bytes together again after crashes, roll-backs and deleted objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from network.files.conf import conf
from network.files.models import StoredFile
from network.files.selectors.strays import (
    bytes_without_row,
    rows_without_bytes,
    rows_without_parent,
)
from network.files.services.discarding import discard_all, remove_bytes

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Swept:
    """What a sweep has removed."""

    rows: int
    """Rows without bytes."""
    orphans: int
    """Files of an object that is gone, or that were never attached."""
    strays: int
    """Bytes without a row."""


def sweep(*, at: datetime) -> Swept:
    """Remove what has lost its other half; `at` is the moment it is done.

    Called by a periodic job of the house twice an hour, so that nothing stays longer than an hour.
    """
    strays = bytes_without_row(before=at - conf.grace)
    for name in strays:
        remove_bytes(name)
    rows, _kinds = StoredFile.objects.filter(pk__in=rows_without_bytes()).delete()
    return Swept(rows=rows, orphans=_discard_orphans(at), strays=len(strays))


@transaction.atomic
def _discard_orphans(at: datetime) -> int:
    waiting = StoredFile.objects.pending().filter(uploaded_at__lt=at - conf.pending_for)
    lost = StoredFile.objects.filter(pk__in=rows_without_parent())
    return discard_all(files=waiting) + discard_all(files=lost)
