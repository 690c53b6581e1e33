"""Seats under fire: many at once, on a database file or PostgreSQL; nothing is oversold."""

from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from network.workshops.choices import RegistrationState
from network.workshops.exceptions import WorkshopsError
from network.workshops.models import Registration
from network.workshops.selectors.invariants import broken
from network.workshops.services import seating
from network.workshops.services.cancelling import cancel_own_registration
from network.workshops.services.registering import confirm_registration
from tasks.models import OutgoingMail
from tests.factories.workshops import WorkshopFactory, make_registration, register_address

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

SEATS, PEOPLE, THREADS = 30, 200, 12


def at_once(act, things):
    """Do `act` to every thing from many threads and return what each gave or raised."""

    def run(thing):
        try:
            return act(thing)
        except WorkshopsError as refusal:
            return type(refusal).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        return list(pool.map(run, things))


def test_two_hundred_at_once_fill_thirty_seats_and_a_line_without_gaps():
    workshop = WorkshopFactory.create(capacity=SEATS)
    rows = [register_address(workshop, f"p{n}@example.org") for n in range(PEOPLE)]

    at_once(lambda row: confirm_registration(public_id=row.public_id, link=None), rows)

    seats = workshop.registrations.holding().order_by("seat_no").values_list("seat_no", flat=True)
    assert list(seats) == list(range(1, SEATS + 1))
    assert workshop.registrations.in_line().count() == PEOPLE - SEATS
    assert broken() == []


def test_confirming_and_cancelling_at_once_overtakes_nobody_and_tells_each_once():
    workshop = WorkshopFactory.create(capacity=5)
    seated = [make_registration(workshop, f"s{n}@example.org") for n in range(5)]
    waiting = [make_registration(workshop, f"w{n}@example.org") for n in range(5)]
    fresh = [register_address(workshop, f"f{n}@example.org") for n in range(20)]
    steps = [("cancel", row) for row in seated] + [("confirm", row) for row in fresh]
    Random(7).shuffle(steps)  # noqa: S311 -- the same order every time

    def act(step):
        verb, row = step
        if verb == "cancel":
            return cancel_own_registration(public_id=row.public_id)
        return confirm_registration(public_id=row.public_id, link=None)

    at_once(act, steps)

    holding = set(workshop.registrations.holding().values_list("email", flat=True))
    assert holding == {row.email for row in waiting}
    assert broken() == []
    final = Registration.objects.exclude(state=RegistrationState.UNVERIFIED)
    for row in final:
        told = OutgoingMail.objects.filter(
            subject_id=row.pk, facts__serial=row.serial, key__startswith=f"registration:{row.pk}:"
        )
        assert told.count() == 1


def test_without_the_lock_only_the_unique_seat_is_left():
    """The negative control: everybody looks before anybody sits down, and the race shows."""
    people = 8
    workshop = WorkshopFactory.create(capacity=3)
    rows = [register_address(workshop, f"p{n}@example.org") for n in range(people)]
    looked = Barrier(people)

    def grab(row):
        """Look for a seat without the lock, then sit down on it."""
        seat = seating.free_seat(workshop)
        looked.wait(timeout=20)
        try:
            with transaction.atomic():
                Registration.objects.filter(pk=row.pk).update(
                    state=RegistrationState.CONFIRMED, seat_no=seat, queued_at=row.created_at
                )
        except IntegrityError:
            return (seat, "refused by the unique seat")
        return (seat, "seated")

    with ThreadPoolExecutor(max_workers=people) as pool:
        outcome = sorted(pool.map(lambda row: finally_close(grab, row), rows))

    assert outcome == [(1, "refused by the unique seat")] * (people - 1) + [(1, "seated")]


def finally_close(act, row):
    """Do it and give the thread's connection back."""
    try:
        return act(row)
    finally:
        connection.close()
