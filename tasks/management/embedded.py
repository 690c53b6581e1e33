"""Web, worker and sweeper in one process, for one machine without a broker."""

from __future__ import annotations

import logging
import signal
import socket
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any

from celery.worker import state
from django.core.wsgi import get_wsgi_application
from waitress.server import create_server

from tasks.celery import app, listening, send_ring
from tasks.conf import conf
from tasks.services.looping import repeat
from tasks.services.ringing import relay
from tasks.services.running import closing_time
from tasks.services.sweeping import sweep

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

logger = logging.getLogger(__name__)

WEB_THREADS = 8
PATIENCE = 1.5
"""Seconds that a request or a job has left when the process is told to end."""


class PortTaken(Exception):
    """Somebody else listens there already."""


def serve(*, host: str, port: int, ready: Callable[[], object]) -> None:
    """Serve until SIGTERM or Ctrl-C; `ready` is called when the port is open.

    The job at hand is finished, requests get a moment, nothing else is begun.

    Raises `PortTaken` before anything is started.
    """
    door = listen(host, port)
    web: Any = create_server(
        get_wsgi_application(),
        sockets=[door],
        threads=WEB_THREADS,
        ident=None,
    )
    # Waitress gives its threads five seconds, which is longer than Ctrl-C may take.
    web.task_dispatcher.shutdown = partial(web.task_dispatcher.shutdown, timeout=PATIENCE)
    signal.signal(signal.SIGTERM, _leave)
    threads = [start_worker(), start_sweeper()]
    ready()
    try:
        web.run()
    finally:
        stop_worker()
        for thread in threads:
            thread.join(timeout=PATIENCE)
        web.close()


def listen(host: str, port: int) -> socket.socket:
    """Take the port before anything else is started, or raise `PortTaken`."""
    try:
        return socket.create_server((host, port), backlog=128)
    except OSError as error:
        raise PortTaken(str(port)) from error


def start_worker() -> Thread:
    """Start a Celery worker in a thread: pool `solo`, on the broker in memory."""
    worker = app.WorkController(
        hostname="embedded@localhost",
        pool="solo",
        concurrency=1,
        queues=conf.queues,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    )
    listening.set()
    thread = Thread(target=worker.start, name="worker", daemon=True)
    thread.start()
    return thread


def stop_worker() -> None:
    """Let the worker finish the job at hand and end; two rings spare it two waits of two seconds.

    The first wakes it, so that it sees that it is time; the second ends its last look around.
    """
    closing_time.set()
    state.should_stop = 0
    for _ring in range(2):
        send_ring(conf.queues[0])


def start_sweeper() -> Thread:
    """Start the thread that looks for due work, and wakes the worker so that it shows it lives."""
    thread = Thread(target=repeat, args=(_look,), name="sweeper", daemon=True)
    thread.start()
    return thread


def _look() -> None:
    sweep()
    relay.ask(conf.queues[0])


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
