"""`network.workshops.services.expiring`: what time ends by itself, and what is forgotten."""

from datetime import timedelta

import pytest

from network.workshops.choices import RegistrationState
from network.workshops.models import Edition, Registration, Workshop
from network.workshops.services.expiring import expire_unverified, purge
from tasks.clock import acting_at, now
from tests.factories.workshops import WorkshopFactory, make_registration, register_address

pytestmark = pytest.mark.django_db


def test_an_address_nobody_confirmed_expires_after_two_days_and_may_come_again():
    workshop = WorkshopFactory.create()
    with acting_at(now() - timedelta(hours=48)):
        register_address(workshop, "a@example.org")
    with acting_at(now() - timedelta(hours=47)):
        register_address(workshop, "b@example.org")

    assert expire_unverified() == 1
    assert expire_unverified() == 0

    states = dict(Registration.objects.values_list("email", "state"))
    assert states == {
        "a@example.org": RegistrationState.EXPIRED,
        "b@example.org": RegistrationState.UNVERIFIED,
    }
    assert make_registration(workshop, "a@example.org").state == RegistrationState.CONFIRMED


def test_needs_go_first_and_registrations_a_year_after_the_archive():
    registration = make_registration(WorkshopFactory.create(), "a@example.org", needs="pętla")
    moment = now()
    Workshop.objects.update(ends_at=moment, starts_at=moment - timedelta(hours=1))
    Edition.objects.update(archived_at=moment, status="archived")
    days = {days: moment + timedelta(days=days) for days in (29, 30, 364, 365)}

    dry = {n: purge(at, dry_run=True) for n, at in days.items()}

    assert dry == {
        29: {"needs": 0, "registrations": 0},
        30: {"needs": 1, "registrations": 0},
        364: {"needs": 1, "registrations": 0},
        365: {"needs": 1, "registrations": 1},
    }
    purge(days[30], dry_run=False)
    registration.refresh_from_db()
    assert registration.needs == ""
    purge(days[365], dry_run=False)
    assert not Registration.objects.exists()


def test_expired_rows_go_after_thirty_days():
    with acting_at(now() - timedelta(days=33)):
        register_address(WorkshopFactory.create(), "a@example.org")
    with acting_at(now() - timedelta(days=30)):
        expire_unverified()

    assert purge(now(), dry_run=False) == {"needs": 0, "registrations": 1}
