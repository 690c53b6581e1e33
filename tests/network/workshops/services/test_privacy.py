"""`network.workshops.services.privacy`: given out whole, erased whole."""

import pytest

from network.workshops.choices import LetterKind, RegistrationState
from network.workshops.models import EditionOrganiser, Facilitator, Registration
from network.workshops.services.privacy import erase_person, export_person
from tasks.models import Link, OutgoingMail
from tasks.services.running import run_due_jobs
from tests.factories.accounts import UserFactory
from tests.factories.units import UnitFactory
from tests.factories.workshops import (
    TopicFactory,
    WorkshopFactory,
    make_organiser,
    make_registration,
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
