"""One event told to twenty thousand people, next to a bare INSERT … SELECT of the same rows."""

from __future__ import annotations

from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from benchmarks.houses import on_both
from network.accounts.models import User
from tasks.choices import Reason
from tasks.clock import now
from tasks.models import Event, Notice
from tasks.registry import Kind, Said, declare
from tasks.services.fanning_out import fan_out_event

if TYPE_CHECKING:
    from tasks.registry import Audiences

PEOPLE, ROUNDS = 20_000, 3
BARE = """
    INSERT INTO {table} (recipient_id, event_id, key, kind, reason, subject_type_id, subject_id,
                         created_at)
    SELECT id, %s, %s, 'benchmark', 'direct', %s, 1, %s FROM {people} WHERE is_active
"""


def run() -> dict[str, float]:
    """Measure on both databases."""
    return on_both("notices")


def everybody(_event: Event) -> Audiences:
    """Name everybody."""
    return [(Reason.DIRECT, User.objects.all())]


def measure() -> dict[str, float]:
    """Fan out and insert in turns, so that noise hits both."""
    declare(
        Kind(
            name="benchmark",
            label="",
            audiences=everybody,
            say=lambda _event: Said(title=""),
            mailed=False,
        )
    )
    moment = now()
    User.objects.bulk_create(
        (User(email=f"p{n}@example.org", joined_at=moment) for n in range(PEOPLE)), batch_size=500
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    pairs = [(_told(), _inserted()) for _ in range(ROUNDS)]
    return {
        "notices a second": median(ours for ours, _ in pairs),
        "bare INSERT … SELECT a second": median(theirs for _, theirs in pairs),
        "ratio": median(ours / theirs for ours, theirs in pairs),
    }


def _event() -> Event:
    return Event.objects.create(
        kind="benchmark",
        subject_type=ContentType.objects.get_for_model(User),
        subject_id=1,
        created_at=now(),
    )


def _told() -> float:
    event = _event()
    began = perf_counter()
    told = fan_out_event(event_id=event.pk)
    seconds = perf_counter() - began
    Notice.objects.all().delete()
    return told / seconds


def _inserted() -> float:
    event = _event()
    tables = {"table": Notice._meta.db_table, "people": User._meta.db_table}  # noqa: SLF001 -- the documented name
    began = perf_counter()
    with connection.cursor() as cursor:
        kind = ContentType.objects.get_for_model(User)
        values = (event.pk, f"bare:{event.pk}", kind.pk, event.created_at.isoformat(" "))
        cursor.execute(BARE.format(**tables), values)
        inserted: int = cursor.rowcount
    seconds = perf_counter() - began
    Notice.objects.all().delete()
    return inserted / seconds
