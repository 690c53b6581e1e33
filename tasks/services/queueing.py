"""Promise work: called by services of any app inside the transaction of their change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tasks.clock import acted, now
from tasks.models import Job
from tasks.registry import get_job
from tasks.services.ringing import ring_after_commit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


def enqueue(
    name: str,
    *,
    payload: Mapping[str, int | str],
    dedupe_key: str | None = None,
    run_at: datetime | None = None,
    queue: str = "default",
) -> Job:
    """Write a job row that lives or dies with the caller's transaction.

    `payload` holds ids and becomes the keyword arguments of the registered function. A second
    call with the same `dedupe_key` returns the first job unchanged, whatever its state.
    `run_at` is aware; without it, or when it has passed, the job is due at once: by the
    database's clock, inside `acting_at` at the acted moment.

    Raises `UnknownJob` for a name nobody registered, so a typing mistake fails the first test.
    """
    get_job(name)
    fields: dict[str, Any] = {"name": name, "payload": dict(payload), "queue": queue}
    moment = due_at(run_at)
    if moment is not None:
        fields["run_at"] = moment
    if dedupe_key is None:
        job, created = Job.objects.create(**fields), True
    else:
        job, created = Job.objects.get_or_create(dedupe_key=dedupe_key, defaults=fields)
    if created and (run_at is None or run_at <= now()):
        ring_after_commit(queue)
    return job


def due_at(moment: datetime | None = None) -> datetime | None:
    """Return what to write as the time of work; None leaves "at once" to the database's clock."""
    if moment is not None and moment > now():
        return moment
    return acted()
