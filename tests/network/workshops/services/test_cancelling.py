"""`network.workshops.services.cancelling`: the seat goes to exactly the next in line."""

from datetime import timedelta
from uuid import uuid4

import pytest

from network.workshops.choices import CancelledBy, LetterKind, RegistrationState
from network.workshops.exceptions import (
    NotEditable,
    ReasonNeeded,
    RegistrationClosed,
    RegistrationEnded,
)
from network.workshops.models import Edition, Registration
from network.workshops.services.cancelling import cancel_own_registration, cancel_registration
from tasks.clock import acting_at
from tasks.models import AuditEntry, OutgoingMail
from tests.factories.workshops import (
    WorkshopFactory,
    make_organiser,
    make_registration,
    register_address,
)

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


def by_name(workshop, name):
    """The registration of somebody, read anew."""
    return workshop.registrations.get(email__startswith=name)


def test_the_whole_row_after_cancelling_ones_own(workshop):
    row = by_name(workshop, "a")
    at = workshop.starts_at - timedelta(seconds=1)

    with acting_at(at):
        cancel_own_registration(public_id=row.public_id)

    kept = by_name(workshop, "a")
    changed = {"state", "seat_no", "state_at", "cancelled_by", "serial", "version"}
    same = [field.name for field in Registration._meta.fields if field.name not in changed]
    assert [getattr(kept, name) for name in same] == [getattr(row, name) for name in same]
    assert (kept.state, kept.seat_no, kept.state_at, kept.cancelled_by, kept.cancel_reason) == (
        "cancelled",
        None,
        at,
        "person",
        "",
    )
    assert (kept.serial, kept.version) == (row.serial + 1, row.version + 1)


def test_cancelling_ones_own_is_no_decision_on_a_person(workshop):
    cancel_own_registration(public_id=by_name(workshop, "a").public_id)

    assert not AuditEntry.objects.exists()


def test_a_form_given_up_before_it_was_confirmed_is_told_to_nobody(workshop, outbox):
    row = register_address(workshop, "d@example.org")
    before = outbox()

    cancel_own_registration(public_id=row.public_id)

    row.refresh_from_db()
    assert (row.state, row.cancelled_by, outbox()) == ("cancelled", "person", before)


def test_an_unconfirmed_form_is_cancelled_by_an_organiser_in_silence(workshop, outbox):
    row = register_address(workshop, "d@example.org")
    before = outbox()

    cancel_registration(public_id=row.public_id, actor=make_organiser(), reason="Pomyłka")

    assert outbox() == before
    entry = AuditEntry.objects.get()
    assert (entry.before, entry.after) == ({"state": "unverified"}, {"state": "cancelled"})


@pytest.mark.parametrize(
    ("name", "before"), [("a", "confirmed"), ("b", "waiting")], ids=["a seat", "a place in line"]
)
def test_the_audit_says_what_was_lost_and_why(workshop, name, before):
    organiser = make_organiser(workshop.edition)

    cancel_registration(
        public_id=by_name(workshop, name).public_id, actor=organiser, reason="  Zły warsztat\n"
    )

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.reason, entry.before, entry.after) == (
        "workshops.registration_cancelled",
        organiser,
        "Zły warsztat",
        {"state": before},
        {"state": "cancelled"},
    )


@pytest.mark.parametrize("reason", ["", " ", "\n\t"])
def test_without_a_reason_nothing_at_all_happens(workshop, outbox, reason):
    before = (states(workshop), outbox())

    with pytest.raises(ReasonNeeded):
        cancel_registration(
            public_id=by_name(workshop, "a").public_id, actor=make_organiser(), reason=reason
        )

    assert (states(workshop), outbox()) == before
    assert not AuditEntry.objects.exists()


def test_history_keeps_its_people(workshop, outbox):
    Edition.objects.update(status="archived")
    before = (states(workshop), outbox())

    with pytest.raises(NotEditable):
        cancel_registration(
            public_id=by_name(workshop, "a").public_id, actor=make_organiser(), reason="x"
        )

    assert (states(workshop), outbox()) == before


def test_an_expired_form_is_not_cancelled_by_anybody(workshop):
    Registration.objects.filter(pk=by_name(workshop, "b").pk).update(state="expired")
    row = by_name(workshop, "b")

    with pytest.raises(RegistrationEnded):
        cancel_own_registration(public_id=row.public_id)
    with pytest.raises(RegistrationEnded):
        cancel_registration(public_id=row.public_id, actor=make_organiser(), reason="x")

    assert states(workshop)["b"] == ("expired", None)


@pytest.mark.parametrize(("seconds", "may"), [(-1, True), (0, False), (1, False)])
def test_ones_own_is_cancelled_until_the_second_it_begins(workshop, seconds, may):
    row = by_name(workshop, "a")

    with acting_at(workshop.starts_at + timedelta(seconds=seconds)):
        if may:
            cancel_own_registration(public_id=row.public_id)
        else:
            with pytest.raises(RegistrationClosed):
                cancel_own_registration(public_id=row.public_id)

    assert (states(workshop)["a"] == ("cancelled", None)) is may


def test_a_seat_cancelled_after_the_beginning_is_given_to_nobody(workshop):
    """An organiser may still write down who did not come; the letter would come too late."""
    with acting_at(workshop.starts_at + timedelta(hours=1)):
        cancel_registration(
            public_id=by_name(workshop, "a").public_id, actor=make_organiser(), reason="Brak"
        )

    assert states(workshop) == {
        "a": ("cancelled", None),
        "b": ("waiting", None),
        "c": ("waiting", None),
    }


def test_two_seats_given_up_go_to_two_who_wait_in_order():
    workshop = WorkshopFactory.create(capacity=2)
    for name in "abcd":
        make_registration(workshop, f"{name}@example.org")

    for name in "ba":
        cancel_own_registration(public_id=by_name(workshop, name).public_id)

    assert states(workshop) == {
        "a": ("cancelled", None),
        "b": ("cancelled", None),
        "c": ("confirmed", 2),
        "d": ("confirmed", 1),
    }


def test_a_seat_is_given_within_its_own_workshop_alone(workshop):
    other = WorkshopFactory.create(edition=workshop.edition, capacity=1)
    for name in "xy":
        make_registration(other, f"{name}@example.org")

    cancel_own_registration(public_id=by_name(workshop, "a").public_id)

    assert states(other) == {"x": ("confirmed", 1), "y": ("waiting", None)}


def test_a_registration_nobody_has_is_not_cancelled():
    with pytest.raises(Registration.DoesNotExist):
        cancel_own_registration(public_id=uuid4())
