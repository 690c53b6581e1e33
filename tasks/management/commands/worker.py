"""`rozkolys worker`: does the work of the job table."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand

from tasks.celery import app, worker_name
from tasks.conf import conf
from tasks.services.beating import beat
from tasks.services.looping import repeat
from tasks.services.running import closing_time, run_due_jobs
from tasks.services.sweeping import sweep

if TYPE_CHECKING:
    from argparse import ArgumentParser

LOOK_SECONDS = 0.5


class Command(BaseCommand):
    """A Celery worker; where no broker is configured, a loop that looks twice a second."""

    help = "Run background jobs until SIGTERM; the jobs at hand are finished."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which queues, and how many at once."""
        parser.add_argument("--queues", default=",".join(conf.queues), help="Names, with commas.")
        parser.add_argument("--concurrency", type=int, default=2, help="Processes of the worker.")

    def handle(self, *, queues: str, concurrency: int, **_options: object) -> None:
        """Work until told to end."""
        chosen = [name.strip() for name in queues.split(",") if name.strip()]
        if conf.embedded:
            signal.signal(signal.SIGTERM, lambda _signal, _frame: closing_time.set())
            signal.signal(signal.SIGINT, lambda _signal, _frame: closing_time.set())
            repeat(lambda: work_once(chosen), pause=LOOK_SECONDS)
            return
        worker = app.Worker(
            hostname=f"worker@{worker_name().replace(':', '.')}",
            pool="prefork",
            concurrency=concurrency,
            queues=chosen,
            loglevel="INFO",
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
        )
        worker.start()
        sys.exit(worker.exitcode)


def work_once(queues: list[str]) -> None:
    """Show a sign of life, look for due work and do it."""
    beat(worker=worker_name())
    sweep(ring=lambda _queue: None)
    for queue in queues:
        run_due_jobs(queue=queue)
