"""`/healthz/` and `/readyz/`: is the process alive, may it be sent visitors."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max, Min
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tasks.models import Heartbeat, Job

if TYPE_CHECKING:
    from django.http import HttpRequest

HEARTBEAT_LIMIT = 30.0
"""Seconds after which a worker that says nothing counts as gone."""
DUE_LIMIT = 60.0
"""Seconds a due job may wait before somebody should look."""
SKEW_LIMIT = 5.0
"""Seconds between this machine's clock and the database's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TasksHealth:
    """How background work is doing, in seconds; None where there is nothing to measure."""

    heartbeat_age: float | None
    oldest_due: float | None

    @property
    def is_well(self) -> bool:
        """Whether somebody works and keeps up."""
        works = self.heartbeat_age is not None and self.heartbeat_age <= HEARTBEAT_LIMIT
        return works and (self.oldest_due or 0.0) <= DUE_LIMIT


def look_at_tasks(moment: datetime) -> TasksHealth:
    """Read the last sign of life and the oldest due job, at the database's `moment`."""
    beat = Heartbeat.objects.aggregate(last=Max("beat_at"))["last"]
    due = Job.objects.claimable().aggregate(first=Min("run_at"))["first"]
    return TasksHealth(heartbeat_age=_age(beat, moment), oldest_due=_age(due, moment))


def _age(then: datetime | None, moment: datetime) -> float | None:
    return None if then is None else max(0.0, round((moment - then).total_seconds(), 1))


def database_moment() -> datetime:
    """Return what the database's clock says; the question every other check builds on.

    PostgreSQL's CURRENT_TIMESTAMP is the beginning of the transaction, which may be long ago.
    """
    clock = "clock_timestamp()" if connection.vendor == "postgresql" else "CURRENT_TIMESTAMP"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {clock}")
        said = cursor.fetchone()[0]
    return said if isinstance(said, datetime) else datetime.fromisoformat(said).replace(tzinfo=UTC)


@cache
def _known_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.nodes)


def missing_migrations() -> int:
    """Return how many migrations of this code the database has not seen."""
    return len(_known_migrations() - set(MigrationRecorder(connection).applied_migrations()))


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 -- a view
    """Answer as long as the process does; asks nobody else."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 -- a view
    """503 when visitors would be badly served: no database, old schema, wrong clock.

    A missing worker or broker leaves the site ready, because nothing is lost by waiting: the
    status is then `degraded`.
    """
    try:
        checks = _checks()
    except (DatabaseError, InterfaceError) as lost:
        checks = {"database": {"ok": False, "error": type(lost).__name__}}
    needed = ("database", "migrations", "clock")
    ready = all(checks.get(name, {"ok": False})["ok"] for name in needed)
    well = ready and checks["tasks"]["ok"]
    status = "ok" if well else "degraded" if ready else "unavailable"
    code = HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE
    return JsonResponse({"status": status, "checks": checks}, status=code)


def _checks() -> dict[str, dict[str, Any]]:
    moment = database_moment()
    skew = round(abs(time.time() - moment.timestamp()), 1)
    missing = missing_migrations()
    checks: dict[str, dict[str, Any]] = {
        "database": {"ok": True},
        "clock": {"ok": skew <= SKEW_LIMIT, "skew_seconds": skew},
        "migrations": {"ok": not missing, "missing": missing},
    }
    if not missing:
        tasks = look_at_tasks(moment)
        checks["tasks"] = {
            "ok": tasks.is_well,
            "heartbeat_seconds": tasks.heartbeat_age,
            "oldest_due_seconds": tasks.oldest_due,
        }
    return checks
