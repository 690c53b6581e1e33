"""How the background does: asked by the readiness page, the operators and the sweeper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Max, Min

from tasks.choices import JobState
from tasks.clock import database_now, process_now
from tasks.conf import conf
from tasks.models import Heartbeat, Job
from tasks.selectors.queues import unpaused

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Health:
    """Ages and numbers, all of them by the database's clock."""

    heartbeat_age: timedelta | None
    """Since the last sign of life of any worker; None when there has been none."""
    oldest_wait: timedelta
    """How long the oldest due job has been waiting."""
    clock_skew: timedelta
    """How far this machine's clock is from the database's."""
    busy: bool
    """Whether somebody holds a valid lease, so that a long job is not taken for a death."""
    dead: int
    """Jobs that were given up and wait for a person."""

    @property
    def worker_lives(self) -> bool:
        """Whether any worker has been heard of lately."""
        fresh = self.heartbeat_age is not None and self.heartbeat_age <= conf.heartbeat_limit
        return fresh or self.busy

    @property
    def keeps_up(self) -> bool:
        """Whether due work is done in time."""
        return self.oldest_wait <= conf.waiting_limit

    @property
    def clocks_agree(self) -> bool:
        """Whether this clock and the database's tell about the same time."""
        return self.clock_skew <= conf.skew_limit

    @property
    def ready(self) -> bool:
        """Whether nobody has to look."""
        return self.worker_lives and self.keeps_up and self.clocks_agree


def read_database_clock() -> datetime:
    """Return the moment by the database's clock."""
    expression = database_now()
    compiler = Job.objects.all().query.get_compiler(connection=connection)
    sql, params = compiler.compile(expression)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql}", params)
        moment: datetime = cursor.fetchone()[0]
    for convert in connection.ops.get_db_converters(expression):
        moment = convert(moment, expression, connection)
    return moment


def read_health() -> Health:
    """Read everything the readiness page judges, in five small queries."""
    before = process_now()
    moment = read_database_clock()
    after = process_now()
    beat = Heartbeat.objects.aggregate(last=Max("beat_at"))["last"]
    first = unpaused(Job.objects.due()).aggregate(first=Min("run_at"))["first"]
    running = Job.objects.filter(state=JobState.RUNNING, lease_until__gt=database_now())
    return Health(
        heartbeat_age=None if beat is None else max(moment - beat, timedelta()),
        oldest_wait=timedelta() if first is None else max(moment - first, timedelta()),
        clock_skew=max(before - moment, moment - after, timedelta()),
        busy=running.exists(),
        dead=Job.objects.filter(state=JobState.DEAD).count(),
    )
