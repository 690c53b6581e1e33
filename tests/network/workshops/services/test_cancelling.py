"""`network.workshops.services.cancelling`: the seat goes to exactly the next in line."""

from datetime import timedelta

import pytest

from network.workshops.choices import CancelledBy, LetterKind, RegistrationState
from network.workshops.exceptions import ReasonNeeded, RegistrationClosed, RegistrationEnded
from network.workshops.models import Registration
from network.workshops.services.cancelling import cancel_own_registration, cancel_registration
from tasks.clock import acting_at
from tasks.models import AuditEntry, OutgoingMail
from tests.factories.workshops import WorkshopFactory, make_organiser, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop():
    """One seat, held by a; b and c wait in this order."""
    workshop = WorkshopFactory.create(capacity=1)
    for name in "abc":
        make_registration(workshop, f"{name}@example.org")
    OutgoingMail.objects.all().delete()
    return workshop


def states(workshop):
    """State and seat by the first letter of the address."""
    rows = workshop.registrations.order_by("email").values_list("email", "state", "seat_no")
    return {email[0]: (state, seat) for email, state, seat in rows}


def test_a_cancellation_seats_exactly_the_next_and_tells_both(workshop):
    cancel_own_registration(public_id=workshop.registrations.get(email__startswith="a").public_id)

    assert states(workshop) == {
        "a": (RegistrationState.CANCELLED, None),
        "b": (RegistrationState.CONFIRMED, 1),
        "c": (RegistrationState.WAITING, None),
    }
    told = OutgoingMail.objects.order_by("pk").values_list("address", "kind")
    assert list(told) == [
        ("a@example.org", LetterKind.CANCELLED),
        ("b@example.org", LetterKind.SEAT_FREED),
    ]


def test_cancelling_twice_is_harmless(workshop):
    held = workshop.registrations.get(email__startswith="a")
    cancel_own_registration(public_id=held.public_id)
    before = list(Registration.objects.order_by("pk").values())

    cancel_own_registration(public_id=held.public_id)

    assert list(Registration.objects.order_by("pk").values()) == before


def test_whoever_leaves_the_line_frees_no_seat(workshop):
    cancel_own_registration(public_id=workshop.registrations.get(email__startswith="b").public_id)

    assert states(workshop)["c"] == (RegistrationState.WAITING, None)


def test_whoever_cancelled_and_returns_goes_to_the_end(workshop):
    cancel_own_registration(public_id=workshop.registrations.get(email__startswith="a").public_id)

    back = make_registration(workshop, "a@example.org")

    assert [row.email[0] for row in workshop.registrations.in_line()] == ["c", "a"]
    assert back.state == RegistrationState.WAITING


def test_nobody_cancels_once_the_workshop_has_begun(workshop):
    held = workshop.registrations.get(email__startswith="a")

    with acting_at(workshop.starts_at + timedelta(seconds=1)), pytest.raises(RegistrationClosed):
        cancel_own_registration(public_id=held.public_id)


def test_an_organiser_cancels_with_a_reason_that_is_audited(workshop):
    organiser = make_organiser(workshop.edition)
    held = workshop.registrations.get(email__startswith="a")

    cancel_registration(public_id=held.public_id, actor=organiser, reason=" wrong workshop ")

    held.refresh_from_db()
    assert (held.cancelled_by, held.cancel_reason) == (CancelledBy.ORGANISER, "wrong workshop")
    entry = AuditEntry.objects.get(action="workshops.registration_cancelled")
    assert (entry.actor, entry.target_id, entry.reason) == (organiser, held.pk, "wrong workshop")


def test_an_organiser_without_a_reason_is_refused(workshop):
    held = workshop.registrations.get(email__startswith="a")

    with pytest.raises(ReasonNeeded):
        cancel_registration(
            public_id=held.public_id, actor=make_organiser(workshop.edition), reason=" "
        )


def test_what_is_over_cannot_be_cancelled_by_an_organiser(workshop):
    organiser = make_organiser(workshop.edition)
    held = workshop.registrations.get(email__startswith="a")
    cancel_registration(public_id=held.public_id, actor=organiser, reason="x")

    with pytest.raises(RegistrationEnded):
        cancel_registration(public_id=held.public_id, actor=organiser, reason="x")
