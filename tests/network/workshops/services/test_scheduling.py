"""`network.workshops.services.scheduling`: moving and calling off tell everybody once."""

from datetime import date, timedelta
from typing import Any
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
from tasks.models import AuditEntry, OutgoingMail
from tasks.services.running import run_due_jobs
from tests.factories.workshops import (
    EditionFactory,
    WorkshopFactory,
    make_organiser,
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


def test_a_new_workshop_is_kept_as_written_with_an_id_for_calendars():
    edition = EditionFactory.create()
    said: dict[str, Any] = {
        "slug": "miasto", "title": "Miasto", "number": 4, "lead": "Wstęp", "audience": "urzędy",
        "goals": "a\nb", "network_goals": "c", "language": "en", "room": "Sala", "address": "Rynek",
        "starts_at": moment(2040, 3, 1, 14), "ends_at": moment(2040, 3, 1, 17), "capacity": None,
        "waitlist": "off", "registration_opens_at": moment(2040, 1, 1),
        "registration_closes_on": date(2040, 2, 1), "participant_list": "public",
    }  # fmt: skip

    create_workshop(edition=edition, workshop=WorkshopInput(**said), actor=None)

    kept = Workshop.objects.get()
    assert {name: getattr(kept, name) for name in said} == said
    assert (kept.status, kept.version, kept.ical_sequence) == ("draft", 1, 0)
    assert kept.ical_uid
    assert AuditEntry.objects.get().action == "workshops.workshop_created"


def test_the_audit_keeps_the_seats_before_and_after(workshop):
    organiser = make_organiser(workshop.edition)
    workshop.refresh_from_db()

    update_workshop(
        workshop=workshop,
        changed=written(workshop, capacity=None),
        version=workshop.version,
        actor=organiser,
    )

    entry = AuditEntry.objects.get(action="workshops.workshop_changed")
    assert (entry.actor, entry.before, entry.after) == (
        organiser,
        {"capacity": 1},
        {"capacity": None},
    )


def test_a_refused_change_of_hours_writes_and_tells_nothing(workshop, outbox):
    WorkshopFactory.create(edition=workshop.edition, slug="taken")
    before = (Workshop.objects.values().get(pk=workshop.pk), outbox())

    with pytest.raises(SlugTaken):
        save(workshop, slug="taken", starts_at=moment(2040, 3, 2, 14), room="Inna")

    assert (Workshop.objects.values().get(pk=workshop.pk), outbox()) == before


def test_a_move_there_and_back_is_two_sequences_and_no_letter(workshop, mailoutbox):
    """What the letters would say is not true any more when they leave."""
    mailoutbox.clear()

    save(workshop, room="Sala Zielona")
    moved_back = save(workshop, room="Sala Biała")
    run_due_jobs()

    assert moved_back.ical_sequence == 2
    assert {mail.to[0] for mail in mailoutbox} == {"a@example.org", "b@example.org"}
    assert all("Sala Zielona" in mail.body for mail in mailoutbox)


def test_a_draft_moves_in_silence():
    draft = WorkshopFactory.create(status="draft")

    moved = save(draft, room="Sala Zielona")
    run_due_jobs()

    assert moved.ical_sequence == 1
    assert told(LetterKind.MOVED) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"starts_at": moment(2040, 3, 1, 13)},
        {"ends_at": moment(2040, 3, 1, 19)},
        {"room": "Sala Zielona"},
        {"address": "Rynek 2"},
    ],
    ids=["start", "end", "room", "address"],
)
def test_hours_and_place_are_what_moves(workshop, changes):
    assert save(workshop, **changes).ical_sequence == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Inny"},
        {"lead": "Inny"},
        {"goals": "Inne"},
        {"capacity": 9},
        {"waitlist": "off"},
        {"number": 99},
        {"slug": "inny"},
        {"participant_list": "hidden"},
        {"registration_closes_on": date(2040, 1, 1)},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_nothing_else_moves(workshop, changes):
    saved = save(workshop, **changes)
    run_due_jobs()

    assert saved.ical_sequence == 0
    assert told(LetterKind.MOVED) == []


def test_publishing_one_more_is_audited_once():
    workshop = WorkshopFactory.create(status="draft")
    organiser = make_organiser(workshop.edition)

    for _ in range(2):
        publish_workshop(workshop=workshop, actor=organiser)

    workshop.refresh_from_db()
    assert workshop.status == "published"
    actions = AuditEntry.objects.values_list("action", "actor")
    assert list(actions) == [("workshops.workshop_published", organiser.pk)]


def test_the_audit_keeps_why_it_was_called_off(workshop):
    organiser = make_organiser(workshop.edition)

    for _ in range(2):
        call_off_workshop(workshop=workshop, reason=" Powódź ", actor=organiser)

    entry = AuditEntry.objects.get(action="workshops.workshop_called_off")
    assert (entry.actor, entry.reason, entry.target_id) == (organiser, "Powódź", workshop.pk)


def test_who_called_it_off_is_kept_with_every_registration(workshop):
    call_off_workshop(workshop=workshop, reason="Powódź", actor=None)

    by = dict(workshop.registrations.values_list("email", "cancelled_by"))
    assert by == {
        "a@example.org": "workshop",
        "b@example.org": "workshop",
        "c@example.org": "person",
    }
