"""`network.workshops.services.changing`: what a person changes, what an organiser corrects."""

from dataclasses import replace
from datetime import timedelta

import pytest

from network.accounts.models import Consent
from network.members.models import MemberSeed
from network.web.exceptions import Stale
from network.workshops.choices import LetterKind, RegistrationState
from network.workshops.exceptions import (
    AddressTaken,
    NotEditable,
    RegistrationClosed,
    RegistrationEnded,
    TooManyLetters,
)
from network.workshops.models import Registration
from network.workshops.services.cancelling import cancel_own_registration, cancel_registration
from network.workshops.services.changing import (
    change_registration,
    correct_address,
    resend_letter,
)
from network.workshops.services.registering import confirm_registration
from tasks.clock import acting_at, now
from tasks.models import AuditEntry, OutgoingMail
from tasks.services.linking import issue_link, read_link, recall_link, use_link
from tests.factories.accounts import PrivacyNoticeFactory
from tests.factories.workshops import (
    TopicFactory,
    WorkshopFactory,
    make_application,
    make_organiser,
    make_registration,
    register_address,
)

pytestmark = pytest.mark.django_db


def change(registration, **fields):
    """Change as the person would, over the present version."""
    registration.refresh_from_db()
    return change_registration(
        public_id=registration.public_id,
        application=make_application("other@example.org", **fields),
        version=registration.version,
    )


def test_a_change_leaves_address_language_and_place_alone():
    workshop = WorkshopFactory.create()
    topic = TopicFactory.create(workshop=workshop)
    registration = make_registration(workshop, "anna@example.org", language="en")

    change(registration, name="Anna Nowa", needs="pętla", topics=[topic], language="pl")

    row = Registration.objects.get()
    assert (row.name, row.needs, row.email, row.language, row.seat_no) == (
        "Anna Nowa",
        "pętla",
        "anna@example.org",
        "en",
        1,
    )
    assert row.preferences.get().topic == topic


def test_a_stale_version_is_refused_and_nothing_is_written():
    registration = make_registration(WorkshopFactory.create(), "anna@example.org")

    with pytest.raises(Stale):
        change_registration(
            public_id=registration.public_id,
            application=make_application(name="X"),
            version=registration.version - 1,
        )

    assert Registration.objects.get().name == "Anna Wrzos"


def test_nothing_is_changed_after_the_end_or_the_beginning():
    registration = make_registration(WorkshopFactory.create(), "anna@example.org")
    with acting_at(registration.workshop.starts_at), pytest.raises(RegistrationClosed):
        change(registration)
    cancel_own_registration(public_id=registration.public_id)

    with pytest.raises(RegistrationEnded):
        change(registration)


def in_force():
    """Purposes of the consents that are in force."""
    return sorted(Consent.objects.filter(withdrawn_at=None).values_list("purpose", flat=True))


def test_consents_are_recorded_with_the_notice_and_withdrawn_again():
    PrivacyNoticeFactory.create(version=4)
    yes = {"photo_consent": True, "wants_network": True, "list_visibility": "public"}
    registration = make_registration(
        WorkshopFactory.create(), "anna@example.org", notice_version=4, **yes
    )
    assert in_force() == ["lists", "network", "photo"]

    change(registration, notice_version=4, wants_network=True)

    assert in_force() == ["network"]
    assert Consent.objects.count() == 3


def test_a_yes_given_later_names_the_notice_that_was_read_then():
    registration = make_registration(WorkshopFactory.create(), "anna@example.org")
    PrivacyNoticeFactory.create(version=5)

    change(registration, notice_version=5, list_visibility="public")

    assert in_force() == ["lists"]
    row = Registration.objects.get()
    assert (row.notice_version, row.consented_at is not None) == (5, True)


def test_no_consent_counts_before_the_address_is_proven():
    PrivacyNoticeFactory.create(version=4)

    registration = register_address(
        WorkshopFactory.create(), "anna@example.org", notice_version=4, photo_consent=True
    )

    assert in_force() == []
    confirm_registration(public_id=registration.public_id, link=None)
    assert in_force() == ["photo"]


def test_a_yes_to_the_network_taken_back_withdraws_the_seed():
    registration = make_registration(
        WorkshopFactory.create(), "anna@example.org", wants_network=True
    )

    change(registration, wants_network=False)

    assert not MemberSeed.objects.live().exists()


def test_a_corrected_address_gets_the_letter_and_takes_everything_along():
    PrivacyNoticeFactory.create(version=4)
    registration = make_registration(
        WorkshopFactory.create(), "ana@example.org", wants_network=True, notice_version=4
    )
    stranger = issue_link(
        purpose="workshops.manage", target=registration, lifetime=timedelta(days=1)
    )
    link = read_link(stranger, purpose="workshops.manage")
    use_link(link)
    organiser = make_organiser(registration.workshop.edition)

    correct_address(public_id=registration.public_id, address=" Anna@Example.org", actor=organiser)

    assert Registration.objects.get().email == "anna@example.org"
    assert recall_link(link.pk, target=registration) is None
    live = MemberSeed.objects.live().values_list("address", flat=True)
    assert list(live) == ["anna@example.org"]
    assert Consent.objects.in_force().of_address("ana@example.org").count() == 0
    assert Consent.objects.in_force().of_address("anna@example.org").count() == 1
    last = OutgoingMail.objects.filter(kind__startswith="workshops.").latest("pk")
    assert (last.kind, last.address) == (LetterKind.CONFIRMED, "anna@example.org")
    assert AuditEntry.objects.get(action="workshops.address_corrected").actor == organiser


def test_the_seed_of_another_person_at_the_mistyped_address_stays():
    other = make_registration(WorkshopFactory.create(), "ana@example.org", wants_network=True)
    registration = make_registration(WorkshopFactory.create(), "ana@example.org")

    correct_address(
        public_id=registration.public_id, address="anna@example.org", actor=make_organiser()
    )

    assert MemberSeed.objects.live().get().source_id == other.pk


def test_an_address_of_somebody_else_is_refused():
    workshop = WorkshopFactory.create()
    make_registration(workshop, "anna@example.org")
    registration = make_registration(workshop, "ana@example.org")

    with pytest.raises(AddressTaken):
        correct_address(
            public_id=registration.public_id, address="anna@example.org", actor=make_organiser()
        )


def test_a_corrected_or_repeated_letter_gives_the_whole_time_again():
    workshop = WorkshopFactory.create()
    with acting_at(now() - timedelta(hours=47)):
        corrected = register_address(workshop, "ana@example.org")
        asked = register_address(workshop, "b@example.org")

    correct_address(
        public_id=corrected.public_id, address="anna@example.org", actor=make_organiser()
    )
    resend_letter(public_id=asked.public_id)

    with acting_at(now() + timedelta(hours=47)):
        for row in (corrected, asked):
            confirm_registration(public_id=row.public_id, link=None)
    assert workshop.registrations.holding().count() == 2


def test_the_letter_asked_for_five_times_at_once_is_one():
    registration = make_registration(WorkshopFactory.create(), "anna@example.org")
    OutgoingMail.objects.all().delete()

    with acting_at(now()):
        for _ in range(5):
            resend_letter(public_id=registration.public_id)

    assert OutgoingMail.objects.get().kind == LetterKind.CONFIRMED


def test_five_letters_in_an_hour_are_enough():
    registration = make_registration(WorkshopFactory.create(), "anna@example.org")
    start = now()
    for minute in range(4):
        with acting_at(start + timedelta(minutes=minute)):
            resend_letter(public_id=registration.public_id)

    with acting_at(start + timedelta(minutes=5)), pytest.raises(TooManyLetters):
        resend_letter(public_id=registration.public_id)


def test_a_sixth_form_leaves_the_last_link_alive():
    workshop = WorkshopFactory.create()
    registration = register_address(workshop, "anna@example.org")
    for _ in range(4):
        register_address(workshop, "anna@example.org")
    secret = issue_link(
        purpose="workshops.confirm", target=registration, lifetime=timedelta(hours=1)
    )

    register_address(workshop, "anna@example.org", name="Ktoś inny")

    link = read_link(secret, purpose="workshops.confirm")
    confirmed = confirm_registration(public_id=registration.public_id, link=link)
    assert (confirmed.state, confirmed.name) == (RegistrationState.CONFIRMED, "Anna Wrzos")


def test_somebody_who_registers_for_six_workshops_gets_six_letters():
    for _ in range(6):
        make_registration(WorkshopFactory.create(), "anna@example.org")

    assert OutgoingMail.objects.filter(kind=LetterKind.VERIFY).count() == 6


def test_history_takes_no_decision_on_people():
    registration = make_registration(WorkshopFactory.create(), "anna@example.org")
    type(registration.workshop.edition).objects.update(status="archived")

    with pytest.raises(NotEditable):
        correct_address(
            public_id=registration.public_id, address="x@example.org", actor=make_organiser()
        )
    with pytest.raises(NotEditable):
        cancel_registration(public_id=registration.public_id, actor=make_organiser(), reason="x")


def test_an_application_is_what_was_written():
    application = replace(make_application(" Anna@Example.ORG "), photo_consent=True)

    assert (application.fields()["email"], application.fields()["photo_consent"]) == (
        "anna@example.org",
        True,
    )
