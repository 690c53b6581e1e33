"""`network.workshops.querysets`: who finds what."""

import pytest
from django.contrib.auth.models import AnonymousUser

from network.workshops.models import Edition, Registration, Workshop
from tests.factories.accounts import UserFactory, make_admin
from tests.factories.workshops import (
    EditionFactory,
    WorkshopFactory,
    make_organiser,
    make_registration,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """A draft of an edition with a draft of a workshop."""
    edition = EditionFactory.create(status="draft")
    WorkshopFactory.create(edition=edition, status="draft")
    return edition


@pytest.mark.parametrize("model", [Edition, Workshop])
@pytest.mark.parametrize("who", ["anonymous", "member", "facilitator", "organiser of another"])
def test_a_draft_is_seen_by_its_organisers_alone(draft, model, who):
    stranger = {
        "anonymous": AnonymousUser,
        "member": lambda: UserFactory.create(roles=["verified-member"]),
        "facilitator": lambda: UserFactory.create(roles=["facilitator"]),
        "organiser of another": lambda: make_organiser(EditionFactory.create(status="draft")),
    }[who]()

    mine = {"pk" if model is Edition else "edition": draft.pk}
    readers = (stranger, make_organiser(draft), make_admin())
    assert [model.objects.visible_to(user).filter(**mine).count() for user in readers] == [0, 1, 1]


def test_an_archived_edition_and_a_workshop_called_off_stay_public():
    edition = EditionFactory.create(status="archived")
    off = WorkshopFactory.create(edition=edition, status="cancelled")

    assert list(Edition.objects.visible_to(AnonymousUser())) == [edition]
    assert list(Workshop.objects.visible_to(AnonymousUser())) == [off]


def test_a_registration_is_seen_by_its_person_and_its_organisers():
    workshop = WorkshopFactory.create()
    row = make_registration(workshop, "anna@example.org")
    elsewhere = WorkshopFactory.create()
    people = {
        "person": UserFactory.create(email="anna@example.org"),
        "organiser": make_organiser(workshop.edition),
        "organiser of another": make_organiser(elsewhere.edition),
        "stranger": UserFactory.create(),
        "anonymous": AnonymousUser(),
    }

    seen = {
        name: [row.pk for row in Registration.objects.visible_to(user)]
        for name, user in people.items()
    }

    assert seen == {
        "person": [row.pk],
        "organiser": [row.pk],
        "organiser of another": [],
        "stranger": [],
        "anonymous": [],
    }


def test_the_role_taken_away_closes_the_desk_at_once():
    workshop = WorkshopFactory.create()
    organiser = make_organiser(workshop.edition)
    assert list(Workshop.objects.organised_by(organiser)) == [workshop]

    organiser.groups.clear()

    assert not Edition.objects.organised_by(organiser).exists()
    assert not Workshop.objects.organised_by(organiser).exists()
    assert not Registration.objects.organised_by(organiser).exists()


def test_the_place_in_line_is_counted_with_the_rows():
    workshop = WorkshopFactory.create(capacity=1)
    rows = [make_registration(workshop, f"{name}@example.org") for name in "abc"]

    counted = Registration.objects.with_place().in_line()

    assert [(row.pk, vars(row)["ahead"]) for row in counted] == [(rows[1].pk, 0), (rows[2].pk, 1)]
