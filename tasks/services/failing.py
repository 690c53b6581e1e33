"""Give work back undone: called by workers and by the sweeper."""

from __future__ import annotations

import logging
from random import SystemRandom
from typing import TYPE_CHECKING

from tasks.choices import JobState
from tasks.clock import database_now, due_after
from tasks.conf import conf
from tasks.domain.backing_off import backoff
from tasks.models import Job

if TYPE_CHECKING:
    from datetime import timedelta

logger = logging.getLogger(__name__)
_chance = SystemRandom()


def pause_after(attempt: int) -> timedelta:
    """Return how long to wait after try number `attempt`, a little different every time."""
    return backoff(attempt, chance=_chance.random())


def fail_job(*, job: Job, error: BaseException) -> None:
    """Put the claimed `job` off after `error`, or give it up after its last attempt.

    The row keeps the class of the error alone, for its words may hold anything. A job that
    another worker has taken over is left to that one.
    """
    failed: dict[str, object] = {
        "lease_until": None,
        "lease_token": None,
        "last_error": type(error).__name__[:200],
    }
    if job.attempts < conf.attempts:
        failed |= {"state": JobState.READY, "run_at": due_after(pause_after(job.attempts))}
    else:
        failed |= {"state": JobState.DEAD, "finished_at": database_now()}
        logger.error("job %d (%s) is given up", job.pk, job.name)
    Job.objects.held_by(job).update(**failed)


def bury_lost_jobs() -> int:
    """Give up the jobs whose last worker died with them, and return how many there were."""
    lost = Job.objects.abandoned().filter(attempts__gte=conf.attempts)
    if not lost.exists():
        return 0
    buried = lost.update(
        state=JobState.DEAD,
        lease_until=None,
        lease_token=None,
        finished_at=database_now(),
        last_error="WorkerLost",
    )
    logger.error("%d jobs are given up, their workers died", buried)
    return buried
