"""`network.workshops.services.expiring`: what time ends by itself, and what is forgotten."""

from datetime import timedelta

import pytest

from network.workshops.choices import RegistrationState
from network.workshops.exceptions import RegistrationEnded
from network.workshops.models import Edition, Registration, Workshop
from network.workshops.services.cancelling import cancel_own_registration
from network.workshops.services.expiring import expire_unverified, purge
from network.workshops.services.registering import confirm_registration
from tasks.clock import acting_at, now
from tasks.services.running import run_due_jobs
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


@pytest.mark.parametrize(
    ("age", "state"),
    [
        (timedelta(hours=47, minutes=59), RegistrationState.UNVERIFIED),
        (timedelta(hours=48), RegistrationState.EXPIRED),
        (timedelta(hours=48, minutes=1), RegistrationState.EXPIRED),
    ],
)
def test_the_job_asks_the_same_clock_as_the_button(age, state):
    at = now()
    with acting_at(at - age):
        row = register_address(WorkshopFactory.create(), "a@example.org")

    with acting_at(at):
        expire_unverified()
        row.refresh_from_db()
        assert row.state == state
        if state == RegistrationState.EXPIRED:
            with pytest.raises(RegistrationEnded):
                confirm_registration(public_id=row.public_id, link=None)


def test_what_expires_counts_a_serial_and_a_version_and_tells_nobody(outbox):
    with acting_at(now() - timedelta(hours=49)):
        row = register_address(WorkshopFactory.create(), "a@example.org")
    before, at = outbox(), now()

    with acting_at(at):
        expire_unverified()

    kept = Registration.objects.get()
    assert (kept.state, kept.state_at, kept.serial, kept.version) == (
        RegistrationState.EXPIRED,
        at,
        row.serial + 1,
        row.version + 1,
    )
    assert outbox() == before


def test_a_letter_that_waited_longer_than_the_form_is_not_sent(mailoutbox):
    with acting_at(now() - timedelta(hours=49)):
        register_address(WorkshopFactory.create(), "a@example.org")
    expire_unverified()

    run_due_jobs()

    assert mailoutbox == []


def test_neither_a_seat_nor_a_place_in_line_expires():
    workshop = WorkshopFactory.create(capacity=1)
    with acting_at(now() - timedelta(days=20)):
        for name in "ab":
            make_registration(workshop, f"{name}@example.org")

    assert expire_unverified() == 0
    assert workshop.registrations.live().count() == 2


@pytest.mark.parametrize(
    ("setting", "value", "figures"),
    [
        ("WORKSHOPS_KEEP_NEEDS", timedelta(days=9), {"needs": 1, "registrations": 0}),
        ("WORKSHOPS_KEEP_NEEDS", timedelta(days=11), {"needs": 0, "registrations": 0}),
        ("WORKSHOPS_KEEP_REGISTRATIONS", timedelta(days=9), {"needs": 0, "registrations": 1}),
    ],
)
def test_how_long_things_are_kept_is_a_setting(settings, setting, value, figures):
    make_registration(WorkshopFactory.create(), "a@example.org", needs="pętla")
    past = now() - timedelta(days=10)
    Workshop.objects.update(ends_at=past, starts_at=past - timedelta(hours=1))
    Edition.objects.update(archived_at=past, status="archived")
    setattr(settings, setting, value)

    assert purge(now(), dry_run=True) == figures


def test_nothing_of_a_workshop_to_come_or_an_open_edition_is_forgotten():
    row = make_registration(WorkshopFactory.create(), "a@example.org", needs="pętla")
    before = Registration.objects.values().get(pk=row.pk)

    figures = purge(now() + timedelta(days=1), dry_run=False)

    assert figures == {"needs": 0, "registrations": 0}
    assert Registration.objects.values().get(pk=row.pk) == before


def test_what_was_cancelled_is_kept_like_the_rest_until_its_edition_is_old():
    row = make_registration(WorkshopFactory.create(), "a@example.org")
    cancel_own_registration(public_id=row.public_id)

    assert purge(now() + timedelta(days=300), dry_run=False)["registrations"] == 0
    Edition.objects.update(archived_at=now(), status="archived")
    assert purge(now() + timedelta(days=364), dry_run=False)["registrations"] == 0
    assert purge(now() + timedelta(days=366), dry_run=False)["registrations"] == 1


def test_one_edition_that_is_old_does_not_take_another_along():
    for name in "ab":
        make_registration(WorkshopFactory.create(), f"{name}@example.org")
    old = Registration.objects.get(email="a@example.org").workshop.edition
    Edition.objects.filter(pk=old.pk).update(archived_at=now() - timedelta(days=400))

    purge(now(), dry_run=False)

    assert Registration.objects.get().email == "b@example.org"


def test_purging_twice_finds_nothing_the_second_time():
    make_registration(WorkshopFactory.create(), "a@example.org", needs="pętla")
    past = now() - timedelta(days=31)
    Workshop.objects.update(ends_at=past, starts_at=past - timedelta(hours=1))

    assert [purge(now(), dry_run=False)["needs"] for _ in range(2)] == [1, 0]
