"""Signs of life: written by workers, with the database's clock."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Value

from tasks.clock import database_now
from tasks.models import Heartbeat

FORGOTTEN = timedelta(days=1)


def beat(*, worker: str) -> None:
    """Write that `worker` lives, and forget those that have not been heard of for a day."""
    Heartbeat.objects.update_or_create(worker=worker[:120], defaults={"beat_at": database_now()})
    silent = Heartbeat.objects.filter(beat_at__lt=database_now() - Value(FORGOTTEN))
    if silent.exists():
        silent.delete()
