"""Give work back done, or not begun: called by workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from tasks.choices import JobState
from tasks.clock import database_now
from tasks.exceptions import LeaseLost
from tasks.models import Job

if TYPE_CHECKING:
    from collections.abc import Iterable


def finish_job(*, job: Job) -> None:
    """Mark the claimed `job` as done and end its lease, in the transaction of the work itself.

    Raises `LeaseLost` when another worker has taken it over, and so rolls the late work back.
    """
    finished = Job.objects.held_by(job).update(
        state=JobState.DONE,
        lease_until=None,
        lease_token=None,
        finished_at=database_now(),
        last_error="",
    )
    if not finished:
        raise LeaseLost(job.pk)


def release_jobs(*, jobs: Iterable[Job]) -> int:
    """Give back claimed jobs that were not begun, so that others can; return how many."""
    released = 0
    for job in jobs:
        released += Job.objects.held_by(job).update(
            state=JobState.READY, attempts=F("attempts") - 1, lease_until=None, lease_token=None
        )
    return released
