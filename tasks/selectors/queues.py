"""Which work may be taken: what waits in a queue that nobody has paused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tasks.models import QueuePause

if TYPE_CHECKING:
    from tasks.querysets import JobQuerySet


def unpaused(jobs: JobQuerySet) -> JobQuerySet:
    """Return those of `jobs` whose queue does not stand still."""
    return jobs.exclude(queue__in=QueuePause.objects.values("queue"))
