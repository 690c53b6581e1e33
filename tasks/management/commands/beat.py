"""`rozkolys beat`: has the workers look for due work every few seconds."""

from __future__ import annotations

import signal

from django.core.management.base import BaseCommand

from tasks.celery import app
from tasks.conf import conf
from tasks.services.looping import repeat
from tasks.services.running import closing_time
from tasks.services.sweeping import sweep


class Command(BaseCommand):
    """Celery beat with one entry, kept in memory: what was done when is in the tables.

    Two of them change nothing. Where no broker is configured it looks itself and rings nowhere,
    for a worker without a broker looks by itself as well.
    """

    help = "Have due work looked for until SIGTERM; any number may run."

    def handle(self, **_options: object) -> None:
        """Beat until told to end."""
        if conf.embedded:
            signal.signal(signal.SIGTERM, lambda _signal, _frame: closing_time.set())
            signal.signal(signal.SIGINT, lambda _signal, _frame: closing_time.set())
            repeat(lambda: sweep(ring=lambda _queue: None))
            return
        app.Beat(scheduler="celery.beat:Scheduler", loglevel="INFO").run()
