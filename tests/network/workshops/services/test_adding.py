"""`network.workshops.services.adding`: an organiser vouches for the address."""

from datetime import timedelta
from uuid import uuid4

import pytest

from network.workshops.choices import LetterKind, RegistrationState
from network.workshops.exceptions import (
    AlreadyRegistered,
    NotEditable,
    RegistrationClosed,
    WorkshopCalledOff,
)
from network.workshops.models import Registration
from network.workshops.services.adding import add_registration
from tasks.clock import acting_at, now
from tasks.models import AuditEntry, OutgoingMail
from tests.factories.workshops import (
    WorkshopFactory,
    make_application,
    make_organiser,
    make_registration,
    register_address,
)

pytestmark = pytest.mark.django_db


def add(workshop, nonce=None, **fields):
    """Add Anna by hand."""
    return add_registration(
        workshop=workshop,
        application=make_application(**fields),
        actor=make_organiser(workshop.edition),
        nonce=nonce or uuid4(),
    )


def test_added_somebody_has_a_seat_and_a_letter_also_after_the_doors_closed():
    workshop = WorkshopFactory.create(registration_closes_on=(now() - timedelta(days=9)).date())

    added = add(workshop)

    assert (added.state, added.seat_no) == (RegistrationState.CONFIRMED, 1)
    assert list(OutgoingMail.objects.values_list("kind", "address")) == [
        (LetterKind.CONFIRMED, "anna@example.org")
    ]
    assert AuditEntry.objects.get().actor == added.added_by


def test_added_somebody_stands_at_the_end_of_the_line():
    workshop = WorkshopFactory.create(capacity=1)
    for name in "ab":
        make_registration(workshop, f"{name}@example.org")

    assert add(workshop).state == RegistrationState.WAITING
    assert [row.email[0] for row in workshop.registrations.in_line()] == ["b", "a"]


def test_the_same_form_five_times_adds_once():
    workshop, nonce = WorkshopFactory.create(), uuid4()

    numbers = {add(workshop, nonce).number for _ in range(5)}

    assert numbers == {1}
    assert Registration.objects.count() == 1


def test_an_unconfirmed_row_is_taken_over_and_a_live_one_is_not():
    workshop = WorkshopFactory.create()
    register_address(workshop, "anna@example.org")

    added = add(workshop)

    assert Registration.objects.get() == added
    with pytest.raises(AlreadyRegistered):
        add(workshop)


def test_nobody_is_added_to_what_is_over_called_off_or_history():
    workshop = WorkshopFactory.create()
    with acting_at(workshop.ends_at), pytest.raises(RegistrationClosed):
        add(workshop)
    with pytest.raises(WorkshopCalledOff):
        add(WorkshopFactory.create(status="cancelled"))
    with pytest.raises(NotEditable):
        add(WorkshopFactory.create(edition__status="archived"))
