"""Find jobs and mails by what an operator knows: a state, a name, the id of a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from tasks.models import Job, OutgoingMail

if TYPE_CHECKING:
    from tasks.querysets import JobQuerySet, MailQuerySet


def find_jobs(*, state: str = "", queue: str = "", number: int | None = None) -> JobQuerySet:
    """Return jobs, the newest first; `number` is their own id or any id in what they were given.

    Written as text a payload is the same on both databases: `{"event_id": 12, "mail_id": 7}`.
    """
    jobs = Job.objects.order_by("-pk")
    if state:
        jobs = jobs.filter(state=state)
    if queue:
        jobs = jobs.filter(queue=queue)
    if number is not None:
        given = jobs.annotate(given=Cast("payload", TextField()))
        inside = Q(given__contains=f": {number},") | Q(given__contains=f": {number}}}")
        jobs = given.filter(inside | Q(pk=number))
    return jobs


def find_mails(*, state: str = "", number: int | None = None) -> MailQuerySet:
    """Return mails, the newest first; `number` is their own id, or that of what they are about."""
    mails = OutgoingMail.objects.select_related("subject_type").order_by("-pk")
    if state:
        mails = mails.filter(state=state)
    if number is not None:
        about = Q(subject_id=number) | Q(notice_id=number) | Q(recipient_id=number)
        mails = mails.filter(about | Q(pk=number))
    return mails
