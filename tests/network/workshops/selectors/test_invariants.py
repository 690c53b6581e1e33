"""`network.workshops.selectors.invariants`: planted faults are found, healthy data is quiet."""

from datetime import timedelta

import pytest
from django.db import connection

from network.workshops.models import Registration, Workshop
from network.workshops.selectors.invariants import broken
from network.workshops.services.cancelling import cancel_own_registration
from network.workshops.services.scheduling import WorkshopInput, update_workshop
from tasks.clock import now
from tests.factories.workshops import WorkshopFactory, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop():
    """Two seats, three people."""
    workshop = WorkshopFactory.create(capacity=2)
    for name in "abc":
        make_registration(workshop, f"{name}@example.org")
    return workshop


def test_a_life_without_faults_is_quiet(workshop):
    cancel_own_registration(public_id=workshop.registrations.get(number=1).public_id)
    make_registration(workshop, "a@example.org")
    fields = {name: getattr(workshop, name) for name in WorkshopInput.__dataclass_fields__}
    update_workshop(
        workshop=workshop,
        changed=WorkshopInput(**{**fields, "capacity": 1}),
        version=workshop.version,
        actor=None,
    )

    assert broken() == []


def test_more_people_than_there_ever_were_seats(workshop):
    Workshop.objects.update(capacity=1)

    assert broken() == [f"workshop {workshop.pk}: 2 seats held of 1"]


def test_a_free_seat_while_somebody_waits(workshop):
    Workshop.objects.update(capacity=3)

    assert broken() == [f"workshop {workshop.pk}: a seat is free while 1 wait"]


def test_a_free_seat_of_a_workshop_that_has_begun_is_no_fault(workshop):
    Workshop.objects.update(capacity=3, starts_at=now() - timedelta(minutes=1))

    assert broken() == []


def test_somebody_overtaken(workshop):
    Registration.objects.filter(number=3).update(queued_at=now() - timedelta(days=1))
    waiting = workshop.registrations.get(number=3)

    assert broken() == [f"registration {waiting.pk}: overtaken in line"]


def test_a_registration_for_what_is_called_off(workshop):
    Workshop.objects.update(status="cancelled")

    assert len(broken()) == 3


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a pragma lets the constraint sleep")
def test_confirmed_without_a_seat(workshop):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        Registration.objects.filter(number=1).update(seat_no=None)
        cursor.execute("PRAGMA ignore_check_constraints = OFF")
    row = workshop.registrations.get(number=1)

    assert broken() == [f"registration {row.pk}: state and seat do not agree"]
