"""`network.workshops.services.telling` and `writing`: each state is told once."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType

from network.workshops.choices import CancelledBy, LetterKind, NoticeKind
from network.workshops.jobs import expire, write
from network.workshops.models import Registration, Workshop
from network.workshops.services.scheduling import call_off_workshop
from network.workshops.services.seating import end
from network.workshops.services.telling import tell, tell_state
from network.workshops.services.writing import write_to_everybody
from tasks.clock import acting_at, now
from tasks.models import Event, Job, OutgoingMail
from tasks.services.notifying import notify
from tests.factories.accounts import UserFactory
from tests.factories.workshops import WorkshopFactory, make_registration, register_address

pytestmark = pytest.mark.django_db
MOVE = {"starts_at": "2040-01-01T10:00:00+00:00", "ends_at": "2040-01-01T12:00:00+00:00"}


@pytest.fixture
def seated():
    """Anna has the only seat; what was promised so far is forgotten."""
    row = make_registration(WorkshopFactory.create(capacity=1), "anna@example.org")
    OutgoingMail.objects.all().delete()
    Event.objects.all().delete()
    return row


def test_a_state_told_twice_is_one_letter_and_one_notice(seated):
    for _ in range(3):
        tell_state(seated)

    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.key) == (
        LetterKind.CONFIRMED,
        f"registration:{seated.pk}:{LetterKind.CONFIRMED.value}:{seated.serial}",
    )
    event = Event.objects.get()
    assert (event.kind, event.subject_id) == (NoticeKind.SEAT_CONFIRMED, seated.pk)
    assert event.subject_type == ContentType.objects.get_for_model(Registration)


@pytest.mark.parametrize(
    ("freed", "letter", "notice"),
    [
        (False, LetterKind.CONFIRMED, NoticeKind.SEAT_CONFIRMED),
        (True, LetterKind.SEAT_FREED, NoticeKind.SEAT_FREED),
    ],
)
def test_a_seat_is_told_as_what_it_is(seated, freed, letter, notice):
    tell_state(seated, freed=freed)

    assert (OutgoingMail.objects.get().kind, Event.objects.get().kind) == (letter, notice)


def test_the_next_state_is_told_anew(seated):
    tell_state(seated)
    end(seated, by=CancelledBy.PERSON)
    tell_state(seated)

    kinds = OutgoingMail.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == [LetterKind.CONFIRMED, LetterKind.CANCELLED]


def test_the_notice_names_who_decided(seated):
    organiser = UserFactory.create()
    end(seated, by=CancelledBy.ORGANISER, reason="Pomyłka")

    tell_state(seated, actor=organiser)

    assert Event.objects.get().actor == organiser


@pytest.mark.parametrize("state", ["unverified", "expired"])
def test_what_holds_nothing_has_no_state_to_tell(seated, state):
    Registration.objects.update(state=state, seat_no=None)
    seated.refresh_from_db()

    with pytest.raises(KeyError):
        tell_state(seated)

    assert not OutgoingMail.objects.exists()


def test_a_key_of_ones_own_makes_another_letter(seated):
    for key in ("", "", "x", "x", "y"):
        tell(seated, LetterKind.CONFIRMED, key=key)

    assert OutgoingMail.objects.count() == 3


@pytest.fixture
def full():
    """A holds the seat, b waits, c has confirmed nothing, d has gone; no letters yet."""
    workshop = WorkshopFactory.create(capacity=1)
    for name, language in (("a", "pl"), ("b", "en")):
        make_registration(workshop, f"{name}@example.org", language=language)
    register_address(workshop, "c@example.org")
    end(make_registration(workshop, "d@example.org"), by=CancelledBy.PERSON)
    OutgoingMail.objects.all().delete()
    return workshop


def moved(workshop):
    """The event of a move."""
    facts = {"old": MOVE, "new": MOVE}
    return notify(NoticeKind.MOVED, subject=workshop, actor=None, key="tests:moved", facts=facts)


def test_a_move_is_written_to_those_who_hold_or_wait_in_their_language(full):
    event = moved(full)

    count = write_to_everybody(event_id=event.pk, letter=LetterKind.MOVED)

    mails = OutgoingMail.objects.order_by("address").values_list("address", "language", "kind")
    assert (count, list(mails)) == (
        2,
        [("a@example.org", "pl", LetterKind.MOVED), ("b@example.org", "en", LetterKind.MOVED)],
    )


def test_a_move_written_again_and_again_is_one_letter_each(full):
    event = moved(full)

    for _ in range(3):
        write_to_everybody(event_id=event.pk, letter=LetterKind.MOVED)

    assert OutgoingMail.objects.count() == 2


def test_the_letter_carries_old_and_new_and_the_sequence(full):
    Workshop.objects.update(ical_sequence=4)

    write_to_everybody(event_id=moved(full).pk, letter=LetterKind.MOVED)

    facts = OutgoingMail.objects.first()
    assert facts is not None
    assert facts.facts == {"old": MOVE, "new": MOVE, "sequence": 4}


@pytest.mark.parametrize(("minutes", "written"), [(-1, 3), (1, 2)])
def test_whoever_came_after_the_event_is_not_written_to(full, minutes, written):
    event = moved(full)
    with acting_at(event.created_at + timedelta(minutes=minutes)):
        make_registration(full, "e@example.org")

    assert write_to_everybody(event_id=event.pk, letter=LetterKind.MOVED) == written


def test_calling_off_is_written_to_those_whom_it_ended(full):
    call_off_workshop(workshop=full, reason="Powódź", actor=None)
    event = Event.objects.get(kind=NoticeKind.CALLED_OFF)

    write(event_id=event.pk, letter=LetterKind.CALLED_OFF)

    addresses = OutgoingMail.objects.filter(kind=LetterKind.CALLED_OFF).order_by("address")
    assert [mail.address for mail in addresses] == ["a@example.org", "b@example.org"]


def test_a_called_off_workshop_promises_one_job_and_one_event(full):
    Job.objects.all().delete()

    for _ in range(2):
        call_off_workshop(workshop=full, reason="Powódź", actor=None)

    jobs = Job.objects.filter(name="workshops.write_to_everybody")
    event = Event.objects.get(kind=NoticeKind.CALLED_OFF)
    assert [job.payload for job in jobs] == [
        {"event_id": event.pk, "letter": LetterKind.CALLED_OFF.value}
    ]


def test_a_workshop_nobody_registered_for_is_called_off_in_silence(outbox):
    workshop = WorkshopFactory.create()
    register_address(workshop, "c@example.org")
    before = outbox()

    call_off_workshop(workshop=workshop, reason="Powódź", actor=None)

    assert outbox() == before
    assert workshop.registrations.get().cancelled_by == CancelledBy.PERSON


def test_a_draft_is_called_off_in_silence(outbox):
    workshop = WorkshopFactory.create(status="draft")

    call_off_workshop(workshop=workshop, reason="Powódź", actor=None)

    assert outbox() == {"events": [], "jobs": [], "letters": []}


def test_the_job_that_expires_says_figures_and_no_address(caplog):
    with acting_at(now() - timedelta(hours=49)):
        register_address(WorkshopFactory.create(), "a@example.org")

    with caplog.at_level("INFO", logger="network.workshops.jobs"):
        expire()

    assert [record.getMessage() for record in caplog.records] == [
        "expired 1 unverified registrations"
    ]
    assert Registration.objects.get().state == "expired"


def test_the_job_that_writes_says_figures_and_no_address(full, caplog):
    event = moved(full)

    with caplog.at_level("INFO", logger="network.workshops.jobs"):
        write(event_id=event.pk, letter=LetterKind.MOVED)

    (record,) = caplog.records
    assert record.getMessage() == f"event {event.pk}: 2 letters"
