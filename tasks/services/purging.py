"""Forget what has served: run daily, first as a dry run if anybody asks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max, OuterRef, Subquery

from tasks.choices import JobState, MailState
from tasks.conf import conf
from tasks.models import (
    AuditEntry,
    Digest,
    Event,
    Job,
    Link,
    Notice,
    OutgoingMail,
    Slot,
    Suppression,
)

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Model, QuerySet

JOBS = SLOTS = timedelta(days=14)
EVENTS = MAILS = timedelta(days=90)
NOTICES = timedelta(days=365)
LINKS = timedelta(days=30)
AUDIT = timedelta(days=6 * 365 + 2)


@transaction.atomic
def purge(now: datetime, *, dry_run: bool) -> dict[str, int]:
    """Forget everything whose time is over at `now`; return how many rows of what.

    An event outlives its 90 days, without its actor, while a notice of it is kept. `dry_run`
    only counts.
    """
    events = Event.objects.filter(created_at__lt=now - EVENTS)
    mails = OutgoingMail.objects.filter(created_at__lt=now - MAILS)
    counts = {
        "addresses": _blank(mails.exclude(address="", domain=""), dry_run=dry_run),
        "actors": _unname(events.exclude(actor=None), dry_run=dry_run),
    }
    for name, rows in _over(now).items():
        counts[name] = rows.count() if dry_run else _delete(rows)
    return counts


def _over(now: datetime) -> dict[str, QuerySet[Model]]:
    """Name what goes as a whole; the order matters, events go after their notices."""
    latest = Slot.objects.filter(name=OuterRef("name")).values("name").annotate(Max("due_at"))
    over: dict[str, QuerySet[Model]] = {
        "jobs": Job.objects.filter(
            state__in=[JobState.DONE, JobState.CANCELLED], finished_at__lt=now - JOBS
        ),
        "slots": Slot.objects.filter(
            due_at__lt=now - SLOTS,
        ).exclude(due_at=Subquery(latest.values("due_at__max"))),
        "mails": OutgoingMail.objects.filter(created_at__lt=now - NOTICES),
        "notices": Notice.objects.filter(created_at__lt=now - NOTICES),
        "digests": Digest.objects.filter(created_at__lt=now - NOTICES),
        "events": Event.objects.filter(created_at__lt=now - EVENTS, notices__isnull=True),
        "links": Link.objects.filter(expires_at__lt=now - LINKS),
        "suppressions": Suppression.objects.filter(created_at__lt=now - conf.suppression),
        "audit": AuditEntry.objects.filter(at__lt=now - AUDIT),
    }
    return over


def _blank(mails: QuerySet[OutgoingMail], *, dry_run: bool) -> int:
    """Forget addresses; what could not be sent for 90 days will not be sent any more."""
    if dry_run:
        return mails.count()
    mails.filter(state__in=[MailState.QUEUED, MailState.SENDING]).update(
        state=MailState.CANCELLED, lease_until=None, lease_token=None
    )
    return mails.update(address="", domain="")


def _unname(events: QuerySet[Event], *, dry_run: bool) -> int:
    return events.count() if dry_run else events.update(actor=None)


def _delete(rows: QuerySet[Model]) -> int:
    """Return how many rows went, without those that went with them."""
    _all, each = rows.delete()
    return each.get(rows.model._meta.label, 0)  # noqa: SLF001 -- the documented name
