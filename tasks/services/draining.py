"""Run what has just been caused, at the moment that is acted: demonstration, imports, tests."""

from __future__ import annotations

from tasks.services.running import run_due_jobs


def drain() -> int:
    """Run jobs that are due, those they cause too, until nothing is; return how many were run.

    Called inside `acting_at` before the acted moment ends: only what is due by then runs, so
    reminders of later days wait for their day, and whatever the jobs write bears that moment.
    """
    return run_due_jobs()
