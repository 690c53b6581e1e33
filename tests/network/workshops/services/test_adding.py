"""`network.workshops.services.adding`: an organiser vouches for the address."""

from datetime import timedelta
from uuid import uuid4

import pytest

from network.members.models import MemberSeed
from network.workshops.choices import LetterKind, NoticeKind, RegistrationState
from network.workshops.exceptions import (
    AlreadyRegistered,
    NotEditable,
    RegistrationClosed,
    TopicOfAnotherWorkshop,
    WorkshopCalledOff,
    WorkshopFull,
)
from network.workshops.models import Registration
from network.workshops.services.adding import add_registration
from network.workshops.services.cancelling import cancel_own_registration
from tasks.clock import acting_at, now
from tasks.models import AuditEntry, OutgoingMail
from tests.factories.workshops import (
    TopicFactory,
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


def test_somebody_added_is_kept_as_written_with_who_added_them():
    workshop = WorkshopFactory.create()
    topic = TopicFactory.create(workshop=workshop)

    added = add(workshop, name="Łucja Żak", needs="pętla", topics=[topic], language="en")

    row = Registration.objects.get()
    assert (row.name, row.needs, row.language, row.number, row.version) == (
        "Łucja Żak",
        "pętla",
        "en",
        1,
        2,
    )
    assert row.preferences.get().topic == topic
    assert row.added_by is not None
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.target_id, entry.actor) == (
        "workshops.registration_added",
        added.pk,
        row.added_by,
    )


def test_the_same_form_sent_twice_is_audited_and_told_once(outbox):
    workshop, nonce = WorkshopFactory.create(), uuid4()

    for _ in range(3):
        add(workshop, nonce)

    assert AuditEntry.objects.count() == 1
    said = outbox()
    assert (said["events"], said["letters"]) == (
        [NoticeKind.SEAT_CONFIRMED],
        [LetterKind.CONFIRMED],
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "draft"},
        {"edition__status": "draft"},
        {"registration_opens_at": now() + timedelta(days=1)},
        {"registration_closes_on": (now() - timedelta(days=1)).date()},
    ],
    ids=["draft", "draft of an edition", "not open yet", "closed"],
)
def test_an_organiser_may_add_when_the_public_may_not(fields):
    assert add(WorkshopFactory.create(**fields)).state == RegistrationState.CONFIRMED


@pytest.mark.parametrize(("seconds", "taken"), [(-1, True), (0, False)])
def test_an_organiser_may_add_until_the_end(seconds, taken):
    workshop = WorkshopFactory.create()

    with acting_at(workshop.ends_at + timedelta(seconds=seconds)):
        if taken:
            assert add(workshop).seat_no == 1
        else:
            with pytest.raises(RegistrationClosed):
                add(workshop)

    assert workshop.registrations.exists() is taken


def test_without_a_line_the_last_is_refused_and_nothing_is_left(outbox):
    workshop = WorkshopFactory.create(capacity=1, waitlist="off")
    make_registration(workshop, "b@example.org")
    unconfirmed = register_address(workshop, "anna@example.org")
    before = (list(Registration.objects.order_by("pk").values()), outbox())

    with pytest.raises(WorkshopFull):
        add(workshop)

    assert (list(Registration.objects.order_by("pk").values()), outbox()) == before
    assert Registration.objects.filter(pk=unconfirmed.pk).exists()
    assert not AuditEntry.objects.exists()


def test_a_foreign_topic_is_refused_and_nothing_is_left():
    workshop = WorkshopFactory.create()

    with pytest.raises(TopicOfAnotherWorkshop):
        add(workshop, topics=[TopicFactory.create()])

    assert not Registration.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("state", ["confirmed", "waiting"])
def test_whoever_holds_or_waits_is_not_added_again(state):
    workshop = WorkshopFactory.create(capacity=1)
    if state == "waiting":
        make_registration(workshop, "first@example.org")
    make_registration(workshop, "anna@example.org")
    before = list(Registration.objects.order_by("pk").values())

    with pytest.raises(AlreadyRegistered):
        add(workshop, address=" ANNA@example.org")

    assert list(Registration.objects.order_by("pk").values()) == before


def test_whoever_cancelled_may_be_added_again_at_the_end():
    workshop = WorkshopFactory.create(capacity=1)
    gone = make_registration(workshop, "anna@example.org")
    make_registration(workshop, "b@example.org")
    cancel_own_registration(public_id=gone.public_id)

    assert add(workshop).state == RegistrationState.WAITING


def test_a_yes_ticked_by_hand_seeds_a_profile_and_no_yes_does_not():
    workshop = WorkshopFactory.create()

    add(workshop, address="no@example.org")
    assert not MemberSeed.objects.exists()
    add(workshop, address="yes@example.org", wants_network=True)

    assert MemberSeed.objects.get().address == "yes@example.org"
