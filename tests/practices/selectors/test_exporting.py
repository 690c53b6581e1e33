"""Exports: whole, harmless, with version, licence, citation and date, and good for coming back."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile

from practices.choices import Verdict
from practices.domain.wanted import Wanted
from practices.models import Practice
from practices.selectors.content import content_of
from practices.selectors.exporting import (
    COLUMNS,
    FORMAT,
    export_csv,
    export_json,
    library_rows,
    readable_rows,
)
from practices.services.attaching import FileInput, attach_file
from practices.services.deciding import decide
from practices.services.importing import import_practices
from practices.services.publishing import publish_practice, withdraw_practice
from tasks.clock import acting_at
from tests.factories.files import pdf
from tests.factories.practices import (
    author_of,
    make_draft,
    make_editor,
    make_person,
    make_published,
    review,
    submit,
)
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db

NOBODY = AnonymousUser()
DAY = datetime(2018, 3, 5, 12, tzinfo=UTC)


def rows(practice):
    """Return the practice as an export takes it."""
    return readable_rows(NOBODY, practice.slug)


def read(content, *, excel):
    """Read a table back."""
    text = content.decode("utf-8-sig" if excel else "utf-8")
    return list(csv.DictReader(io.StringIO(text), delimiter=";" if excel else ","))


def publish_rich():
    """A practice with every kind of field, some of them hostile."""
    unit = UnitFactory.create(code="146201", teryt="1462011", name="Płock", population=119_000)
    return make_published(
        make_person(unit),
        title="=Trzy soboty",
        problem="- punkt\n@SUM(A1) | bar",
        steps=[{"text": "+Raz", "duration": "14 dni", "role": "kierownik"}, {"text": "Dwa"}],
        links=[{"url": "https://example.org/?a=1|2", "label": "Raport"}],
        offers=["visit"],
        sdg_targets=["11.3"],
    )


def test_json_says_version_licence_citation_and_day():
    with acting_at(DAY):
        practice = publish_rich()
        document = json.loads(export_json(rows(practice)))

    [facts] = document["practices"]
    assert (document["format"], document["exported_on"]) == (FORMAT, "2018-03-05")
    assert {name: facts[name] for name in ("version", "licence", "published_on", "owner_unit")} == {
        "version": 1,
        "licence": "CC-BY-4.0",
        "published_on": "2018-03-05",
        "owner_unit": "1462011",
    }
    assert (facts["unit_type"], facts["size_class"], facts["evidence_level"]) == (
        "urban",
        "100000",
        2,
    )
    assert facts["url"].endswith("/practices/trzy-soboty/")
    assert "Płock" in facts["cite_as"]
    assert facts["url"] in facts["cite_as"]
    assert facts["review_due_on"] == "2020-03-05"


def test_json_holds_everything_that_was_written_but_the_person():
    practice = publish_rich()
    content = content_of(practice.live_revision)

    [facts] = json.loads(export_json(rows(practice)))["practices"]

    assert set(content) - set(facts) == {"contact_person"}
    assert (facts["steps"], facts["cost_once"]) == (content["steps"], 940_000)


@pytest.mark.parametrize("excel", [True, False])
def test_a_table_has_no_formula(excel):
    practice = publish_rich()

    [row] = read(export_csv(rows(practice), excel=excel), excel=excel)

    assert tuple(row) == COLUMNS
    assert (row["title"], row["problem"]) == ("'=Trzy soboty", "'- punkt\n@SUM(A1) | bar")
    assert not [cell for cell in row.values() if cell.startswith(("=", "+", "@", "-"))]
    assert row["cost_once"] == ("9400,00" if excel else "9400.00")
    assert all(row[name] for name in ("version", "licence", "cite_as", "exported_on"))


def test_a_table_for_polish_excel_begins_with_a_mark():
    practice = publish_rich()

    assert export_csv(rows(practice), excel=True).startswith(b"\xef\xbb\xbfpublic_id;owner_unit;")
    assert export_csv(rows(practice), excel=False).startswith(b"public_id,owner_unit,")


@pytest.mark.parametrize("draw", [
    export_json,
    lambda found: export_csv(found, excel=True),
    lambda found: export_csv(found, excel=False),
], ids=["json", "excel", "plain"])  # fmt: skip
def test_what_leaves_can_come_back(draw):
    practice = publish_rich()
    content = content_of(practice.live_revision)
    file = draw(rows(practice))
    Practice.objects.filter(pk=practice.pk).update(title="Inny", sort_key="")

    [again] = import_practices(file, by=None).practices

    assert content_of(again.revisions.get()) == content


def test_files_leave_by_their_address_and_the_consent_stays():
    practice = make_draft()
    for kind, name in (("document", "uchwala.pdf"), ("sign_off", "zgoda.pdf")):
        attach_file(
            practice=practice,
            by=author_of(practice),
            upload=SimpleUploadedFile(name, pdf()),
            said=FileInput(kind=kind),  # type: ignore[arg-type] # made above
        )
    practice = review(submit(practice))
    decide(practice=practice, by=make_editor(), outcome=Verdict.ACCEPT)
    publish_practice(practice=practice, by=author_of(practice))

    [facts] = json.loads(export_json(rows(practice)))["practices"]

    assert [file["name"] for file in facts["files"]] == ["uchwala.pdf"]


def test_only_what_everybody_may_read_leaves():
    withdrawn = make_published(title="Wycofana")
    withdraw_practice(practice=withdrawn, by=make_editor(), reason="Powód")
    draft = make_draft(title="Robocza")

    for practice in (withdrawn, draft):
        for user in (NOBODY, author_of(practice), make_editor()):
            assert not readable_rows(user, practice.slug).exists()
    assert json.loads(export_json(library_rows(NOBODY, Wanted())))["practices"] == []


def test_the_library_leaves_as_it_is_narrowed():
    make_published(title="A", stage="pilot")
    make_published(title="B")

    table = read(
        export_csv(library_rows(NOBODY, Wanted(stages=("pilot",))), excel=False), excel=False
    )

    assert [row["title"] for row in table] == ["A"]


def test_an_export_costs_the_same_for_one_practice_and_three(django_assert_max_num_queries):
    for number in range(3):
        make_published(title=f"Praktyka {number}")
        with django_assert_max_num_queries(8):
            export_json(library_rows(NOBODY, Wanted()))
