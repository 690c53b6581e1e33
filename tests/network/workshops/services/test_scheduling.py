"""`network.workshops.services.scheduling`: moving and calling off tell everybody once."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from network.web.exceptions import Stale
from network.workshops.choices import LetterKind, RegistrationState
from network.workshops.exceptions import (
    NotEditable,
    NumberTaken,
    ReasonNeeded,
    SlugTaken,
    WorkshopCalledOff,
)
from network.workshops.models import Workshop
from network.workshops.services.editing import EditionInput, update_edition
from network.workshops.services.scheduling import (
    WorkshopInput,
    call_off_workshop,
    create_workshop,
    publish_workshop,
    update_workshop,
)
from tasks.clock import now
from tasks.models import OutgoingMail
from tasks.services.running import run_due_jobs
from tests.factories.workshops import (
    EditionFactory,
    WorkshopFactory,
    make_registration,
    moment,
    register_address,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop():
    """One seat held by a, b waits, c has confirmed nothing; all earlier mail has left."""
    workshop = WorkshopFactory.create(
        capacity=1, room="Sala Biała", starts_at=moment(2040, 3, 1, 14), address="Rynek 1"
    )
    for name in "ab":
        make_registration(workshop, f"{name}@example.org")
    register_address(workshop, "c@example.org")
    run_due_jobs()
    return workshop


def written(workshop, **changes):
    """What the desk would write."""
    fields = {name: getattr(workshop, name) for name in WorkshopInput.__dataclass_fields__}
    return WorkshopInput(**{**fields, **changes})


def save(workshop, **changes):
    """Save changes over the present version."""
    workshop.refresh_from_db()
    return update_workshop(
        workshop=workshop,
        changed=written(workshop, **changes),
        version=workshop.version,
        actor=None,
    )


def told(kind):
    """Who got a letter of a kind."""
    mails = OutgoingMail.objects.filter(kind=kind).order_by("address")
    return list(mails.values_list("address", flat=True))


def test_a_move_tells_everybody_once_with_old_and_new(workshop, mailoutbox):
    mailoutbox.clear()

    moved = save(workshop, starts_at=moment(2040, 3, 2, 14), ends_at=moment(2040, 3, 2, 17))
    run_due_jobs()
    run_due_jobs()

    assert moved.ical_sequence == 1
    assert sorted(mail.to[0] for mail in mailoutbox) == ["a@example.org", "b@example.org"]
    for mail in mailoutbox:
        assert "1\N{NO-BREAK SPACE}marca\N{NO-BREAK SPACE}2040" in mail.body
        assert "2\N{NO-BREAK SPACE}marca\N{NO-BREAK SPACE}2040" in mail.body


def test_hours_that_come_from_the_desk_in_the_zone_of_the_city_are_written_about(
    workshop, mailoutbox
):
    mailoutbox.clear()
    zone = ZoneInfo("Europe/Warsaw")
    start = moment(2040, 3, 2, 14).astimezone(zone)

    save(workshop, starts_at=start, ends_at=start + timedelta(hours=3))
    run_due_jobs()

    assert len(mailoutbox) == 2


def test_a_corrected_word_moves_nothing_whatever_the_zone(workshop):
    zone = ZoneInfo("Europe/Warsaw")

    saved = save(
        workshop,
        title="Nowy tytuł",
        lead="Bez literówki",
        starts_at=workshop.starts_at.astimezone(zone),
        ends_at=workshop.ends_at.astimezone(zone),
    )
    run_due_jobs()

    assert (saved.title, saved.ical_sequence) == ("Nowy tytuł", 0)
    assert told(LetterKind.MOVED) == []


def test_moved_twice_before_the_letters_leave_it_is_one_letter_each(workshop, mailoutbox):
    mailoutbox.clear()

    save(workshop, ends_at=moment(2040, 3, 1, 18))
    save(workshop, room="Sala Zielona")
    run_due_jobs()

    assert sorted(mail.to[0] for mail in mailoutbox) == ["a@example.org", "b@example.org"]
    assert all("Sala Zielona" in mail.body for mail in mailoutbox)


def test_whoever_registers_after_the_move_reads_only_the_new_hours(workshop):
    save(workshop, room="Sala Zielona")
    make_registration(workshop, "d@example.org")

    run_due_jobs()

    assert told(LetterKind.MOVED) == ["a@example.org", "b@example.org"]


def test_another_venue_of_the_edition_moves_its_workshops(workshop):
    Workshop.objects.update(address="")
    edition = workshop.edition
    fields = {name: getattr(edition, name) for name in EditionInput.__dataclass_fields__}

    update_edition(
        edition=edition,
        changed=EditionInput(**{**fields, "venue": "Ratusz"}),
        version=edition.version,
        actor=None,
    )
    run_due_jobs()

    assert told(LetterKind.MOVED) == ["a@example.org", "b@example.org"]
    workshop.refresh_from_db()
    assert workshop.ical_sequence == 1


def test_more_seats_go_to_those_who_wait_and_fewer_evict_nobody(workshop):
    save(workshop, capacity=5)
    assert not workshop.registrations.in_line().exists()

    save(workshop, capacity=1)

    assert workshop.registrations.holding().count() == 2


def test_a_workshop_that_has_begun_gives_no_seat_away(workshop):
    Workshop.objects.update(starts_at=now() - timedelta(minutes=1))

    save(workshop, capacity=5)

    assert workshop.registrations.in_line().count() == 1


def test_calling_off_tells_everybody_once_and_ends_every_registration(workshop, mailoutbox):
    mailoutbox.clear()

    for _ in range(2):
        call_off_workshop(workshop=workshop, reason=" Powódź ", actor=None)
        run_due_jobs()

    assert sorted(mail.to[0] for mail in mailoutbox) == ["a@example.org", "b@example.org"]
    assert all("Powódź" in mail.body for mail in mailoutbox)
    assert not workshop.registrations.live().exists()
    workshop.refresh_from_db()
    assert (workshop.status, workshop.cancel_reason, workshop.ical_sequence) == (
        "cancelled",
        "Powódź",
        1,
    )


def test_calling_off_needs_a_reason(workshop):
    with pytest.raises(ReasonNeeded):
        call_off_workshop(workshop=workshop, reason=" ", actor=None)

    assert workshop.registrations.filter(state=RegistrationState.CONFIRMED).count() == 1


def test_what_is_called_off_is_neither_edited_nor_published(workshop):
    call_off_workshop(workshop=workshop, reason="Powódź", actor=None)

    with pytest.raises(WorkshopCalledOff):
        save(workshop, title="x")
    with pytest.raises(WorkshopCalledOff):
        publish_workshop(workshop=workshop, actor=None)


def test_a_stale_version_is_refused(workshop):
    with pytest.raises(Stale):
        update_workshop(
            workshop=workshop,
            changed=written(workshop, title="x"),
            version=workshop.version + 1,
            actor=None,
        )


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [({"slug": "new"}, SlugTaken), ({"slug": "taken"}, SlugTaken), ({"number": 77}, NumberTaken)],
)
def test_an_address_or_number_of_another_is_refused(workshop, changes, refusal):
    WorkshopFactory.create(edition=workshop.edition, slug="taken", number=77)

    with pytest.raises(refusal):
        save(workshop, **changes)
    with pytest.raises(refusal):
        create_workshop(
            edition=workshop.edition,
            workshop=written(workshop, **({"slug": "free", "number": 78} | changes)),
            actor=None,
        )


def test_an_archived_edition_takes_no_change(workshop):
    edition = EditionFactory.create(status="archived")
    Workshop.objects.filter(pk=workshop.pk).update(edition=edition)
    workshop.refresh_from_db()

    for change in (
        lambda: create_workshop(edition=edition, workshop=written(workshop, slug="x"), actor=None),
        lambda: save(workshop, title="x"),
        lambda: publish_workshop(workshop=workshop, actor=None),
        lambda: call_off_workshop(workshop=workshop, reason="x", actor=None),
    ):
        with pytest.raises(NotEditable):
            change()
