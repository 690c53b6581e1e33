"""`network.workshops.services.privacy`: given out whole, erased whole."""

import json

import pytest

from network.workshops.choices import LetterKind, RegistrationState
from network.workshops.models import EditionOrganiser, Facilitator, Registration
from network.workshops.services.cancelling import cancel_own_registration, cancel_registration
from network.workshops.services.privacy import erase_person, export_person
from network.workshops.services.registering import confirm_registration
from tasks.clock import acting_at
from tasks.models import Link, OutgoingMail
from tasks.services.running import run_due_jobs
from tests.factories.accounts import UserFactory
from tests.factories.units import UnitFactory
from tests.factories.workshops import (
    EditionFactory,
    TopicFactory,
    WorkshopFactory,
    make_organiser,
    make_registration,
    register_address,
)

pytestmark = pytest.mark.django_db


def test_the_export_has_every_answer():
    workshop = WorkshopFactory.create()
    topic = TopicFactory.create(workshop=workshop, title="Rozwój")
    make_registration(workshop, "anna@example.org", topics=[topic], needs="pętla", helps_with="to")
    make_registration(workshop, "other@example.org", needs="inne")

    known = export_person(UserFactory.create(email="anna@example.org"))

    (row,) = known["registrations"]
    said = {name: row[name] for name in ("name", "topics", "needs", "helps_with", "unit", "state")}
    assert said == {
        "name": "Anna Wrzos",
        "topics": ["Rozwój"],
        "needs": "pętla",
        "helps_with": "to",
        "unit": UnitFactory.create(code="306401").full_name,
        "state": "confirmed",
    }


def test_erasure_gives_the_seat_to_the_next_and_forgets_every_trace():
    workshop = WorkshopFactory.create(capacity=1)
    for name in "ab":
        make_registration(workshop, f"{name}@example.org")
    run_due_jobs()
    user = UserFactory.create(email="a@example.org")
    Facilitator.objects.create(workshop=workshop, name="Anna", user=user)
    EditionOrganiser.objects.create(edition=workshop.edition, user=user, added_at=user.joined_at)

    erase_person(user)

    left = Registration.objects.get()
    assert (left.email, left.state, left.seat_no) == (
        "b@example.org",
        RegistrationState.CONFIRMED,
        1,
    )
    assert OutgoingMail.objects.latest("pk").kind == LetterKind.SEAT_FREED
    assert not Facilitator.objects.exists()
    assert not EditionOrganiser.objects.exists()
    mine = Link.objects.filter(revoked_at=None).exclude(target_id=left.pk)
    assert not mine.exists()


def test_whom_an_organiser_added_stays_when_the_organiser_goes():
    row = make_registration(WorkshopFactory.create(), "a@example.org")
    organiser = make_organiser(row.workshop.edition)
    Registration.objects.update(added_by=organiser)

    erase_person(organiser)

    left = Registration.objects.get()
    assert (left.email, left.added_by) == ("a@example.org", None)


def test_the_export_names_every_column_and_every_registration():
    workshop = WorkshopFactory.create(capacity=1)
    make_registration(workshop, "first@example.org")
    make_registration(workshop, "anna@example.org", unit=None, unit_text="Związek Miast")
    gone = make_registration(WorkshopFactory.create(), "anna@example.org", language="en")
    cancel_registration(public_id=gone.public_id, actor=make_organiser(), reason="Pomyłka")

    waiting, cancelled = export_person(UserFactory.create(email="anna@example.org"))[
        "registrations"
    ]

    assert set(waiting) == {
        "workshop", "edition", "unit", "topics", "number", "state", "seat_no", "email", "name",
        "position", "department", "unit_text", "needs", "helps_with", "looks_for",
        "wants_network", "list_visibility", "photo_consent", "notice_version", "language",
        "cancelled_by", "cancel_reason", "consented_at", "queued_at", "state_at", "created_at",
    }  # fmt: skip
    assert (waiting["state"], waiting["unit"], waiting["edition"]) == (
        "waiting",
        "Związek Miast",
        workshop.edition.slug,
    )
    assert (cancelled["state"], cancelled["cancelled_by"], cancelled["cancel_reason"]) == (
        "cancelled",
        "organiser",
        "Pomyłka",
    )
    assert json.dumps([waiting, cancelled])


def test_the_export_says_what_somebody_runs_leads_and_added():
    organiser = make_organiser(
        EditionFactory.create(slug="zima"), EditionFactory.create(slug="lato")
    )
    row = make_registration(WorkshopFactory.create(), "a@example.org")
    Registration.objects.update(added_by=organiser)
    Facilitator.objects.create(
        workshop=row.workshop, name="Jan", affiliation="Instytut", about="O mnie", user=organiser
    )

    known = export_person(organiser)

    assert sorted(known.pop("organises")) == ["lato", "zima"]
    assert known == {
        "registrations": [],
        "facilitates": [{"name": "Jan", "affiliation": "Instytut", "about": "O mnie"}],
        "added_registrations": 1,
    }


def test_a_person_of_whom_nothing_is_known_gets_nothing():
    make_registration(WorkshopFactory.create(), "a@example.org")

    assert export_person(UserFactory.create()) == {
        "registrations": [],
        "organises": [],
        "facilitates": [],
        "added_registrations": 0,
    }


@pytest.mark.parametrize("state", ["unverified", "waiting", "confirmed", "cancelled"])
def test_erasure_takes_the_row_in_every_state(state):
    workshop = WorkshopFactory.create(capacity=1)
    if state == "waiting":
        make_registration(workshop, "first@example.org")
    row = register_address(workshop, "anna@example.org")
    if state != "unverified":
        confirm_registration(public_id=row.public_id, link=None)
    if state == "cancelled":
        cancel_own_registration(public_id=row.public_id)
    row.refresh_from_db()
    assert row.state == state

    erase_person(UserFactory.create(email="anna@example.org"))

    assert not Registration.objects.filter(email="anna@example.org").exists()
    assert workshop.registrations.count() == (1 if state == "waiting" else 0)


def test_erasure_after_the_end_gives_no_seat_away():
    workshop = WorkshopFactory.create(capacity=1)
    for name in "ab":
        make_registration(workshop, f"{name}@example.org")

    with acting_at(workshop.ends_at):
        erase_person(UserFactory.create(email="a@example.org"))

    left = Registration.objects.get()
    assert (left.email, left.state) == ("b@example.org", RegistrationState.WAITING)


def test_erasure_forgets_the_chosen_topics_and_keeps_the_topic():
    workshop = WorkshopFactory.create()
    topic = TopicFactory.create(workshop=workshop)
    make_registration(workshop, "a@example.org", topics=[topic])
    make_registration(workshop, "b@example.org", topics=[topic])

    erase_person(UserFactory.create(email="a@example.org"))

    assert [row.registration.email for row in topic.preferences.all()] == ["b@example.org"]


def test_erasing_twice_is_harmless():
    make_registration(WorkshopFactory.create(), "a@example.org")
    other = make_registration(WorkshopFactory.create(), "b@example.org")
    user = UserFactory.create(email="a@example.org")

    for _ in range(2):
        erase_person(user)

    assert Registration.objects.get() == other


def test_a_facilitator_known_by_name_alone_stays():
    """The line tied to the account goes; a namesake without one is somebody else."""
    workshop = WorkshopFactory.create()
    user = UserFactory.create()
    Facilitator.objects.create(workshop=workshop, name="Jan", user=user)
    Facilitator.objects.create(workshop=workshop, name="Jan")

    erase_person(user)

    assert Facilitator.objects.get().user is None
