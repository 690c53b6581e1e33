"""Take work: called by workers, one conditional UPDATE a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction
from django.db.models import F, Value

from tasks.choices import JobState
from tasks.clock import database_now
from tasks.conf import conf
from tasks.models import Job
from tasks.selectors.queues import unpaused

if TYPE_CHECKING:
    from tasks.querysets import JobQuerySet


def claim_jobs(*, limit: int, queue: str | None = None) -> list[Job]:
    """Lease up to `limit` jobs to the caller and return them, attempt counted, oldest first.

    Work that another worker left behind comes first and alone: if it is what killed that worker,
    it takes nobody with it. All jobs of one claim carry one token; `renew_leases`, `finish_job`
    and `fail_job` ask for it. Nothing to do is an empty
    list, and so is a queue that stands still.
    """
    jobs = Job.objects.all() if queue is None else Job.objects.heard_by(queue)
    jobs = unpaused(jobs)
    return _claim(jobs.abandoned().worth_another_try(), limit=1) or _claim(jobs.due(), limit=limit)


def _claim(claimable: JobQuerySet, *, limit: int) -> list[Job]:
    """Let the condition decide once more in the statement that changes the rows.

    So of any number of workers one wins each job, on SQLite as on PostgreSQL. `skip_locked`,
    which SQLite drops without a word, only spares workers the wait for one another.
    """
    if not claimable.exists():  # looking costs no lock
        return []
    token = uuid4()
    with transaction.atomic():
        oldest = claimable.order_by("run_at", "pk").select_for_update(skip_locked=True)
        claimable.filter(pk__in=list(oldest.values_list("pk", flat=True)[:limit])).update(
            state=JobState.RUNNING,
            attempts=F("attempts") + 1,
            lease_until=database_now() + Value(conf.lease),
            lease_token=token,
        )
    return list(Job.objects.under(token).order_by("run_at", "pk"))
