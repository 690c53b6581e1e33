"""`network.workshops.services.seeds`: a profile waits only for whoever said yes, and only once."""

from datetime import date, timedelta

import pytest

from network.members.models import MemberSeed
from network.workshops.models import Registration
from network.workshops.services.cancelling import cancel_own_registration
from network.workshops.services.changing import change_registration
from network.workshops.services.seeds import sync_seed, withdraw_seed_of
from tasks.clock import acting_at, now
from tests.factories.units import UnitFactory
from tests.factories.workshops import (
    TopicFactory,
    WorkshopFactory,
    make_application,
    make_registration,
    moment,
)

pytestmark = pytest.mark.django_db


def yes(workshop, address="anna@example.org", **fields):
    """Register with a yes to the network."""
    return make_registration(workshop, address, wants_network=True, **fields)


def change(row, **fields):
    """Change what was said, over the present version."""
    row.refresh_from_db()
    return change_registration(
        public_id=row.public_id,
        application=make_application("anna@example.org", **fields),
        version=row.version,
    )


def live():
    """Addresses for which a profile waits."""
    return sorted(MemberSeed.objects.live().values_list("address", flat=True))


def test_a_seed_says_what_the_registration_says():
    workshop = WorkshopFactory.create()
    first = TopicFactory.create(workshop=workshop, title="Czym jest rozwój")
    second = TopicFactory.create(workshop=workshop, title="Skala oddziaływania")
    unit = UnitFactory.create(code="106101", name="Łódź")
    at = now()

    with acting_at(at):
        row = yes(
            workshop,
            name="Anna Wrzos",
            unit=unit,
            position="dyrektorka",
            department="Biuro Rozwoju",
            topics=[second, first],
            helps_with="konsultacje",
            looks_for="wzór uchwały",
            notice_version=3,
            language="en",
        )

    seed = MemberSeed.objects.get()
    said = {
        "address": "anna@example.org",
        "name": "Anna Wrzos",
        "unit": unit,
        "unit_text": "",
        "position": "dyrektorka",
        "department": "Biuro Rozwoju",
        "helps_with": "konsultacje",
        "looks_for": "wzór uchwały",
        "consent_notice_version": 3,
        "consented_at": at,
        "language": "en",
        "source_id": row.pk,
    }
    assert {name: getattr(seed, name) for name in said} == said
    titles = {topic.title for topic in seed.topics.all()}
    assert titles == {"Czym jest rozwój", "Skala oddziaływania"}


def test_seeding_twice_makes_one():
    row = yes(WorkshopFactory.create())

    for _ in range(3):
        sync_seed(row)

    assert MemberSeed.objects.count() == 1


def test_a_yes_to_two_workshops_is_one_profile():
    for _ in range(2):
        yes(WorkshopFactory.create())

    assert live() == ["anna@example.org"]


def test_a_change_changes_what_waits():
    row = yes(WorkshopFactory.create(), helps_with="to")

    change(row, wants_network=True, helps_with="tamto", name="Anna Nowa")

    seed = MemberSeed.objects.live().get()
    assert (seed.name, seed.helps_with) == ("Anna Nowa", "tamto")


def test_a_yes_given_later_leaves_a_seed():
    row = make_registration(WorkshopFactory.create(), "anna@example.org")
    assert live() == []

    change(row, wants_network=True)

    assert live() == ["anna@example.org"]


def test_a_no_here_says_nothing_of_a_yes_elsewhere():
    yes(WorkshopFactory.create())
    other = make_registration(WorkshopFactory.create(), "anna@example.org")

    change(other, name="Anna Nowa")

    assert live() == ["anna@example.org"]


def test_whoever_waits_for_a_seat_may_want_the_network_too():
    workshop = WorkshopFactory.create(capacity=1)
    make_registration(workshop, "first@example.org")

    row = yes(workshop)

    assert (row.state, live()) == ("waiting", ["anna@example.org"])


def test_a_seat_given_up_is_no_no_to_the_network():
    row = yes(WorkshopFactory.create())

    cancel_own_registration(public_id=row.public_id)

    assert live() == ["anna@example.org"]


@pytest.mark.parametrize(
    ("zone", "ends_on", "expires"),
    [
        ("Europe/Warsaw", date(2040, 12, 7), moment(2041, 1, 6, 23)),
        ("Europe/Warsaw", date(2040, 6, 7), moment(2040, 7, 7, 22)),
        ("America/New_York", date(2040, 12, 7), moment(2041, 1, 7, 5)),
    ],
    ids=["winter", "summer", "another city"],
)
def test_a_seed_waits_thirty_days_after_the_last_day_of_the_edition(zone, ends_on, expires):
    workshop = WorkshopFactory.create(
        edition__zone=zone, edition__starts_on=ends_on, edition__ends_on=ends_on
    )

    yes(workshop)

    assert MemberSeed.objects.get().expires_at == expires


def test_a_seed_left_after_the_end_waits_thirty_days_from_then():
    past = now().date() - timedelta(days=300)
    workshop = WorkshopFactory.create(edition__starts_on=past, edition__ends_on=past)
    at = now()

    with acting_at(at):
        yes(workshop)

    assert MemberSeed.objects.get().expires_at == at + timedelta(days=30)


def test_how_long_a_seed_waits_is_a_setting(settings):
    settings.WORKSHOPS_KEEP_SEEDS = timedelta(days=2)

    yes(WorkshopFactory.create(edition__ends_on=date(2040, 12, 7)))

    assert MemberSeed.objects.get().expires_at == moment(2040, 12, 9, 23)


def test_only_the_seed_of_this_registration_is_withdrawn():
    first, second = yes(WorkshopFactory.create()), yes(WorkshopFactory.create())
    assert MemberSeed.objects.live().get().source_id == second.pk

    withdraw_seed_of(first)
    assert live() == ["anna@example.org"]
    withdraw_seed_of(second)

    assert live() == []


def test_withdrawing_what_is_not_there_is_harmless():
    row = make_registration(WorkshopFactory.create(), "anna@example.org")

    withdraw_seed_of(row)

    assert Registration.objects.get() == row


def test_somebody_without_an_office_in_the_register_leaves_its_name():
    yes(WorkshopFactory.create(), unit=None, unit_text="Związek Miast Polskich")

    seed = MemberSeed.objects.get()
    assert (seed.unit, seed.unit_text) == (None, "Związek Miast Polskich")
