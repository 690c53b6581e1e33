"""Digests for twenty thousand people: planned at once, composed one by one."""

from __future__ import annotations

import resource
from datetime import datetime, timedelta
from time import perf_counter
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from benchmarks.houses import on_both
from network.accounts.models import User
from tasks.choices import Reason
from tasks.clock import acting_at
from tasks.models import Digest, Event, Notice, OutgoingMail
from tasks.registry import Kind, Said, declare
from tasks.selectors.digesting import DIGEST
from tasks.services.composing import compose_mail
from tasks.services.digesting import plan_digests

if TYPE_CHECKING:
    from tasks.registry import Audiences

PEOPLE, EACH, COMPOSED = 20_000, 5, 300
TUESDAY = datetime(2026, 12, 1, 9, 5, tzinfo=ZoneInfo("Europe/Warsaw"))


def run() -> dict[str, float]:
    """Measure on both databases."""
    return on_both("digests")


def nobody(_event: Event) -> Audiences:
    """Name nobody: the notices are there already."""
    return []


def measure() -> dict[str, float]:
    """Plan for everybody; half have read everything, so they must get nothing."""
    declare(
        Kind(
            name="benchmark",
            label="a benchmark",
            audiences=nobody,
            say=lambda event: Said(title=f"New post: thread {event.pk}", body="A board"),
        )
    )
    _fill()
    before = _peak()
    with acting_at(TUESDAY):
        began = perf_counter()
        planned = plan_digests()
        seconds = perf_counter() - began
        began = perf_counter()
        silent = sum(compose_mail(mail) is None for mail in _some())
        composing = perf_counter() - began
    return {
        "people": PEOPLE,
        "seconds to plan": seconds,
        "digests planned a second": planned / seconds,
        "MiB more at the peak": (_peak() - before) / 1024,
        "digests without news": planned - PEOPLE // 2 + silent,
        "notices in two digests": Notice.objects.exclude(digest=None).count() - planned * EACH,
        "digests composed a second": COMPOSED / composing,
        "digests": Digest.objects.count(),
    }


def _fill() -> None:
    moment = TUESDAY - timedelta(days=1)
    User.objects.bulk_create(
        (User(email=f"p{n}@example.org", joined_at=moment) for n in range(PEOPLE)), batch_size=500
    )
    people = list(User.objects.order_by("pk").values_list("pk", flat=True))
    place = {
        "kind": "benchmark",
        "subject_type": ContentType.objects.get_for_model(User),
        "created_at": moment,
    }
    for number in range(EACH):
        event = Event.objects.create(subject_id=people[number], fanned_out_at=moment, **place)
        Notice.objects.bulk_create(
            (
                Notice(
                    recipient_id=person,
                    event=event,
                    key=f"event:{event.pk}",
                    reason=Reason.WATCHED,
                    subject_id=event.subject_id,
                    read_at=moment if at % 2 else None,
                    **place,
                )
                for at, person in enumerate(people)
            ),
            batch_size=500,
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _some() -> list[OutgoingMail]:
    mails = OutgoingMail.objects.filter(kind=DIGEST).select_related("recipient", "subject_type")
    return list(mails.prefetch_related("subject")[:COMPOSED])


def _peak() -> int:
    """Return the most memory this process has had, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
