"""Do work: everything that is due, in the thread of whoever calls."""

from __future__ import annotations

import logging
from functools import partial
from mmap import mmap
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from django.db import transaction

from tasks.conf import conf
from tasks.exceptions import LeaseLost
from tasks.registry import get_job, talks_outside
from tasks.services.claiming import claim_jobs
from tasks.services.failing import fail_job
from tasks.services.finishing import finish_job, release_jobs
from tasks.services.renewing import keeping, renew_leases

if TYPE_CHECKING:
    from tasks.models import Job

logger = logging.getLogger(__name__)


class ClosingTime:
    """Set when the process has to end: the job at hand is finished, no other is begun.

    The mark lies in memory that processes forked from here share, so that a worker that is told
    to end need not tell the processes that work for it.
    """

    def __init__(self) -> None:
        self._shared = mmap(-1, 1)
        self._here = Event()

    def set(self) -> None:
        """Begin nothing any more; called by handlers of signals."""
        self._shared[0] = 1
        self._here.set()

    def clear(self) -> None:
        """Go on."""
        self._shared[0] = 0
        self._here.clear()

    def is_set(self) -> bool:
        """Whether it is time to end."""
        return bool(self._shared[0])

    def wait(self, seconds: float) -> bool:
        """Wait for the end in this process, `seconds` at most; return whether it is time."""
        return self._here.wait(seconds) or self.is_set()


closing_time = ClosingTime()


def run_due_jobs(limit: int | None = None, queue: str | None = None) -> int:
    """Run what is due, and what that causes, until nothing is; return how many jobs were run.

    `limit` ends it earlier, `queue` leaves the others alone. Jobs that fail are put off, never
    raised. Inside `acting_at` due means due by the acted moment.
    """
    run = 0
    while not closing_time.is_set() and (limit is None or run < limit):
        most = conf.batch if limit is None else min(conf.batch, limit - run)
        jobs = claim_jobs(limit=most, queue=queue)
        if not jobs:
            break
        run += _run_batch(jobs)
    return run


def _run_batch(jobs: list[Job]) -> int:
    """Run claimed jobs; after one lease the rest is given back to others."""
    began = monotonic()
    with keeping(partial(renew_leases, token=jobs[0].lease_token)):
        for place, job in enumerate(jobs):
            late = monotonic() - began > conf.lease.total_seconds()
            if place and (late or closing_time.is_set()):
                release_jobs(jobs=jobs[place:])
                return place
            run_job(job=job)
    return len(jobs)


def run_job(*, job: Job) -> None:
    """Run one claimed job and mark it done or put it off.

    Work and mark are one transaction: a worker that lost its lease takes back all it has
    written. Jobs that talk to the outside are marked when they return.
    """
    try:
        if talks_outside(job.name):
            get_job(job.name)(**job.payload)
            finish_job(job=job)
        else:
            with transaction.atomic():
                get_job(job.name)(**job.payload)
                finish_job(job=job)
    except LeaseLost:
        logger.warning("job %d (%s) was finished by another worker", job.pk, job.name)
    except Exception as error:
        logger.exception("job %d (%s) failed, try %d", job.pk, job.name, job.attempts)
        fail_job(job=job, error=error)
