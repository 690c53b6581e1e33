"""`network.portal.services.loading` and `load_edition`: all or nothing, twice changes nothing."""

import io
import json
import sys
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from network.workshops.models import Edition, Workshop
from tasks.models import AuditEntry, OutgoingMail
from tasks.services.running import run_due_jobs
from tests.factories.units import UnitFactory
from tests.factories.workshops import make_registration, moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    """The edition's file, to be changed: `file(city="Piła")`, `file(workshop={"capacity": 5})`."""
    UnitFactory.create(code="306401", name="Poznań")

    def write(*, workshop=None, **edition):
        data = {
            "format": "rozkolys/edition@1",
            "edition": {
                "slug": "x", "title": "X", "year": 2040, "city": "Poznań", "host_unit": "3064011",
                "starts_on": "2040-07-01", "ends_on": "2040-07-02",
            } | edition,
            "workshops": [
                {
                    "number": 1, "slug": "w", "title": "W", "capacity": 30,
                    "starts_at": "2040-07-01T15:30", "ends_at": "2040-07-01T18:30",
                    "topics": [{"number": 1, "title": "A"}, {"number": 2, "title": "B"}],
                    "facilitators": [{"name": "Jan", "role": "facilitator"}],
                    "programme": [
                        {"starts_after": 0, "minutes": 30, "title": "Sala 1"},
                        {"starts_after": 0, "minutes": 30, "title": "Sala 2"},
                    ],
                } | (workshop or {})
            ],
        }  # fmt: skip
        path = tmp_path / "edition.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        return str(path)

    return write


def load(path, **options):
    """Lines that the command prints, in English."""
    out = io.StringIO()
    with translation.override("en"):
        call_command("load_edition", path, stdout=out, **options)
    return out.getvalue().splitlines()


def test_a_new_edition_is_a_draft_with_all_its_parts(file):
    lines = load(file())

    workshop = Workshop.objects.select_related("edition__host_unit").get()
    host = UnitFactory.create(code="306401")
    assert (workshop.edition.status, str(workshop.edition.host_unit)) == ("draft", str(host))
    assert workshop.starts_at == moment(2040, 7, 1, 13, 30)
    assert [workshop.topics.count(), workshop.facilitators.count()] == [2, 1]
    assert list(workshop.programme.values_list("title", flat=True)) == ["Sala 1", "Sala 2"]
    assert lines[:2] == ["edition x: new", "workshop w: new"]


def test_the_same_file_twice_changes_nothing(file):
    load(file())
    entries = AuditEntry.objects.count()

    assert load(file()) == ["nothing changes"]
    assert AuditEntry.objects.count() == entries
    assert Workshop.objects.get().programme.count() == 2


def test_a_changed_file_lists_what_changes_and_changes_it(file):
    load(file())

    lines = load(
        file(
            city="Piła",
            workshop={"capacity": 40, "topics": [{"number": 1, "title": "Nowy"}]},
        )
    )

    assert lines == [
        "edition x: city: Poznań → Piła",
        "workshop w: capacity: 30 → 40",
        "w, topics: 1. Nowy",
        "w, topics: – 2. B",
    ]
    workshop = Workshop.objects.select_related("edition").get()
    assert (workshop.edition.city, workshop.capacity) == ("Piła", 40)
    assert [str(topic) for topic in workshop.topics.all()] == ["1. Nowy"]


def test_a_dry_run_says_the_same_and_writes_nothing(file):
    lines = load(file(), dry_run=True)

    assert lines[0] == "edition x: new"
    assert lines[-1] == "dry run: nothing was written"
    assert not Edition.objects.exists()
    assert not AuditEntry.objects.exists()


def test_the_file_comes_from_standard_input_too(file, monkeypatch):
    with open(file(), "rb") as stream:  # noqa: PTH123 -- stands for standard input
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stream))
        lines = load("-")

    assert lines[0] == "edition x: new"


def test_a_moved_workshop_is_written_about(file):
    load(file())
    Edition.objects.update(status="published")
    Workshop.objects.update(status="published")
    make_registration(Workshop.objects.get(), "a@example.org")

    load(file(workshop={"room": "Sala Biała"}))
    run_due_jobs()

    assert OutgoingMail.objects.filter(kind="workshops.letter.moved").count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"host_unit": "999999"}, "edition.host_unit: no unit has the code 999999"),
        ({"colour": "red"}, "edition.colour: unknown key"),
        ({"ends_on": "2040-06-30"}, "The last day cannot come before the first"),
        ({"title": "x" * 161}, "edition.title"),
        ({"language": "xx"}, "edition.language"),
        ({"slug": "a b"}, "edition.slug"),
        ({"workshop": {"capacity": 0}}, "workshops, w"),
        ({"workshop": {"ends_at": "2040-07-01T15:30"}}, "The end has to come after the start"),
        ({"workshop": {"participant_list": "x"}}, "participant_list"),
        ({"workshop": {"waitlist": "offer"}}, "“offer” is not built yet"),
        ({"starts_on": "0001-01-01"}, "edition.starts_on: 1 is not a year from 1990 to 2100"),
        ({"ends_on": "9999-12-31"}, "edition.ends_on: 9999 is not a year"),
        (
            {"workshop": {"starts_at": "0001-01-01T15:30"}},
            "workshops, w.starts_at: 1 is not a year",
        ),
        (
            {"workshop": {"programme": [{"starts_after": 10**12, "minutes": 5, "title": "A"}]}},
            "w, programme[0].starts_after",
        ),
        ({"workshop": {"topics": [{"number": -1, "title": "A"}]}}, "topics[0].number"),
    ],
)
def test_a_refused_file_writes_nothing_and_names_the_place(file, changes, said):
    with pytest.raises(CommandError) as refusal:
        load(file(**changes))

    assert said in str(refusal.value)
    assert refusal.value.returncode == 1
    assert not Edition.objects.exists()


def test_a_sample_edition_stays_one_when_its_file_changes(file):
    load(file())
    Edition.objects.update(is_sample=True)

    load(file(title="Y"))

    edition = Edition.objects.get()
    assert (edition.title, edition.is_sample) == ("Y", True)


def test_a_number_of_another_workshop_and_history_are_refused(file):
    load(file())
    with pytest.raises(CommandError, match="the number 1"):
        load(file(workshop={"slug": "other"}))

    Edition.objects.update(status="archived")
    with pytest.raises(CommandError, match="archived"):
        load(file(city="Piła"))


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        load(str(tmp_path / "none.json"))
