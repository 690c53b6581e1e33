"""`network.workshops.services.registering`: the form, the proof, the seat or the line."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from network.members.models import MemberSeed
from network.workshops.choices import LetterKind, RegistrationState, WaitlistMode
from network.workshops.exceptions import (
    NotConfirmable,
    RegistrationClosed,
    RegistrationEnded,
    RegistrationNotOpen,
    TopicOfAnotherWorkshop,
    WorkshopCalledOff,
    WorkshopFull,
)
from network.workshops.models import Registration
from network.workshops.services.registering import confirm_registration, register
from tasks.clock import acting_at, now
from tasks.exceptions import LinkUsed
from tasks.models import OutgoingMail
from tasks.services.linking import issue_link, read_link
from tests.factories.accounts import UserFactory
from tests.factories.workshops import (
    TopicFactory,
    WorkshopFactory,
    make_application,
    make_registration,
    moment,
    register_address,
)

pytestmark = pytest.mark.django_db


def letters() -> list[str]:
    """Kinds of letters promised so far, in order."""
    return list(OutgoingMail.objects.order_by("pk").values_list("kind", flat=True))


def test_register_holds_nothing_and_asks_for_proof():
    workshop = WorkshopFactory.create()

    registration = register_address(workshop, "Anna@Example.org ")

    assert (registration.state, registration.seat_no) == (RegistrationState.UNVERIFIED, None)
    assert registration.email == "anna@example.org"
    assert letters() == [LetterKind.VERIFY]


def test_the_same_form_sent_twice_is_one_registration_and_one_letter():
    workshop = WorkshopFactory.create()
    nonce = uuid4()

    for _ in range(5):
        register(workshop=workshop, application=make_application(), nonce=nonce)

    assert Registration.objects.count() == 1
    assert letters() == [LetterKind.VERIFY]


def test_an_unconfirmed_form_sent_anew_says_what_was_written_last():
    workshop = WorkshopFactory.create()
    register_address(workshop, "anna@example.org", name="Ana")

    again = register_address(workshop, "anna@example.org", name="Anna")

    assert list(Registration.objects.values_list("pk", "name")) == [(again.pk, "Anna")]
    assert letters() == [LetterKind.VERIFY, LetterKind.VERIFY]


def test_an_address_that_is_registered_gets_a_letter_and_the_page_says_nothing():
    workshop = WorkshopFactory.create()
    make_registration(workshop, "anna@example.org")

    register_address(workshop, "anna@example.org", name="Somebody else")

    assert Registration.objects.get().name == "Anna Wrzos"
    assert letters() == [LetterKind.VERIFY, LetterKind.CONFIRMED, LetterKind.ALREADY]


def test_a_signed_in_person_takes_the_place_at_once():
    workshop = WorkshopFactory.create()
    user = UserFactory.create(email="anna@example.org")

    registration = register(
        workshop=workshop, application=make_application(), nonce=uuid4(), user=user
    )

    assert (registration.state, registration.seat_no) == (RegistrationState.CONFIRMED, 1)
    assert letters() == [LetterKind.CONFIRMED]


def test_confirming_takes_the_lowest_free_seat_then_the_end_of_the_line():
    workshop = WorkshopFactory.create(capacity=2)

    states = [
        (row.state, row.seat_no)
        for row in (make_registration(workshop, f"{name}@example.org") for name in "abcd")
    ]

    assert states == [
        (RegistrationState.CONFIRMED, 1),
        (RegistrationState.CONFIRMED, 2),
        (RegistrationState.WAITING, None),
        (RegistrationState.WAITING, None),
    ]


def test_confirming_uses_the_link_up():
    registration = register_address(WorkshopFactory.create(), "anna@example.org")
    secret = issue_link(
        purpose="workshops.confirm", target=registration, lifetime=timedelta(hours=1)
    )
    link = read_link(secret, purpose="workshops.confirm")

    confirm_registration(public_id=registration.public_id, link=link)

    with pytest.raises(LinkUsed):
        read_link(secret, purpose="workshops.confirm")


def test_confirming_twice_is_refused_and_changes_nothing():
    registration = make_registration(WorkshopFactory.create(), "anna@example.org")
    before = Registration.objects.values().get()

    with pytest.raises(NotConfirmable):
        confirm_registration(public_id=registration.public_id, link=None)

    assert Registration.objects.values().get() == before


def test_confirming_after_two_days_is_refused():
    workshop = WorkshopFactory.create()
    with acting_at(now() - timedelta(hours=49)):
        registration = register_address(workshop, "anna@example.org")

    with pytest.raises(RegistrationEnded):
        confirm_registration(public_id=registration.public_id, link=None)


def test_confirming_without_a_line_when_all_is_taken_is_refused():
    workshop = WorkshopFactory.create(capacity=1, waitlist=WaitlistMode.OFF)
    make_registration(workshop, "a@example.org")

    with pytest.raises(WorkshopFull):
        make_registration(workshop, "b@example.org")


def test_the_last_day_counts_whole_on_the_clock_of_the_city():
    workshop = WorkshopFactory.create(
        starts_at=moment(2017, 12, 6, 14, 30),
        ends_at=moment(2017, 12, 6, 17, 30),
        registration_closes_on=date(2017, 11, 15),
    )
    with acting_at(moment(2017, 11, 15, 22, 59, 59)):
        register_address(workshop, "a@example.org")

    with acting_at(moment(2017, 11, 15, 23)), pytest.raises(RegistrationClosed):
        register_address(workshop, "b@example.org")


def test_a_window_that_closes_before_the_confirmation_seats_nobody():
    workshop = WorkshopFactory.create(
        starts_at=moment(2017, 12, 6, 14, 30), registration_closes_on=date(2017, 11, 15)
    )
    with acting_at(moment(2017, 11, 15, 12)):
        registration = register_address(workshop, "a@example.org")

    with acting_at(moment(2017, 11, 16)), pytest.raises(RegistrationClosed):
        confirm_registration(public_id=registration.public_id, link=None)


def test_registration_that_has_not_opened_says_when_it_does():
    workshop = WorkshopFactory.create(registration_opens_at=now() + timedelta(days=1))

    with pytest.raises(RegistrationNotOpen):
        register_address(workshop, "a@example.org")


def test_a_workshop_called_off_takes_nobody():
    workshop = WorkshopFactory.create(status="cancelled")

    with pytest.raises(WorkshopCalledOff):
        register_address(workshop, "a@example.org")


def test_topics_are_kept_in_order_of_preference():
    workshop = WorkshopFactory.create()
    first, second = TopicFactory.create_batch(2, workshop=workshop)

    registration = register_address(workshop, "a@example.org", topics=[second, first])

    ranks = registration.preferences.order_by("rank").values_list("rank", "topic")
    assert list(ranks) == [(1, second.pk), (2, first.pk)]


def test_a_topic_of_another_workshop_is_refused_and_nothing_is_written():
    workshop = WorkshopFactory.create()
    foreign = TopicFactory.create()

    with pytest.raises(TopicOfAnotherWorkshop):
        register_address(workshop, "a@example.org", topics=[foreign])

    assert not Registration.objects.exists()


@pytest.mark.parametrize(("said_yes", "seeds"), [(True, 1), (False, 0)])
def test_a_profile_is_seeded_only_from_a_yes(said_yes, seeds):
    workshop = WorkshopFactory.create()

    make_registration(workshop, "a@example.org", wants_network=said_yes)

    assert MemberSeed.objects.count() == seeds


def test_nothing_is_seeded_before_the_address_is_proven():
    register_address(WorkshopFactory.create(), "a@example.org", wants_network=True)

    assert not MemberSeed.objects.exists()


def test_an_address_is_left_in_peace_after_five_letters_an_hour():
    workshop = WorkshopFactory.create()

    for _ in range(8):
        register_address(workshop, "a@example.org")

    assert letters() == [LetterKind.VERIFY] * 5
