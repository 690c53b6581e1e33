"""Jobs that do nothing, next to Celery's own at the same broker, two processes each."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from time import monotonic, perf_counter, sleep
from typing import TYPE_CHECKING

from redis import Redis

from benchmarks import noop
from benchmarks.houses import measured
from tasks.celery import send_ring
from tasks.models import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

JOBS, WARM = 4_000, 400
PATIENCE = 40.0
OURS = """
import django
django.setup()
import benchmarks.noop
from django.core.management import call_command
call_command("worker", concurrency=2)
"""
THEIRS = ["celery", "-A", "benchmarks.noop:plain", "worker", "-c", "2", "-l", "WARNING"]
QUIET = ["--without-gossip", "--without-mingle", "--without-heartbeat"]


def run() -> dict[str, float]:
    """Measure on PostgreSQL and Redis."""
    return measured("jobs", postgres=True, redis=True)


def measure() -> dict[str, float]:
    """Queue first, then start the workers, so that only their work is measured."""
    ours, theirs = _ours(), _theirs()
    return {"jobs a second": ours, "Celery's own a second": theirs, "ratio": ours / theirs}


def _ours() -> float:
    Job.objects.bulk_create(Job(name="benchmarks.nothing") for _ in range(JOBS))
    send_ring("default")
    send_ring("default")
    with _process([sys.executable, "-c", OURS]):
        return _pace(Job.objects.filter(name="benchmarks.nothing").unfinished().count)


def _theirs() -> float:
    for _ in range(JOBS):
        noop.nothing.delay()
    broker = Redis.from_url(os.environ["BROKER_URL"])  # noqa: TID251 -- a program of its own
    with broker, _process([sys.executable, "-m", *THEIRS, *QUIET]):
        return _pace(lambda: int(broker.llen("plain")) + int(broker.hlen("unacked")))  # type: ignore[arg-type]


@contextmanager
def _process(command: list[str]) -> Iterator[None]:
    worker = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603 -- our own
    try:
        yield
    finally:
        worker.send_signal(signal.SIGTERM)
        try:
            worker.wait(15)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()


def _pace(left: Callable[[], int]) -> float:
    """Return how many a second, from when the workers are warm to when nothing is left."""
    end = monotonic() + PATIENCE
    while (first := left()) > JOBS - WARM:
        _wait(end)
    began = perf_counter()
    while left():
        _wait(end)
    return first / (perf_counter() - began)


def _wait(end: float) -> None:
    if monotonic() > end:
        raise TimeoutError("The workers do not get anywhere.")
    sleep(0.05)
