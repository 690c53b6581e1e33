"""The Celery application: the doorbell of the job table and the only importer of Celery.

A ring carries nothing but the name of a queue; whoever hears it works off the table. So a ring
that is lost, doubled or late changes nothing, and the broker keeps nothing worth keeping.
"""

from __future__ import annotations

import logging
import signal
from os import getpid
from socket import gethostname
from threading import Event
from time import monotonic
from typing import Any

from celery import Celery
from celery.signals import task_prerun, worker_process_init, worker_shutting_down
from django.conf import settings

from tasks.conf import conf
from tasks.services.beating import beat
from tasks.services.running import closing_time, run_due_jobs
from tasks.services.sweeping import sweep

logger = logging.getLogger(__name__)

RING_SECONDS = 20.0
"""How long one ring works before it rings again and lets the worker see to other things."""

listening = Event()
"""Set by `serve`: in memory a ring is heard in the same process or not at all."""

forked = Event()
"""Set in the processes of a worker's pool."""


def configure(embedded: bool, broker_url: str) -> dict[str, Any]:  # noqa: FBT001 -- said by the setting
    """Return Celery's settings; the reasons are measurements (docs/decisions)."""
    patience = {"socket_timeout": 5, "socket_connect_timeout": 2, "visibility_timeout": 60}
    return {
        "broker_url": broker_url,
        "broker_transport_options": {"polling_interval": 0.05} if embedded else patience,
        "broker_connection_retry_on_startup": True,
        "broker_connection_max_retries": None,
        "broker_pool_limit": 1,
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        "task_ignore_result": True,
        "task_default_queue": conf.queues[0],
        "task_create_missing_queues": True,
        "task_publish_retry": False,
        "task_serializer": "json",
        "accept_content": ["json"],
        "worker_prefetch_multiplier": 1,
        "worker_pool": "solo" if embedded else "prefork",
        "worker_send_task_events": False,
        "worker_hijack_root_logger": False,
        "worker_redirect_stdouts": False,
        "worker_enable_remote_control": False,
        "worker_cancel_long_running_tasks_on_connection_loss": False,
        "worker_detect_quorum_queues": False,
        "timezone": settings.TIME_ZONE,
        "enable_utc": True,
        "beat_schedule": {
            "sweep": {
                "task": "tasks.sweep",
                "schedule": conf.sweep,
                "options": {"expires": 3 * conf.sweep.total_seconds()},
            }
        },
    }


app = Celery("rozkolys", set_as_current=False)
app.conf.update(configure(conf.embedded, conf.broker_url))


def worker_name() -> str:
    """Name this process as the heartbeat does."""
    return f"{gethostname()}:{getpid()}"


@worker_shutting_down.connect  # type: ignore[untyped-decorator]
def close(**_said: object) -> None:
    """Have the processes of this worker finish the job at hand and begin no other."""
    closing_time.set()


@worker_process_init.connect  # type: ignore[untyped-decorator]
def fork(**_said: object) -> None:
    """Remember that this process works for another one; embedded there is only one."""
    if not conf.embedded:
        forked.set()


@task_prerun.connect  # type: ignore[untyped-decorator]
def mind_the_end(**_said: object) -> None:
    """Let a signal to the whole group, as service managers send it, break no job off.

    Before every job, since the pool writes its own handler after the process has begun.
    """
    if forked.is_set():
        signal.signal(signal.SIGTERM, lambda _signal, _frame: closing_time.set())


@app.task(name="tasks.ring")  # type: ignore[untyped-decorator]
def ring(queue: str) -> None:
    """Work off a queue until nothing in it is due."""
    beat(worker=worker_name())
    until = monotonic() + RING_SECONDS
    while run_due_jobs(limit=conf.batch, queue=queue):
        if closing_time.is_set():
            return
        if monotonic() > until:
            send_ring(queue)
            return


@app.task(name="tasks.sweep")  # type: ignore[untyped-decorator]
def sweep_once() -> None:
    """Look for work that nobody rang for."""
    beat(worker=worker_name())
    sweep()


def send_ring(queue: str) -> None:
    """Ring for `queue`, in a second or not at all; called by the relay thread, never by a request.

    Queues without a doorbell of their own ring at the first one.
    """
    if conf.embedded and not listening.is_set():
        return
    bell = queue if queue in conf.queues else conf.queues[0]
    with app.connection_for_write(
        connect_timeout=0.3,
        transport_options={
            **app.conf.broker_transport_options,
            "socket_timeout": 0.3,
            "socket_connect_timeout": 0.3,
            "max_retries": 1,
            "interval_start": 0,
            "interval_step": 0,
            "interval_max": 0,
            "connect_retries_timeout": 0.5,
        },
    ) as connection:
        app.send_task(
            "tasks.ring", args=[bell], queue=bell, connection=connection, retry=False, expires=60
        )
