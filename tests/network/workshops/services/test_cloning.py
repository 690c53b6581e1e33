"""`network.workshops.services.cloning`: next year begins as this year, without its people."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from network.workshops.choices import EditionStatus, WorkshopStatus
from network.workshops.exceptions import SlugTaken
from network.workshops.models import (
    Edition,
    Facilitator,
    ProgrammeItem,
    Registration,
    Topic,
    Workshop,
)
from network.workshops.services.cloning import clone_edition
from network.workshops.services.editing import EditionInput
from tasks.clock import now
from tasks.models import AuditEntry
from tests.factories.workshops import (
    EditionFactory,
    TopicFactory,
    WorkshopFactory,
    make_organiser,
    make_registration,
    moment,
)

pytestmark = pytest.mark.django_db


def into(**changes):
    """The edition to be made."""
    fields = {
        "slug": "2018",
        "title": "Forum",
        "year": 2018,
        "city": "Piła",
        "starts_on": date(2018, 7, 4),
        "ends_on": date(2018, 7, 5),
    }
    return EditionInput(**{**fields, **changes})


@pytest.fixture
def workshop():
    """A winter's workshop with all its parts and a person."""
    edition = EditionFactory.create(starts_on=date(2017, 12, 6), ends_on=date(2017, 12, 7))
    workshop = WorkshopFactory.create(
        edition=edition,
        starts_at=moment(2040, 12, 6, 14, 30),
        ends_at=moment(2040, 12, 6, 17, 30),
        language="en",
    )
    topic = TopicFactory.create(workshop=workshop)
    Facilitator.objects.create(workshop=workshop, name="Jan")
    ProgrammeItem.objects.create(
        workshop=workshop, starts_after=0, minutes=30, title="Wstęp", topic=topic
    )
    make_registration(workshop, "a@example.org", topics=[topic])
    type(workshop).objects.update(
        starts_at=moment(2017, 12, 6, 14, 30), ends_at=moment(2017, 12, 6, 17, 30)
    )
    return workshop


def test_a_clone_has_the_parts_and_no_people(workshop):
    organiser = make_organiser()

    made = clone_edition(edition=workshop.edition, into=into(), actor=organiser)

    copy = made.workshops.get()
    assert (made.status, copy.status, made.cloned_from) == (
        EditionStatus.DRAFT,
        WorkshopStatus.DRAFT,
        workshop.edition,
    )
    assert (copy.title, copy.capacity, copy.language) == (workshop.title, 2, "en")
    assert copy.ical_uid != workshop.ical_uid
    assert copy.facilitators.get().name == "Jan"
    assert copy.programme.get().topic == copy.topics.get()
    assert copy.registrations.count() == 0
    assert workshop.registrations.count() == 1


@pytest.mark.parametrize(
    ("zone", "instant"),
    [("Europe/Warsaw", moment(2018, 7, 4, 13, 30)), ("Europe/Lisbon", moment(2018, 7, 4, 14, 30))],
)
def test_hours_stay_the_hours_on_the_wall_from_winter_to_summer(workshop, zone, instant):
    made = clone_edition(edition=workshop.edition, into=into(zone=zone), actor=None)

    copy = made.workshops.get()
    assert copy.starts_at == instant
    assert f"{copy.starts_at.astimezone(ZoneInfo(zone)):%d.%m %H:%M}" == "04.07 15:30"


def test_a_clone_copies_every_word_and_no_decision(workshop):
    type(workshop).objects.update(
        lead="Wstęp", goals="a\nb", network_goals="c", audience="urzędnicy", room="Sala Biała",
        address="Rynek 1", waitlist="off", participant_list="public", status="cancelled",
        cancel_reason="Powódź", ical_sequence=7, version=9,
        registration_opens_at=moment(2017, 10, 1), registration_closes_on=date(2017, 12, 4),
    )  # fmt: skip
    workshop.refresh_from_db()

    copy = clone_edition(edition=workshop.edition, into=into(), actor=None).workshops.get()

    same = (
        "number", "slug", "title", "lead", "goals", "network_goals", "audience", "room", "address",
        "capacity", "waitlist", "participant_list", "language",
    )  # fmt: skip
    assert [getattr(copy, name) for name in same] == [getattr(workshop, name) for name in same]
    fresh = {name: getattr(copy, name) for name in ("status", "cancel_reason", "ical_sequence")}
    assert fresh == {"status": "draft", "cancel_reason": "", "ical_sequence": 0}
    assert (copy.version, copy.registration_opens_at) == (1, None)
    assert copy.registration_closes_on == date(2018, 7, 2)


def test_a_clone_leaves_the_old_edition_as_it_was(workshop):
    parts = (Topic, Facilitator, ProgrammeItem, Registration)

    def standing():
        rows = [list(model.objects.filter(workshop=workshop).values()) for model in parts]
        old = (
            Edition.objects.filter(pk=workshop.edition_id),
            Workshop.objects.filter(pk=workshop.pk),
        )
        return rows + [list(row.values()) for row in old]

    before = standing()

    clone_edition(edition=workshop.edition, into=into(), actor=make_organiser())

    assert standing() == before


def test_whoever_clones_runs_the_clone_and_the_old_team_does_not(workshop):
    old, new = make_organiser(workshop.edition), make_organiser()

    made = clone_edition(edition=workshop.edition, into=into(), actor=new)

    assert [row.user for row in made.organiser_rows.all()] == [new]
    assert [row.user for row in workshop.edition.organiser_rows.all()] == [old]


def test_a_clone_at_a_taken_address_leaves_nothing_behind(workshop):
    EditionFactory.create(slug="2018")
    counts = (Edition.objects.count(), Workshop.objects.count(), Topic.objects.count())

    with pytest.raises(SlugTaken):
        clone_edition(edition=workshop.edition, into=into(), actor=None)

    assert (Edition.objects.count(), Workshop.objects.count(), Topic.objects.count()) == counts


def test_a_clone_of_an_empty_edition_is_an_empty_edition():
    made = clone_edition(edition=EditionFactory.create(), into=into(), actor=None)

    assert made.workshops.count() == 0


def test_a_clone_of_history_is_a_draft_that_can_be_edited(workshop):
    Edition.objects.filter(pk=workshop.edition_id).update(status="archived", archived_at=now())
    workshop.edition.refresh_from_db()

    made = clone_edition(edition=workshop.edition, into=into(), actor=None)

    assert (made.status, made.archived_at, made.version) == (EditionStatus.DRAFT, None, 1)


def test_two_workshops_keep_what_lies_between_them(workshop):
    WorkshopFactory.create(
        edition=workshop.edition,
        starts_at=moment(2017, 12, 7, 8),
        ends_at=moment(2017, 12, 7, 10),
    )

    made = clone_edition(edition=workshop.edition, into=into(), actor=None)

    starts = [row.starts_at.astimezone(ZoneInfo("Europe/Warsaw")) for row in made.workshops.all()]
    assert [f"{start:%d.%m %H:%M}" for start in starts] == ["04.07 15:30", "05.07 09:00"]


def test_an_hour_the_spring_leaves_out_moves_forward(workshop):
    """2:30 of 25 March 2018 is on no clock in Poland."""
    type(workshop).objects.update(
        starts_at=moment(2017, 12, 6, 1, 30), ends_at=moment(2017, 12, 6, 4, 30)
    )

    made = clone_edition(
        edition=workshop.edition,
        into=into(starts_on=date(2018, 3, 25), ends_on=date(2018, 3, 25)),
        actor=None,
    )

    assert made.workshops.get().starts_at == moment(2018, 3, 25, 1, 30)


def test_points_of_the_programme_follow_their_own_topics(workshop):
    second = TopicFactory.create(workshop=workshop, number=99, title="Drugi")
    ProgrammeItem.objects.create(
        workshop=workshop, starts_after=30, minutes=30, title="Dalej", topic=second
    )
    ProgrammeItem.objects.create(workshop=workshop, starts_after=60, minutes=5, title="Koniec")

    copy = clone_edition(edition=workshop.edition, into=into(), actor=None).workshops.get()

    items = [(item.title, item.topic and item.topic.workshop_id) for item in copy.programme.all()]
    assert items == [("Wstęp", copy.pk), ("Dalej", copy.pk), ("Koniec", None)]


def test_a_clone_is_audited_once_for_every_thing_it_makes(workshop):
    organiser = make_organiser()

    clone_edition(edition=workshop.edition, into=into(), actor=organiser)

    actions = AuditEntry.objects.filter(actor=organiser).order_by("pk")
    assert list(actions.values_list("action", flat=True)) == [
        "workshops.edition_created",
        "workshops.workshop_created",
    ]
