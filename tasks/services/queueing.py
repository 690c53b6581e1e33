"""Promise work: called by services of any app inside the transaction of their change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tasks.models import Job
from tasks.registry import get_job

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
    `run_at` is aware; without it the job is due at once by the database's clock.

    Raises `UnknownJob` for a name nobody registered, so a typing mistake fails the first test.
    """
    get_job(name)
    fields: dict[str, Any] = {"name": name, "payload": dict(payload), "queue": queue}
    if run_at is not None:
        fields["run_at"] = run_at
    if dedupe_key is None:
        return Job.objects.create(**fields)
    job, _created = Job.objects.get_or_create(dedupe_key=dedupe_key, defaults=fields)
    return job
