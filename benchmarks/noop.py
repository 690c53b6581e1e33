"""A job that does nothing, for us and for a Celery that is left as it comes."""

from __future__ import annotations

import os

from celery import Celery

from tasks.registry import job

plain = Celery("plain", broker=os.environ.get("BROKER_URL", "memory://"), set_as_current=False)  # noqa: TID251 -- a program of its own
plain.conf.update(task_default_queue="plain", task_ignore_result=True)


@plain.task(name="benchmarks.nothing")  # type: ignore[untyped-decorator]
def nothing() -> None:
    """Do nothing."""


@job("benchmarks.nothing")
def nothing_of_ours() -> None:
    """Do nothing, but never twice and never not."""
