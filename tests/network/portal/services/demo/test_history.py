"""`network.portal.services.demo.history`: 2017 as it may have gone, acted through the services."""

from datetime import UTC, datetime

import pytest

from network.members.models import Member, MemberSeed
from network.portal.services.demo.history import (
    ANNOUNCED,
    MORNING_AFTER,
    announce,
    become_members,
    close,
    register_people,
)
from network.portal.services.demo.people import sample_people
from network.portal.services.demo.roles import make_organiser as demo_organiser
from network.portal.services.demo.roles import make_staff
from network.workshops.choices import RegistrationState
from network.workshops.models import Registration, Workshop
from network.workshops.selectors.invariants import broken
from tasks.clock import now
from tasks.models import Job, OutgoingMail
from tests.factories.accounts import PrivacyNoticeFactory
from tests.factories.units import UnitFactory
from tests.factories.workshops import make_organiser, moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    """The first three of the file; their offices are in the register."""
    chosen = sample_people()[:3]
    for person in chosen:
        UnitFactory.create(code=person.unit)
    PrivacyNoticeFactory.create(version=1, published_at=ANNOUNCED)
    return chosen


@pytest.fixture
def organiser():
    """Somebody has to announce it; Poznań is the host."""
    UnitFactory.create(code="306401", name="Poznań")
    return make_organiser()


@pytest.fixture
def workshop(organiser):
    """The workshop of 6 December 2017."""
    return announce(organiser=organiser).workshops.select_related("edition").get()


def test_the_edition_is_announced_as_the_file_says(organiser):
    edition = announce(organiser=organiser)

    workshop = Workshop.objects.get(edition=edition)
    assert (edition.slug, edition.status, edition.is_sample) == ("2017", "published", False)
    assert (workshop.slug, workshop.status, workshop.capacity) == (
        "rozkolysac-miasto",
        "published",
        30,
    )
    assert (workshop.starts_at, workshop.ends_at) == (
        moment(2017, 12, 6, 14, 30),
        moment(2017, 12, 6, 17, 30),
    )
    assert workshop.topics.count() == 6
    assert workshop.facilitators.get().user is None


def test_it_was_made_on_the_day_of_its_announcement_by_its_organiser(organiser):
    edition = announce(organiser=organiser)

    assert edition.created_at == ANNOUNCED == datetime(2017, 10, 16, 8, tzinfo=UTC)
    assert [row.user for row in edition.organiser_rows.all()] == [organiser]


def test_people_register_at_their_own_dates_before_the_last_day(workshop, people):
    register_people(workshop, people, yes=2)

    rows = list(Registration.objects.order_by("created_at"))
    assert [row.email for row in rows] == [person.email for person in people]
    assert {row.state for row in rows} == {RegistrationState.CONFIRMED}
    assert all(ANNOUNCED < row.created_at < moment(2017, 12, 4, 23) for row in rows)
    assert [row.wants_network for row in rows] == [True, True, False]


def test_only_those_who_said_yes_leave_a_seed(workshop, people):
    register_people(workshop, people, yes=2)

    addresses = MemberSeed.objects.order_by("pk").values_list("address", flat=True)
    assert list(addresses) == [person.email for person in people[:2]]


def test_the_letters_of_then_have_left(workshop, people):
    register_people(workshop, people, yes=0)

    assert not Job.objects.filter(state="waiting").exists()
    confirmed = OutgoingMail.objects.filter(kind="workshops.letter.confirmed")
    assert set(confirmed.values_list("state", flat=True)) == {"sent"}
    assert confirmed.count() == 3


def test_history_breaks_no_rule(workshop, people):
    register_people(workshop, people, yes=1)

    assert broken() == []


def test_those_who_said_yes_are_verified_members_on_the_morning_after(workshop, people, organiser):
    register_people(workshop, people, yes=2)

    become_members(people[:2], organiser=organiser, second=make_staff())

    members = list(Member.objects.order_by("pk"))
    assert [member.display_name for member in members] == [p.name for p in people[:2]]
    assert {member.state for member in members} == {"active"}
    assert all(member.user.joined_at.date() == MORNING_AFTER.date() for member in members)
    assert all(seed.claimed_at is not None for seed in MemberSeed.objects.all())


def test_nobody_verifies_themselves(workshop, people):
    """The organiser was at the workshop too, and is confirmed by somebody else."""
    register_people(workshop, people[:2], yes=2)
    organiser, staff = demo_organiser(people[0]), make_staff()

    become_members(people[:2], organiser=organiser, second=staff)

    by = {member.user.email: member.verifications.get().by for member in Member.objects.all()}
    assert by == {people[0].email: staff, people[1].email: organiser}


def test_the_archive_begins_today_so_that_2017_can_still_be_read(workshop, organiser):
    before = now()

    close(workshop.edition, organiser=organiser)

    workshop.edition.refresh_from_db()
    assert workshop.edition.status == "archived"
    assert before <= workshop.edition.archived_at <= now()
