"""`network.workshops.services.registering`: the whole row, and what is written beside it."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from network.accounts.models import Consent
from network.workshops.choices import LetterKind, NoticeKind, RegistrationState
from network.workshops.exceptions import (
    AlreadyRegistered,
    RegistrationEnded,
    TopicOfAnotherWorkshop,
)
from network.workshops.models import Registration
from network.workshops.services.cancelling import cancel_own_registration
from network.workshops.services.registering import confirm_registration, register
from tasks.clock import acting_at, now
from tasks.exceptions import LinkUnknown, LinkUsed
from tasks.models import Event, Link, OutgoingMail
from tasks.services.linking import issue_link, read_link
from tests.factories.accounts import PrivacyNoticeFactory, UserFactory
from tests.factories.units import UnitFactory
from tests.factories.workshops import (
    TopicFactory,
    WorkshopFactory,
    make_application,
    make_registration,
    moment,
    register_address,
)

pytestmark = pytest.mark.django_db


def register_as(user, workshop, nonce=None, **fields):
    """Send the form signed in."""
    application = make_application(user.email, **fields)
    return register(workshop=workshop, application=application, nonce=nonce or uuid4(), user=user)


def test_everything_somebody_says_is_kept():
    workshop = WorkshopFactory.create()
    unit = UnitFactory.create(code="106101", name="Łódź")
    nonce = UUID("00000000-0000-4000-8000-000000000007")
    said = {
        "name": "Łucja Źdźbło-Żak",
        "position": "naczelniczka",
        "department": "Wydział Rozwoju",
        "unit": unit,
        "unit_text": "",
        "needs": "pętla indukcyjna\ndieta bezglutenowa",
        "helps_with": "konsultacje",
        "looks_for": "wzór uchwały",
        "wants_network": True,
        "list_visibility": "participants",
        "photo_consent": True,
        "notice_version": 3,
        "language": "en",
    }
    at = now()

    with acting_at(at):
        register(
            workshop=workshop,
            application=make_application("Lucja@Urzad.Example", **said),
            nonce=nonce,
        )

    row = Registration.objects.get()
    assert {name: getattr(row, name) for name in said} == said
    written = {
        "workshop": workshop,
        "number": 1,
        "state": RegistrationState.UNVERIFIED,
        "seat_no": None,
        "email": "lucja@urzad.example",
        "nonce": nonce,
        "serial": 0,
        "version": 1,
        "queued_at": None,
        "state_at": at,
        "created_at": at,
        "consented_at": at,
        "cancelled_by": "",
        "cancel_reason": "",
        "added_by": None,
    }
    assert {name: getattr(row, name) for name in written} == written


@pytest.mark.parametrize(
    ("ticked", "dated"),
    [
        ({}, False),
        ({"wants_network": True}, True),
        ({"photo_consent": True}, True),
        ({"list_visibility": "participants"}, True),
        ({"list_visibility": "public"}, True),
        ({"list_visibility": "hidden"}, False),
    ],
)
def test_the_moment_of_consent_is_kept_only_when_there_is_one(ticked, dated):
    row = register_address(WorkshopFactory.create(), "a@example.org", **ticked)

    assert (row.consented_at is not None) is dated


def test_a_form_promises_one_letter_and_no_notice(outbox):
    register_address(WorkshopFactory.create(), "a@example.org")

    said = outbox()
    assert (said["events"], said["letters"]) == ([], [LetterKind.VERIFY])


def test_a_confirmation_promises_one_letter_and_one_notice(outbox):
    make_registration(WorkshopFactory.create(), "a@example.org")

    said = outbox()
    assert said["events"] == [NoticeKind.SEAT_CONFIRMED]
    assert said["letters"] == [LetterKind.VERIFY, LetterKind.CONFIRMED]


def test_a_place_in_line_promises_one_letter_and_one_notice(outbox):
    workshop = WorkshopFactory.create(capacity=1)
    make_registration(workshop, "a@example.org")
    make_registration(workshop, "b@example.org")

    said = outbox()
    assert said["events"] == [NoticeKind.SEAT_CONFIRMED, NoticeKind.WAITING]
    assert said["letters"][2:] == [LetterKind.VERIFY, LetterKind.WAITING]


def test_a_letter_goes_to_the_address_in_the_language_of_the_form():
    register_address(WorkshopFactory.create(), "Anna@Example.org", language="en")

    mail = OutgoingMail.objects.get()
    row = Registration.objects.get()
    assert (mail.address, mail.language, mail.subject_id, mail.facts) == (
        "anna@example.org",
        "en",
        row.pk,
        {"serial": 0},
    )


def test_no_event_and_no_letter_names_the_person():
    make_registration(WorkshopFactory.create(), "anna@example.org", name="Anna Wrzos")

    facts = [*Event.objects.values_list("facts", flat=True)]
    facts += OutgoingMail.objects.values_list("facts", flat=True)
    assert not [said for said in facts if "Wrzos" in str(said) or "@" in str(said)]


@pytest.mark.parametrize(("chosen", "kept"), [(0, 0), (1, 1), (3, 3), (5, 3)])
def test_no_more_topics_are_kept_than_may_be_chosen(chosen, kept):
    workshop = WorkshopFactory.create()
    topics = TopicFactory.create_batch(6, workshop=workshop)

    row = register_address(workshop, "a@example.org", topics=topics[:chosen])

    ranks = list(row.preferences.order_by("rank").values_list("rank", "topic"))
    assert ranks == [(rank + 1, topics[rank].pk) for rank in range(kept)]


def test_how_many_topics_are_kept_is_a_setting(settings):
    settings.WORKSHOPS_TOPICS_TO_CHOOSE = 1
    workshop = WorkshopFactory.create()
    topics = TopicFactory.create_batch(2, workshop=workshop)

    row = register_address(workshop, "a@example.org", topics=topics)

    assert row.preferences.get().topic == topics[0]


def test_a_topic_chosen_twice_is_refused_and_the_earlier_form_stays():
    workshop = WorkshopFactory.create()
    first, second = TopicFactory.create_batch(2, workshop=workshop)
    row = register_address(workshop, "a@example.org", topics=[first])

    with pytest.raises(TopicOfAnotherWorkshop):
        register_address(workshop, "a@example.org", name="Nowa", topics=[second, second])

    kept = Registration.objects.get()
    assert (kept.name, kept.preferences.get().topic, kept.serial) == (row.name, first, 0)


def test_an_unconfirmed_form_sent_anew_keeps_its_number_and_counts_its_version():
    workshop = WorkshopFactory.create()
    first, second = TopicFactory.create_batch(2, workshop=workshop)
    old = register_address(workshop, "a@example.org", topics=[first], needs="pętla")

    with acting_at(now() + timedelta(hours=1)):
        register_address(workshop, "a@example.org", topics=[second], name="Nowa")

    row = Registration.objects.get()
    assert (row.pk, row.number, row.name, row.needs) == (old.pk, 1, "Nowa", "")
    assert (row.serial, row.version) == (1, 2)
    assert row.preferences.get().topic == second
    assert row.state_at > old.state_at


def test_the_link_of_the_first_letter_ends_with_the_second_form():
    workshop = WorkshopFactory.create()
    row = register_address(workshop, "a@example.org")
    secret = issue_link(purpose="workshops.confirm", target=row, lifetime=timedelta(hours=48))

    register_address(workshop, "a@example.org", name="Nowa")

    with pytest.raises(LinkUnknown):
        read_link(secret, purpose="workshops.confirm")


def test_the_line_is_stood_in_from_the_confirmation_and_not_from_the_form():
    workshop = WorkshopFactory.create(capacity=1)
    early = register_address(workshop, "early@example.org")
    late = register_address(workshop, "late@example.org")

    for row in (late, early):
        confirm_registration(public_id=row.public_id, link=None)

    states = dict(workshop.registrations.values_list("email", "state"))
    assert states == {"late@example.org": "confirmed", "early@example.org": "waiting"}


def test_the_same_form_of_somebody_signed_in_is_taken_once():
    workshop, user = WorkshopFactory.create(), UserFactory.create(email="a@example.org")
    nonce = uuid4()

    rows = [register_as(user, workshop, nonce).pk for _ in range(3)]

    assert len(set(rows)) == 1
    assert OutgoingMail.objects.count() == 1


def test_another_form_of_somebody_signed_in_and_registered_is_refused():
    workshop, user = WorkshopFactory.create(), UserFactory.create(email="a@example.org")
    register_as(user, workshop)
    before = Registration.objects.values().get()

    with pytest.raises(AlreadyRegistered):
        register_as(user, workshop, name="Inna")

    assert Registration.objects.values().get() == before


def test_signing_in_finishes_what_was_left_unconfirmed():
    workshop, user = WorkshopFactory.create(), UserFactory.create(email="a@example.org")
    row = register_address(workshop, "a@example.org", name="Stara")

    taken = register_as(user, workshop, name="Nowa")

    assert (taken.pk, taken.state, taken.seat_no) == (row.pk, RegistrationState.CONFIRMED, 1)
    assert Registration.objects.get().name == "Nowa"


def test_a_known_address_gets_a_letter_a_form_and_no_more_than_five_an_hour():
    workshop = WorkshopFactory.create()
    make_registration(workshop, "a@example.org")
    before = Registration.objects.values().get()

    for _ in range(8):
        register_address(workshop, "a@example.org", name="Ktoś inny")

    assert Registration.objects.values().get() == before
    kinds = OutgoingMail.objects.filter(kind=LetterKind.ALREADY)
    assert kinds.count() == 4  # the first of the five was the one that asked for proof


@pytest.mark.parametrize(("minutes", "letters"), [(59, 5), (61, 6)])
def test_an_hour_later_the_address_may_be_written_to_again(minutes, letters):
    workshop = WorkshopFactory.create()
    start = moment(2030, 1, 1)
    type(workshop).objects.update(starts_at=moment(2031, 1, 1), ends_at=moment(2031, 1, 2))
    with acting_at(start):
        for _ in range(6):
            register_address(workshop, "a@example.org")

    with acting_at(start + timedelta(minutes=minutes)):
        register_address(workshop, "a@example.org")

    assert OutgoingMail.objects.count() == letters


def test_letters_to_one_address_do_not_silence_another():
    workshop = WorkshopFactory.create()
    for _ in range(6):
        register_address(workshop, "a@example.org")

    register_address(workshop, "b@example.org")

    assert OutgoingMail.objects.filter(address="b@example.org").count() == 1


def test_how_many_letters_an_hour_is_a_setting(settings):
    settings.WORKSHOPS_LETTERS_AN_HOUR = 2
    for _ in range(4):
        register_address(WorkshopFactory.create(), "a@example.org")
    workshop = WorkshopFactory.create()
    for _ in range(4):
        register_address(workshop, "b@example.org")

    assert OutgoingMail.objects.filter(address="b@example.org").count() == 2


def test_a_used_link_confirms_nothing_more():
    row = register_address(WorkshopFactory.create(), "a@example.org")
    secret = issue_link(purpose="workshops.confirm", target=row, lifetime=timedelta(hours=48))
    link = read_link(secret, purpose="workshops.confirm")
    Link.objects.update(used_at=now())

    with pytest.raises(LinkUsed):
        confirm_registration(public_id=row.public_id, link=link)

    row.refresh_from_db()
    assert (row.state, row.seat_no) == (RegistrationState.UNVERIFIED, None)


def test_what_was_cancelled_is_not_confirmed_any_more():
    row = register_address(WorkshopFactory.create(), "a@example.org")
    cancel_own_registration(public_id=row.public_id)

    with pytest.raises(RegistrationEnded):
        confirm_registration(public_id=row.public_id, link=None)


def test_consents_are_written_down_with_the_place_and_no_earlier():
    notice = PrivacyNoticeFactory.create(version=4)
    row = register_address(
        WorkshopFactory.create(), "a@example.org", notice_version=4, photo_consent=True
    )
    assert not Consent.objects.exists()

    confirm_registration(public_id=row.public_id, link=None)

    kept = Consent.objects.get()
    assert (kept.purpose, kept.notice_version, kept.withdrawn_at) == ("photo", notice, None)
