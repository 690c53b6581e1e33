"""`network.workshops.services.seating`: who holds a seat, who is next, what a state leaves."""

from datetime import timedelta

import pytest
from django.db import transaction

from network.workshops.choices import CancelledBy, LetterKind, RegistrationState, WaitlistMode
from network.workshops.exceptions import WorkshopFull
from network.workshops.models import Registration, Workshop
from network.workshops.services.seating import (
    end,
    free_seat,
    lock_registration,
    lock_workshop,
    move_to,
    next_number,
    release,
    take_place,
)
from tasks.clock import acting_at, now
from tasks.models import OutgoingMail
from tests.factories.workshops import (
    WorkshopFactory,
    make_registration,
    register_address,
)

pytestmark = pytest.mark.django_db


def seats(workshop):
    """Seats by the first letter of the address, of those who hold one."""
    held = workshop.registrations.holding().order_by("seat_no")
    return {row.email[0]: row.seat_no for row in held}


def line(workshop):
    """First letters of those who wait, next first."""
    return "".join(row.email[0] for row in workshop.registrations.in_line())


def fill(workshop, names):
    """Register and confirm one after another."""
    return [make_registration(workshop, f"{name}@example.org") for name in names]


def give_up(row):
    """End a registration without seating anybody."""
    row.refresh_from_db()
    end(row, by=CancelledBy.PERSON)


def test_the_first_seat_of_an_empty_workshop_is_number_one():
    assert free_seat(WorkshopFactory.create(capacity=3)) == 1


@pytest.mark.parametrize(
    ("freed", "seat"),
    [("a", 1), ("b", 2), ("c", 3), ("ab", 1), ("bc", 2), ("", None)],
)
def test_the_lowest_free_seat_is_given_next(freed, seat):
    workshop = WorkshopFactory.create(capacity=3)
    rows = dict(zip("abc", fill(workshop, "abc"), strict=True))

    for name in freed:
        give_up(rows[name])

    assert free_seat(workshop) == seat


def test_seats_without_a_limit_never_run_out_and_close_gaps_first():
    workshop = WorkshopFactory.create(capacity=None)
    rows = fill(workshop, "abcd")
    assert seats(workshop) == {"a": 1, "b": 2, "c": 3, "d": 4}

    give_up(rows[1])

    assert free_seat(workshop) == 2
    fill(workshop, "ef")
    assert seats(workshop) == {"a": 1, "e": 2, "c": 3, "d": 4, "f": 5}


def test_a_seat_above_a_lowered_capacity_is_kept_and_not_given_again():
    workshop = WorkshopFactory.create(capacity=3)
    rows = fill(workshop, "abc")
    Workshop.objects.update(capacity=2)
    workshop.refresh_from_db()

    assert free_seat(workshop) is None
    give_up(rows[0])
    assert free_seat(workshop) is None
    give_up(rows[2])

    assert (free_seat(workshop), seats(workshop)) == (1, {"b": 2})


def test_seats_of_another_workshop_do_not_count():
    workshop = WorkshopFactory.create(capacity=1)
    fill(WorkshopFactory.create(edition=workshop.edition, capacity=1), "a")

    assert free_seat(workshop) == 1


def test_numbers_count_on_after_those_who_left():
    workshop = WorkshopFactory.create(capacity=1)
    assert next_number(workshop) == 1

    first, second = fill(workshop, "ab")
    give_up(second)

    assert ([first.number, second.number], next_number(workshop)) == ([1, 2], 3)
    assert next_number(WorkshopFactory.create(edition=workshop.edition)) == 1


def test_a_place_is_taken_with_moment_seat_serial_and_version():
    row = register_address(WorkshopFactory.create(), "a@example.org")
    moment = now() + timedelta(minutes=5)

    with acting_at(moment):
        take_place(row)

    kept = Registration.objects.get()
    assert (kept.state, kept.seat_no, kept.queued_at, kept.state_at) == (
        RegistrationState.CONFIRMED,
        1,
        moment,
        moment,
    )
    assert (kept.serial, kept.version) == (1, 2)
    assert (row.state, row.seat_no, row.serial, row.version) == (kept.state, 1, 1, 2)


def test_a_free_seat_does_not_pass_those_who_wait():
    """Somebody gave a seat up and nobody was seated yet: whoever comes now stands behind."""
    workshop = WorkshopFactory.create(capacity=1)
    rows = fill(workshop, "ab")
    give_up(rows[0])

    (last,) = fill(workshop, "c")

    assert (last.state, last.seat_no, line(workshop)) == (RegistrationState.WAITING, None, "bc")


def test_without_a_line_the_last_comer_is_refused_and_keeps_what_was_written():
    workshop = WorkshopFactory.create(capacity=1, waitlist=WaitlistMode.OFF)
    fill(workshop, "a")
    row = register_address(workshop, "b@example.org")
    before = Registration.objects.values().get(pk=row.pk)

    with pytest.raises(WorkshopFull):
        take_place(row)

    assert Registration.objects.values().get(pk=row.pk) == before


def test_release_seats_in_the_order_of_the_line_until_all_is_taken():
    workshop = WorkshopFactory.create(capacity=1)
    fill(workshop, "abcde")
    Workshop.objects.update(capacity=3)
    workshop.refresh_from_db()

    seated = release(workshop)

    assert [row.email[0] for row in seated] == ["b", "c"]
    assert (seats(workshop), line(workshop)) == ({"a": 1, "b": 2, "c": 3}, "de")
    assert release(workshop) == []


def test_release_tells_each_once_that_a_seat_was_freed():
    workshop = WorkshopFactory.create(capacity=1)
    fill(workshop, "abc")
    OutgoingMail.objects.all().delete()
    Workshop.objects.update(capacity=None)
    workshop.refresh_from_db()

    release(workshop)
    release(workshop)

    told = OutgoingMail.objects.order_by("pk").values_list("address", "kind")
    assert list(told) == [
        ("b@example.org", LetterKind.SEAT_FREED),
        ("c@example.org", LetterKind.SEAT_FREED),
    ]


def test_release_keeps_the_moment_in_line():
    workshop = WorkshopFactory.create(capacity=1)
    waiting = fill(workshop, "ab")[1]
    Workshop.objects.update(capacity=2)
    workshop.refresh_from_db()

    release(workshop)

    kept = Registration.objects.get(pk=waiting.pk)
    assert (kept.state, kept.queued_at) == (RegistrationState.CONFIRMED, waiting.queued_at)


@pytest.mark.parametrize(("seconds", "seated"), [(-1, "b"), (0, ""), (1, "")])
def test_release_gives_nothing_away_once_the_workshop_has_begun(seconds, seated):
    workshop = WorkshopFactory.create(capacity=1)
    rows = fill(workshop, "ab")
    give_up(rows[0])

    with acting_at(workshop.starts_at + timedelta(seconds=seconds)):
        assert "".join(row.email[0] for row in release(workshop)) == seated


def test_two_in_line_since_the_same_moment_stand_in_the_order_they_came():
    workshop = WorkshopFactory.create(capacity=1)
    moment = now()
    with acting_at(moment):
        fill(workshop, "abc")
    assert workshop.registrations.values("queued_at").distinct().count() == 1
    Workshop.objects.update(capacity=2)
    workshop.refresh_from_db()

    assert [row.email[0] for row in release(workshop)] == ["b"]


@pytest.mark.parametrize("by", [CancelledBy.PERSON, CancelledBy.ORGANISER, CancelledBy.WORKSHOP])
def test_the_end_leaves_who_ended_it_and_no_seat(by):
    (row,) = fill(WorkshopFactory.create(), "a")
    OutgoingMail.objects.all().delete()

    end(row, by=by, reason="Pomyłka")

    kept = Registration.objects.get()
    assert (kept.state, kept.seat_no, kept.cancelled_by, kept.cancel_reason) == (
        RegistrationState.CANCELLED,
        None,
        by,
        "Pomyłka",
    )
    assert (kept.serial, kept.version) == (2, 3)
    assert not OutgoingMail.objects.exists()


def test_a_move_raises_what_the_table_says_and_not_what_was_read_long_ago():
    (row,) = fill(WorkshopFactory.create(), "a")
    old = Registration.objects.get()
    move_to(row, RegistrationState.CONFIRMED, seat_no=2)

    move_to(old, RegistrationState.CONFIRMED, seat_no=1)

    kept = Registration.objects.get()
    assert (kept.serial, kept.version, kept.seat_no) == (3, 4, 1)


def test_what_is_locked_is_read_anew():
    (row,) = fill(WorkshopFactory.create(), "a")
    Registration.objects.update(name="Nowa")
    Workshop.objects.update(title="Nowy")

    with transaction.atomic():
        locked = lock_registration(row.public_id)
        workshop = lock_workshop(row.workshop_id)

    assert (locked.name, locked.workshop.title, workshop.title) == ("Nowa", "Nowy", "Nowy")


def test_what_is_gone_cannot_be_locked():
    (row,) = fill(WorkshopFactory.create(), "a")
    row.workshop.delete()

    with pytest.raises(Registration.DoesNotExist):
        lock_registration(row.public_id)
    with pytest.raises(Workshop.DoesNotExist):
        lock_workshop(row.workshop_id)
