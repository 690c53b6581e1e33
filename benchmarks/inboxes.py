"""The inbox of one person with four thousand and with four hundred thousand notices around it."""

from __future__ import annotations

from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.houses import on_both
from network.accounts.models import User
from tasks.choices import Reason
from tasks.clock import now
from tasks.models import Event, Notice
from tasks.registry import Kind, Said, declare
from tasks.selectors.inbox import count_unread

if TYPE_CHECKING:
    from collections.abc import Callable

    from tasks.registry import Audiences

PEOPLE, OWN, ROUNDS, OK = 2_000, 200, 40, 200
SIZES = (4_000, 400_000)


def run() -> dict[str, float]:
    """Measure on both databases."""
    return on_both("inboxes")


def nobody(_event: Event) -> Audiences:
    """Name nobody: the notices are there already."""
    return []


def measure() -> dict[str, float]:
    """Ask for the same inbox before and after the table has grown a hundredfold."""
    declare(
        Kind(
            name="benchmark",
            label="",
            audiences=nobody,
            say=lambda event: Said(title=f"New post: thread {event.pk}", body="A board"),
        )
    )
    moment = now()
    User.objects.bulk_create(
        (User(email=f"p{n}@example.org", joined_at=moment) for n in range(PEOPLE)), batch_size=500
    )
    people = list(User.objects.order_by("pk"))
    client = Client(SERVER_NAME="localhost")
    client.force_login(people[0])
    figures: dict[str, float] = {}
    _tell(people, people[:1], OWN)
    for size in SIZES:
        others = size - Notice.objects.count()
        _tell(people, people[1:], -(-others // (PEOPLE - 1)))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        with CaptureQueriesContext(connection) as asked:
            answer = client.get("/inbox/")
        if answer.status_code != OK:
            raise AssertionError(answer.status_code)
        figures |= {
            f"{size} notices, inbox: queries": len(asked),
            f"{size} notices, inbox: ms": _milliseconds(lambda: client.get("/inbox/")),
            f"{size} notices, unread count: ms": _milliseconds(lambda: count_unread(people[0])),
        }
    small, big = (figures[f"{size} notices, inbox: ms"] for size in SIZES)
    return {**figures, "a hundred times more notices: times longer": big / small}


def _milliseconds(call: Callable[[], object]) -> float:
    call()
    spans = []
    for _round in range(ROUNDS):
        began = perf_counter()
        call()
        spans.append(1000 * (perf_counter() - began))
    return median(spans)


def _tell(subjects: list[User], people: list[User], each: int) -> None:
    """Write so many notices for each of `people`, about one thing after another."""
    place = {
        "kind": "benchmark",
        "subject_type": ContentType.objects.get_for_model(User),
        "created_at": now(),
    }
    for number in range(each):
        about = subjects[number % len(subjects)].pk
        event = Event.objects.create(subject_id=about, fanned_out_at=now(), **place)
        Notice.objects.bulk_create(
            (
                Notice(
                    recipient=person,
                    event=event,
                    key=f"event:{event.pk}",
                    reason=Reason.WATCHED,
                    subject_id=about,
                    **place,
                )
                for person in people
            ),
            batch_size=500,
        )
