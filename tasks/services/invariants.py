"""What must always hold in these tables; asked by `check_invariants` after every fault."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, F, OuterRef, Value

from tasks.choices import JobState, MailState
from tasks.clock import database_now
from tasks.models import Digest, Event, Job, Notice, OutgoingMail

if TYPE_CHECKING:
    from django.db.models import QuerySet

FORGOTTEN = timedelta(minutes=10)
SHOWN = 20


def broken() -> list[str]:
    """Return a line for each rule that does not hold, with ids; nothing means all is well."""
    return [
        f"{rule}: {', '.join(map(str, ids[:SHOWN]))}{' …' if len(ids) > SHOWN else ''}"
        for rule, ids in ((rule, _ids(rows)) for rule, rows in _rules().items())
        if ids
    ]


def _ids(rows: QuerySet[Any]) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _rules() -> dict[str, QuerySet[Any]]:
    """Name what would be broken, and find it."""
    long_ago = database_now() - Value(FORGOTTEN)
    mails = OutgoingMail.objects.all()
    return {
        "jobs that run without a valid lease": Job.objects.filter(
            state=JobState.RUNNING, lease_until__lt=long_ago
        ),
        "jobs that end without a moment": Job.objects.filter(
            state__in=[JobState.DONE, JobState.DEAD], finished_at__isnull=True
        ),
        "jobs that hold a lease without running": Job.objects.exclude(
            state=JobState.RUNNING
        ).filter(lease_token__isnull=False),
        "mails that are being sent without a valid lease": mails.filter(
            state=MailState.SENDING, lease_until__lt=long_ago
        ),
        "mails that were sent at no moment": mails.filter(
            state=MailState.SENT, sent_at__isnull=True
        ),
        "mails that were sent and say they were not": mails.exclude(state=MailState.SENT).filter(
            sent_at__isnull=False
        ),
        "mails that are to leave for nowhere": mails.unsent().filter(
            recipient__isnull=True, address=""
        ),
        "mails to somebody else than their notice": mails.filter(notice__isnull=False).exclude(
            recipient=F("notice__recipient")
        ),
        "notices in the digest of somebody else": Notice.objects.filter(
            digest__isnull=False
        ).exclude(recipient=F("digest__recipient")),
        "notices mailed at once and in a digest": Notice.objects.filter(
            digest__isnull=False, mail__state=MailState.SENT
        ),
        "digests that no mail was promised for": _unmailed_digests(),
        "notices to people who were erased": _to_the_erased(),
        "notices to the person who acted": Notice.objects.filter(recipient=F("event__actor")),
        "events that were never fanned out": Event.objects.filter(
            fanned_out_at__isnull=True, created_at__lt=long_ago
        ).exclude(pk__in=_promised_events()),
        "events about the same thing twice": _doubled(Event, "key"),
        "jobs promised twice": _doubled(Job, "dedupe_key"),
        "mails promised twice": _doubled(OutgoingMail, "key"),
        "Message-IDs used twice": _doubled(OutgoingMail, "message_id"),
    }


def _unmailed_digests() -> QuerySet[Digest]:
    """Find digests without a mail; mails are kept as long as the digests."""
    kind = ContentType.objects.get_for_model(Digest)
    mails = OutgoingMail.objects.filter(subject_type=kind, subject_id=OuterRef("pk"))
    return Digest.objects.filter(~Exists(mails))


def _to_the_erased() -> QuerySet[Notice]:
    """Find notices of people who were erased, where the host's user says when."""
    names = {field.name for field in get_user_model()._meta.get_fields()}  # noqa: SLF001 -- the documented name
    if "erased_at" not in names:
        return Notice.objects.none()
    return Notice.objects.filter(recipient__erased_at__isnull=False)


def _promised_events() -> list[int]:
    """Return the events whose fan-out still waits; one that was given up shows as a dead job."""
    promised = Job.objects.filter(
        name="tasks.fan_out", state__in=[JobState.READY, JobState.RUNNING, JobState.DEAD]
    )
    return [job.payload["event_id"] for job in promised]


def _doubled(model: type[Any], name: str) -> QuerySet[Any]:
    rows = model.objects.exclude(**{f"{name}__isnull": True})
    twice = rows.values(name).annotate(times=Count("pk")).filter(times__gt=1).order_by()
    doubled: QuerySet[Any] = model.objects.filter(**{f"{name}__in": twice.values(name)})
    return doubled
