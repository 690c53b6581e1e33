"""Forget what its purpose no longer needs: called by `purge_expired`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from practices.conf import conf
from practices.models import Question

if TYPE_CHECKING:
    from datetime import datetime


def purge(*, now: datetime, dry_run: bool) -> dict[str, int]:
    """Delete relayed questions past their time; return how many rows by subject."""
    questions = Question.objects.asked_before(now - conf.question_retention)
    count = questions.count()
    if not dry_run:
        questions.delete()
    return {"questions": count}
