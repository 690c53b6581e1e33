"""`network.workshops.services.registering`: when the doors are open, to the second."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils.translation import override

from network.workshops.choices import RegistrationState
from network.workshops.exceptions import (
    RegistrationClosed,
    RegistrationEnded,
    RegistrationNotOpen,
    WorkshopCalledOff,
    WorkshopFull,
    WorkshopsError,
)
from network.workshops.models import Registration, Workshop
from network.workshops.services.registering import confirm_registration, judge_window, register
from tasks.clock import acting_at, now
from tests.factories.accounts import UserFactory
from tests.factories.workshops import (
    WorkshopFactory,
    make_application,
    make_registration,
    moment,
    register_address,
)

pytestmark = pytest.mark.django_db
SPACE = "\N{NO-BREAK SPACE}"


def doors(workshop, at):
    """What the window says at a moment: the name of the refusal, or that it is open."""
    with acting_at(at):
        try:
            judge_window(workshop)
        except WorkshopsError as refusal:
            return type(refusal).__name__
    return "open"


@pytest.mark.parametrize(
    ("closes_on", "last", "first_too_late"),
    [
        (date(2017, 11, 15), moment(2017, 11, 15, 22, 59, 59), moment(2017, 11, 15, 23)),
        (date(2026, 10, 24), moment(2026, 10, 24, 21, 59, 59), moment(2026, 10, 24, 22)),
        (date(2026, 10, 25), moment(2026, 10, 25, 22, 59, 59), moment(2026, 10, 25, 23)),
        (date(2026, 3, 28), moment(2026, 3, 28, 22, 59, 59), moment(2026, 3, 28, 23)),
        (date(2026, 3, 29), moment(2026, 3, 29, 21, 59, 59), moment(2026, 3, 29, 22)),
        (date(2028, 2, 29), moment(2028, 2, 29, 22, 59, 59), moment(2028, 2, 29, 23)),
        (date(2026, 12, 31), moment(2026, 12, 31, 22, 59, 59), moment(2026, 12, 31, 23)),
    ],
    ids=[
        "winter", "summer's last", "clocks go back", "before spring", "clocks go forward",
        "leap day", "last of the year",
    ],
)  # fmt: skip
def test_the_last_day_is_open_until_its_midnight_in_warsaw(closes_on, last, first_too_late):
    start = moment(closes_on.year + 1, 6, 1, 14)
    workshop = WorkshopFactory.create(
        starts_at=start, ends_at=start + timedelta(hours=3), registration_closes_on=closes_on
    )

    assert [doors(workshop, at) for at in (last, first_too_late)] == ["open", "RegistrationClosed"]


@pytest.mark.parametrize(
    ("zone", "first_too_late"),
    [
        ("Europe/Warsaw", moment(2030, 5, 1, 22)),
        ("Europe/Lisbon", moment(2030, 5, 1, 23)),
        ("America/New_York", moment(2030, 5, 2, 4)),
        ("Asia/Tokyo", moment(2030, 5, 1, 15)),
        ("UTC", moment(2030, 5, 2)),
    ],
)
def test_the_last_day_is_that_of_the_city(zone, first_too_late):
    workshop = WorkshopFactory.create(
        edition__zone=zone,
        starts_at=moment(2030, 6, 1),
        ends_at=moment(2030, 6, 1, 3),
        registration_closes_on=date(2030, 5, 1),
    )
    a_second = timedelta(seconds=1)

    said = [doors(workshop, at) for at in (first_too_late - a_second, first_too_late)]

    assert said == ["open", "RegistrationClosed"]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(-1, "RegistrationNotOpen"), (0, "open"), (1, "open")],
)
def test_doors_open_at_their_second(seconds, said):
    opens = moment(2030, 5, 1, 8)
    workshop = WorkshopFactory.create(
        starts_at=moment(2030, 6, 1), ends_at=moment(2030, 6, 2), registration_opens_at=opens
    )

    assert doors(workshop, opens + timedelta(seconds=seconds)) == said


@pytest.mark.parametrize(("seconds", "said"), [(-1, "open"), (0, "RegistrationClosed")])
def test_without_a_last_day_doors_close_when_it_begins(seconds, said):
    workshop = WorkshopFactory.create()

    assert doors(workshop, workshop.starts_at + timedelta(seconds=seconds)) == said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"status": "draft"}, "RegistrationClosed"),
        ({"status": "cancelled"}, "WorkshopCalledOff"),
        ({"edition__status": "draft"}, "RegistrationClosed"),
        ({"edition__status": "archived"}, "RegistrationClosed"),
        ({"status": "cancelled", "edition__status": "archived"}, "WorkshopCalledOff"),
        ({"status": "draft", "registration_opens_at": moment(2999, 1, 1)}, "RegistrationClosed"),
    ],
    ids=["draft", "called off", "draft of an edition", "history", "both", "draft to come"],
)
def test_what_is_not_announced_says_no_hour(fields, said):
    assert doors(WorkshopFactory.create(**fields), now()) == said


@pytest.mark.parametrize(
    ("zone", "polish", "english"),
    [
        ("Europe/Warsaw", "1~lipca~2031~r., godz.~10:00", "1~July~2031, 10:00"),
        ("America/New_York", "1~lipca~2031~r., godz.~4:00", "1~July~2031, 04:00"),
    ],
)
def test_doors_that_open_later_say_when_on_the_clock_of_the_city(zone, polish, english):
    workshop = WorkshopFactory.create(
        edition__zone=zone,
        starts_at=moment(2031, 9, 1),
        ends_at=moment(2031, 9, 1, 3),
        registration_opens_at=moment(2031, 7, 1, 8),
    )
    said = {}
    for language in ("pl", "en"):
        with override(language), pytest.raises(RegistrationNotOpen) as refusal:
            judge_window(workshop)
        said[language] = str(refusal.value).replace(SPACE, "~")

    hour = polish.rsplit("~", 1)[1]
    assert said["pl"].startswith(f"Początek rejestracji: {polish.split(',')[0]}")
    assert hour in said["pl"]
    assert said["en"] == f"Registration opens on {english}."


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"status": "cancelled"}, WorkshopCalledOff),
        ({"status": "draft"}, RegistrationClosed),
        ({"registration_closes_on": date(2001, 1, 1)}, RegistrationClosed),
        ({"registration_opens_at": moment(2999, 1, 1)}, RegistrationNotOpen),
    ],
)
def test_closed_doors_write_nothing_at_all(fields, refusal, outbox):
    workshop = WorkshopFactory.create(**fields)

    with pytest.raises(refusal):
        register_address(workshop, "a@example.org")

    assert not Registration.objects.exists()
    assert outbox() == {"events": [], "jobs": [], "letters": []}


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"status": "cancelled"}, WorkshopCalledOff),
        ({"registration_closes_on": date(2001, 1, 1)}, RegistrationClosed),
        ({"registration_opens_at": moment(2999, 1, 1)}, RegistrationNotOpen),
    ],
)
def test_doors_that_closed_in_between_let_nobody_in_and_keep_the_form(fields, refusal, outbox):
    row = register_address(WorkshopFactory.create(), "a@example.org")
    Workshop.objects.update(**fields)
    before = (Registration.objects.values().get(), outbox())

    with pytest.raises(refusal):
        confirm_registration(public_id=row.public_id, link=None)

    assert (Registration.objects.values().get(), outbox()) == before


@pytest.mark.parametrize(
    ("age", "lets_in"),
    [
        (timedelta(hours=47, minutes=59), True),
        (timedelta(hours=48), False),
        (timedelta(days=30), False),
    ],
)
def test_a_form_is_kept_for_forty_eight_hours(age, lets_in):
    start = moment(2030, 1, 1)
    workshop = WorkshopFactory.create(starts_at=moment(2031, 1, 1), ends_at=moment(2031, 1, 2))
    with acting_at(start):
        row = register_address(workshop, "a@example.org")

    with acting_at(start + age):
        if lets_in:
            assert confirm_registration(public_id=row.public_id, link=None).seat_no == 1
        else:
            with pytest.raises(RegistrationEnded):
                confirm_registration(public_id=row.public_id, link=None)


def test_how_long_a_form_is_kept_is_a_setting(settings):
    settings.WORKSHOPS_CONFIRM_WITHIN = timedelta(hours=1)
    with acting_at(now() - timedelta(minutes=61)):
        late = register_address(WorkshopFactory.create(), "a@example.org")
    with acting_at(now() - timedelta(minutes=59)):
        early = register_address(WorkshopFactory.create(), "a@example.org")

    with pytest.raises(RegistrationEnded):
        confirm_registration(public_id=late.public_id, link=None)
    confirmed = confirm_registration(public_id=early.public_id, link=None)
    assert confirmed.state == RegistrationState.CONFIRMED


def test_whoever_is_signed_in_hears_at_once_that_all_is_taken(outbox):
    workshop = WorkshopFactory.create(capacity=1, waitlist="off")
    make_registration(workshop, "a@example.org")
    user = UserFactory.create(email="b@example.org")
    before = outbox()

    with pytest.raises(WorkshopFull):
        register(
            workshop=workshop,
            application=make_application("b@example.org"),
            nonce=uuid4(),
            user=user,
        )

    assert (workshop.registrations.count(), outbox()) == (1, before)


def test_whoever_has_proven_nothing_does_not_hear_that_all_is_taken():
    """The form answers alike to everybody; the refusal comes with the button."""
    workshop = WorkshopFactory.create(capacity=1, waitlist="off")
    make_registration(workshop, "a@example.org")

    row = register_address(workshop, "b@example.org")

    assert row.state == RegistrationState.UNVERIFIED
    with pytest.raises(WorkshopFull):
        confirm_registration(public_id=row.public_id, link=None)
    row.refresh_from_db()
    assert row.state == RegistrationState.UNVERIFIED
