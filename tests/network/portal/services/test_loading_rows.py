"""`network.portal.services.loading`: row by row, what a file changes and what it leaves."""

import json
from typing import Any

import pytest
from django.utils.translation import override

from network.portal.domain.edition_files import read_edition_file
from network.portal.exceptions import BadEditionFile
from network.portal.services.loading import load_edition
from network.workshops.exceptions import NotEditable, NumberTaken, ReorderedTopics
from network.workshops.models import Edition, Facilitator, ProgrammeItem, Topic, Workshop
from tasks.models import AuditEntry
from tests.factories.units import UnitFactory
from tests.factories.workshops import make_organiser, make_registration, moment

pytestmark = pytest.mark.django_db


def edition_file(*workshops, **edition):
    """A file with these workshops."""
    data = {
        "format": "rozkolys/edition@1",
        "edition": {
            "slug": "x",
            "title": "X",
            "year": 2040,
            "city": "Poznań",
            "starts_on": "2040-07-01",
            "ends_on": "2040-07-02",
            **edition,
        },
        "workshops": list(workshops),
    }
    return read_edition_file(json.dumps(data).encode())


def workshop(**changes: Any) -> dict[str, Any]:
    """One workshop of a file."""
    return {
        "number": 1,
        "slug": "w",
        "title": "W",
        "starts_at": "2040-07-01T15:30",
        "ends_at": "2040-07-01T18:30",
        **changes,
    }


def load(*workshops, actor=None, dry_run=False, **edition):
    """Lines of what a loading changes, in English."""
    with override("en"):
        file = edition_file(*workshops, **edition)
        return load_edition(file=file, actor=actor, dry_run=dry_run).changes


def test_what_the_file_leaves_out_has_its_default():
    load(workshop())

    made = Workshop.objects.select_related("edition").get()
    assert (made.capacity, made.waitlist, made.participant_list, made.language) == (
        None,
        "auto",
        "participants",
        "pl",
    )
    assert (made.edition.zone, made.edition.host_unit, made.edition.is_sample) == (
        "Europe/Warsaw",
        None,
        False,
    )


@pytest.mark.parametrize(
    ("zone", "instant"),
    [
        ("Europe/Warsaw", moment(2040, 7, 1, 13, 30)),
        ("Europe/Lisbon", moment(2040, 7, 1, 14, 30)),
        ("America/New_York", moment(2040, 7, 1, 19, 30)),
    ],
)
def test_hours_are_those_on_the_wall_of_the_zone(zone, instant):
    load(workshop(), tz=zone)

    assert Workshop.objects.get().starts_at == instant


def test_the_doors_are_hours_on_the_wall_too():
    load(workshop(registration_opens_at="2040-05-01T08:00", registration_closes_on="2040-06-20"))

    made = Workshop.objects.get()
    assert made.registration_opens_at == moment(2040, 5, 1, 6)
    assert f"{made.registration_closes_on}" == "2040-06-20"


@pytest.mark.parametrize("code", ["306401", "3064011", "3064019"])
def test_the_host_is_found_by_its_code_with_or_without_the_kind(code):
    host = UnitFactory.create(code="306401", name="Poznań")

    load(host_unit=code)

    assert Edition.objects.get().host_unit == host


def test_a_unit_nobody_knows_is_refused_in_both_languages():
    said = {}
    for language in ("en", "pl"):
        with override(language), pytest.raises(BadEditionFile) as refusal:
            load_edition(file=edition_file(host_unit="999999"), actor=None)
        said[language] = refusal.value.lines

    assert said["en"] == ["edition.host_unit: no unit has the code 999999."]
    assert said["pl"] != said["en"]
    assert "999999" in said["pl"][0]


def test_whoever_loads_runs_the_edition_and_stands_in_the_audit():
    organiser = make_organiser()

    load(workshop(), actor=organiser)

    assert [row.user for row in Edition.objects.get().organiser_rows.all()] == [organiser]
    assert set(AuditEntry.objects.values_list("actor", flat=True)) == {organiser.pk}


def test_a_second_workshop_is_added_and_the_first_stays():
    load(workshop())
    before = Workshop.objects.values().get()

    lines = load(workshop(), workshop(number=2, slug="v", title="V"))

    assert lines == ["workshop v: new"]
    assert Workshop.objects.values().get(slug="w") == before


def test_a_workshop_the_file_no_longer_names_is_left_alone():
    """A file makes and changes; calling off is a decision of an organiser, with a reason."""
    load(workshop(), workshop(number=2, slug="v", title="V"))

    assert load(workshop()) == []
    assert Workshop.objects.count() == 2


def test_a_new_number_of_a_workshop_taken_by_another_takes_everything_back():
    load(workshop(), workshop(number=2, slug="v", title="V"))

    with pytest.raises(NumberTaken):
        load(workshop(title="Nowy", number=2), city="Piła")

    assert (Edition.objects.get().city, Workshop.objects.get(slug="w").title) == ("Poznań", "W")


@pytest.mark.parametrize(
    ("part", "rows", "changed", "lines"),
    [
        (
            "topics",
            [{"number": 1, "title": "A"}, {"number": 2, "title": "B"}],
            [{"number": 1, "title": "A"}, {"number": 2, "title": "C"}],
            ["w, topics: 2. C"],
        ),
        (
            "topics",
            [{"number": 1, "title": "A"}],
            [{"number": 2, "title": "A"}],
            ["w, topics: 2. A", "w, topics: – 1. A"],
        ),
        (
            "facilitators",
            [{"name": "Jan"}],
            [{"name": "Jan", "affiliation": "Instytut"}, {"name": "Ewa"}],
            ["w, facilitators: Jan", "w, facilitators: Ewa"],
        ),
        (
            "facilitators",
            [{"name": "Jan"}, {"name": "Jan"}],
            [{"name": "Jan"}],
            ["w, facilitators: – Jan"],
        ),
        (
            "programme",
            [{"starts_after": 0, "minutes": 30, "title": "Wstęp"}],
            [{"starts_after": 0, "minutes": 45, "title": "Wstęp"}],
            ["w, programme: Wstęp"],
        ),
        (
            "programme",
            [{"starts_after": 0, "minutes": 30, "title": "Wstęp"}],
            [],
            ["w, programme: – Wstęp"],
        ),
    ],
    ids=["a word", "a number", "more people", "a namesake less", "minutes", "nothing left"],
)
def test_only_the_rows_that_differ_are_written(part, rows, changed, lines):
    load(workshop(**{part: rows}))

    assert load(workshop(**{part: changed})) == lines
    assert load(workshop(**{part: changed})) == []
    assert getattr(Workshop.objects.get(), part).count() == len(changed)


def test_a_row_that_stays_keeps_its_identity():
    topics = [{"number": 1, "title": "A"}, {"number": 2, "title": "B"}]
    load(workshop(topics=topics))
    first, second = Topic.objects.values_list("pk", flat=True)

    load(workshop(topics=[{"number": 1, "title": "Nowy"}, topics[1]]))

    assert list(Topic.objects.values_list("pk", "title")) == [(first, "Nowy"), (second, "B")]


def test_what_the_file_does_not_say_of_a_row_is_emptied():
    people = [{"name": "Jan", "affiliation": "Instytut", "about": "O mnie"}]
    load(workshop(facilitators=people))

    load(workshop(facilitators=[{"name": "Jan"}]))

    assert Facilitator.objects.values_list("affiliation", "about").get() == ("", "")


def test_a_topic_somebody_chose_is_not_removed_and_nothing_else_changes():
    topics = [{"number": 1, "title": "A"}, {"number": 2, "title": "B"}]
    load(workshop(topics=topics))
    Edition.objects.update(status="published")
    Workshop.objects.update(status="published")
    made = Workshop.objects.select_related("edition").get()
    make_registration(made, "anna@example.org", topics=[made.topics.get(number=2)])

    with pytest.raises(ReorderedTopics):
        load(workshop(title="Nowy", topics=topics[:1]), city="Piła")

    assert (Edition.objects.get().city, Workshop.objects.get().title) == ("Poznań", "W")
    assert Topic.objects.count() == 2


def test_a_dry_run_lists_what_would_change_and_changes_nothing():
    load(workshop(topics=[{"number": 1, "title": "A"}]))
    models: tuple[Any, ...] = (Edition, Workshop, Topic, ProgrammeItem, AuditEntry)
    before = [list(model.objects.values()) for model in models]

    lines = load(
        workshop(capacity=9, topics=[{"number": 1, "title": "B"}]), city="Piła", dry_run=True
    )

    assert lines == [
        "edition x: city: Poznań → Piła",
        "workshop w: capacity: None → 9",
        "w, topics: 1. B",
    ]
    assert [list(model.objects.values()) for model in models] == before


def test_history_is_not_loaded_over():
    load(workshop())
    Edition.objects.update(status="archived")

    assert load(workshop()) == []
    with pytest.raises(NotEditable):
        load(workshop(title="Nowy"))
    with pytest.raises(NotEditable):
        load(workshop(topics=[{"number": 1, "title": "A"}]))


def test_a_sample_stays_a_sample_when_it_is_loaded_again():
    load(workshop())
    Edition.objects.update(is_sample=True)

    assert load(workshop()) == []
    assert Edition.objects.get().is_sample
