"""The last seats: two hundred people, thirty seats, eight threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import connection

from benchmarks.houses import on_both
from network.web.models import Budget
from network.workshops.services.registering import confirm_registration, register
from tests.factories.workshops import WorkshopFactory, make_application

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SEATS, PEOPLE, THREADS = 30, 200, 8


def run() -> dict[str, float]:
    """Measure on both databases."""
    return on_both("seats")


def measure() -> dict[str, float]:
    """Register everybody, confirm everybody at once, and count who sits where."""
    workshop = WorkshopFactory.create(capacity=SEATS)
    forms = [make_application(f"p{number}@example.org") for number in range(PEOPLE)]
    rows = []

    def send(number: int) -> None:
        rows.append(register(workshop=workshop, application=forms[number], nonce=uuid4()))

    def bare(number: int) -> None:
        Budget.objects.create(key=f"bare{number}", ends_at=0)

    registered = _speed(send, range(PEOPLE))
    confirmed = _speed(
        lambda number: confirm_registration(public_id=rows[number].public_id, link=None),
        range(PEOPLE),
    )
    inserted = _speed(bare, range(PEOPLE))
    held = workshop.registrations.holding().count()
    return {
        "registrations a second": registered,
        "seats or places in line a second": confirmed,
        "bare rows committed a second": inserted,
        "seats next to bare rows": confirmed / inserted,
        "oversold seats": held - SEATS,
        "people without seat or place": PEOPLE - held - workshop.registrations.in_line().count(),
    }


def _speed(act: Callable[[int], object], numbers: Iterable[int]) -> float:
    def closed(number: int) -> None:
        try:
            act(number)
        finally:
            connection.close()

    began = perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        done = len(list(pool.map(closed, numbers)))
    return done / (perf_counter() - began)
