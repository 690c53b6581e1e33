"""Imports: three formats, row errors by column, all or nothing, nothing twice."""

import io
import json
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override
from openpyxl import Workbook

from practices.choices import State
from practices.exceptions import FileTooBig, MayNotDecide, RowsRefused, UnknownFormat
from practices.models import Practice
from practices.selectors.content import content_of
from practices.services.importing import import_practices, preview_practices
from practices.services.topics import ensure_topics
from tasks.models import AuditEntry
from tests.factories.practices import full_content, make_editor, make_person, make_published
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    """Complain as the console does."""
    with override(None):
        yield


@pytest.fixture
def plock():
    """A unit with a topic to write about."""
    ensure_topics(["Dane", "Żywa ulica"])
    return UnitFactory.create(code="146201", teryt="1462011", name="Płock")


def table(*rows, delimiter=";", encoding="utf-8"):
    """Write a CSV of whole cells."""
    text = "\r\n".join(delimiter.join(row) for row in rows)
    return f"{text}\r\n".encode(encoding)


def lines(*rows):
    """Write JSON Lines."""
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def excel(*rows):
    """Write a workbook."""
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def complaints(content, **options):
    """Return what an import complains of."""
    with pytest.raises(RowsRefused) as refusal:
        import_practices(content, by=None, **options)
    return [str(problem) for problem in refusal.value.problems]


def content(practice):
    """Return what was written."""
    return content_of(practice.revisions.get())


HEAD = ("title", "owner_unit")


def test_a_csv_becomes_drafts_of_their_units(plock):
    file = table((*HEAD, "problem", "topics"), ("Żółta ławka", "1462011", "Pusto", "dane"))

    report = import_practices(file, by=None)

    [practice] = report.practices
    assert (report.format, report.encoding, report.read, report.written) == ("csv", "utf-8", 1, 1)
    assert (practice.title, practice.owner_unit, practice.state, practice.slug) == (
        "Żółta ławka",
        plock,
        State.DRAFT,
        "zolta-lawka",
    )
    assert not practice.authors.exists()
    assert content(practice)["topics"] == ["dane"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_polish_letters_in_any_file_of_an_office(plock, encoding, delimiter):
    file = table(
        (*HEAD, "problem"),
        ("Zażółć gęślą jaźń", "146201", "Ćwierć ŁÓŚŹŻ"),
        delimiter=delimiter,
        encoding=encoding,
    )

    report = import_practices(file, by=None)

    assert content(report.practices[0])["problem"] == "Ćwierć ŁÓŚŹŻ"
    assert report.encoding == ("cp1250" if encoding == "cp1250" else "utf-8")


def test_every_field_of_a_table(plock):
    file = table(
        (*HEAD, "started_on", "ongoing", "stage", "cost_once", "cost_year", "staff_fte", "topics",
         "steps", "indicators", "funding", "sponsored", "offers", "location", "licence",
         "language"),
        ("Wszystko", "146201", "04.03.2017", "tak", "running", "9 400,50 zł", "nie wiemy", "0,5",
         "dane|żywa ulica", "Raz | 14 dni | kierownik", "Osoby | os. | 38 | 412,5", "Budżet | 9400",
         "nie", "visit|call", "52.4, 16.9", "CC0-1.0", "en"),
    )  # fmt: skip

    [practice] = import_practices(file, by=None).practices

    kept = content(practice)
    assert (practice.licence, practice.language) == ("CC0-1.0", "en")
    assert {name: kept[name] for name in ("started_on", "ongoing", "stage", "cost_once")} == {
        "started_on": date(2017, 3, 4),
        "ongoing": True,
        "stage": "running",
        "cost_once": 940_050,
    }
    assert (kept["cost_year"], kept["cost_year_unknown"], kept["staff_fte"]) == (
        None,
        True,
        Decimal("0.50"),
    )
    assert (kept["topics"], kept["sponsored"], kept["offers"], kept["latitude"]) == (
        ["dane", "zywa-ulica"],
        False,
        ["visit", "call"],
        Decimal("52.40000"),
    )
    assert kept["steps"] == [{"text": "Raz", "duration": "14 dni", "role": "kierownik"}]
    assert [(row["baseline"], row["value"]) for row in kept["indicators"]] == [
        (Decimal(38), Decimal("412.5"))
    ]
    assert kept["funding"] == [{"source": "Budżet", "amount": 940_000}]


def test_json_lines_say_it_plainly(plock):
    file = lines(
        {
            "title": "Pierwsza",
            "owner_unit": "1462011",
            "cost_once": 940_000,
            "cost_year": "unknown",
            "sponsored": False,
            "topics": ["dane"],
            "steps": [{"text": "Raz"}],
            "contact": "Kierownik",
            "period": {"start": "2017-03-04", "ongoing": True},
            "offer": {"kinds": ["visit"], "capacity": 2, "status": "open"},
            "signed_off_by": {"role": "Sekretarz", "date": "2017-03-01"},
        }
    )

    [practice] = import_practices(file, by=None).practices

    kept = content(practice)
    names = (
        "cost_once", "cost_year_unknown", "contact_role", "started_on", "ongoing", "offers",
        "offer_capacity", "offer_status", "signed_off", "signed_off_role", "signed_off_on",
    )  # fmt: skip
    assert [kept[name] for name in names] == [
        940_000, True, "Kierownik", date(2017, 3, 4), True, ["visit"], 2, "open", True,
        "Sekretarz", date(2017, 3, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("column", "text", "found"),
    [
        ("period", "2017-03-04/2018-01-31", {"ended_on": date(2018, 1, 31), "ongoing": False}),
        ("period", "2017-03-04/..", {"ended_on": None, "ongoing": True}),
        ("sponsorship", "nie", {"sponsored": False, "sponsorship": ""}),
        ("sponsorship", "Firma X", {"sponsored": True, "sponsorship": "Firma X"}),
        ("signed_off_by", "Sekretarz, 2017-03-01", {"signed_off_on": date(2017, 3, 1)}),
        ("signed_off_by", "Sekretarz", {"signed_off": True, "signed_off_on": None}),
        ("contact", "Kierownik", {"contact_role": "Kierownik"}),
        ("funding", "nie wiem", {"funding_unknown": True, "funding": []}),
    ],
)
def test_names_of_the_template_that_stand_for_several_fields(plock, column, text, found):
    [practice] = import_practices(table((*HEAD, column), ("A", "146201", text)), by=None).practices

    kept = content(practice)
    assert {name: kept[name] for name in found} == found


def test_a_workbook_is_read_with_its_dates_and_numbers(plock):
    file = excel(
        [*HEAD, "started_on", "cost_once", "ongoing", None],
        ["Arkusz", 146201, date(2017, 3, 4), 9400.5, True],
        [None, None],
        ["Drugi", "1462011", None, 0, None],
    )

    report = import_practices(file, by=None)

    first, second = (content(practice) for practice in report.practices)
    assert report.format == "xlsx"
    assert (first["started_on"], first["cost_once"], first["ongoing"]) == (
        date(2017, 3, 4),
        940_050,
        True,
    )
    assert second["cost_once"] == 0


BAD = [
    (("", "146201"), ["row 2, title: is empty"]),
    (("A", ""), ["row 2, owner_unit: is empty"]),
    (("A", "99"), ["row 2, owner_unit: no unit has the code 99"]),
    (("A", "Płock"), ["row 2, owner_unit: “Płock” is not a TERYT code"]),
    (("A" * 101, "146201"), ["row 2, title: At most 100 characters; these are 101."]),
]


@pytest.mark.parametrize(("row", "said"), BAD)
def test_a_bad_row_names_its_column(plock, row, said):
    assert complaints(table(HEAD, row)) == said
    assert not Practice.objects.exists()


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("started_on", "wczoraj", "row 2, started_on: “wczoraj” is not a day like 2017-12-06"),
        ("cost_once", "dużo", "row 2, cost_once: “dużo” is not a number"),
        ("ongoing", "może", "row 2, ongoing: “może” is neither yes nor no"),
        (
            "stage",
            "plan",
            "row 2, stage: “plan” is none of: test, pilot, running, scaled, ended",
        ),
        ("topics", "nieznany", "row 2, topics.0: there is no topic “nieznany”"),
        ("steps", "|14 dni|", "row 2, steps.0.text: This cannot be left empty."),
        (
            "indicators",
            "Osoby|os.|dużo",
            "row 2, indicators.0.baseline: “dużo” is not a number",
        ),
        ("links", "javascript:x|Zły", ("row 2, links.0.url: Write an address that begins with "
         "https:// or http://.")),
        ("colour", "red", "row 2, colour: is no field of a practice"),
        ("contact_person", "7", "row 2, contact_person: is no field of a practice"),
        ("licence", "moja", "row 2, licence: “moja” is none of: CC-BY-4.0, CC-BY-SA-4.0, CC0-1.0"),
        ("period", "kiedyś", "row 2, period: “kiedyś” is not a period like 2017-03-04/2018-01-31"),
        ("location", "tam", "row 2, location: “tam” is not a place like 52.1, 16.9"),
        ("problem", "x" * 1501, "row 2, problem: At most 1500 characters; these are 1501."),
    ],
)  # fmt: skip
def test_a_bad_cell_says_what_is_wrong(plock, column, text, said):
    assert complaints(table((*HEAD, column), ("A", "146201", text))) == [said]


@pytest.mark.parametrize("name", ["unit_type", "size_class", "evidence_level", "cite_as"])
def test_what_is_derived_is_passed_over(plock, name):
    [practice] = import_practices(table((*HEAD, name), ("A", "146201", "x")), by=None).practices

    assert practice.owner_unit == plock
    assert practice.revisions.get().evidence_level is None


def test_everything_wrong_is_said_at_once_in_the_order_of_the_file(plock):
    file = table((*HEAD, "stage"), ("", "99", "plan"), ("Dobra", "146201", ""), ("C", "x", ""))

    assert [line.partition(": ")[0] for line in complaints(file)] == [
        "row 2, stage", "row 2, title", "row 2, owner_unit", "row 4, owner_unit",
    ]  # fmt: skip


def test_all_or_nothing_unless_bad_rows_are_skipped(plock):
    file = table(HEAD, ("Dobra", "146201"), ("", "146201"), ("Druga", "146201"))
    complaints(file)
    nothing = Practice.objects.count()

    report = import_practices(file, by=None, skip_bad_rows=True)

    assert nothing == 0
    assert [practice.title for practice in report.practices] == ["Dobra", "Druga"]
    assert (report.read, report.written) == (3, 2)
    assert [str(problem) for problem in report.problems] == ["row 3, title: is empty"]


def test_a_dry_run_writes_nothing(plock):
    report = import_practices(table(HEAD, ("A", "146201")), by=None, dry_run=True)

    assert (report.written, report.practices, Practice.objects.count()) == (1, [], 0)
    assert not AuditEntry.objects.exists()


def test_a_file_read_twice_adds_nothing(plock):
    file = table(HEAD, ("Żółta ławka", "146201"))
    import_practices(file, by=None)

    assert complaints(file) == ["row 2, title: is there already"]
    assert Practice.objects.count() == 1


def test_a_practice_twice_in_one_file(plock):
    file = table(HEAD, ("Ławka", "146201"), ("ŁAWKA", "1462011"))

    assert complaints(file) == ["row 3, title: is already in row 2"]


def test_two_units_may_call_it_alike(plock):
    UnitFactory.create(code="306401")

    assert import_practices(
        table(HEAD, ("Ławka", "146201"), ("Ławka", "306401")), by=None
    ).written == 2  # fmt: skip


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"name;unit\r\nA;146201\r\n",
        b"PK\x03\x04nonsense",
        b"\x81\x83\x88",
        b"%PDF-1.7",
    ],
)
def test_other_files_are_refused(file):
    with pytest.raises(UnknownFormat):
        import_practices(file, by=None)


def test_a_bomb_is_refused_before_it_is_unpacked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)

    with pytest.raises(UnknownFormat):
        import_practices(out.getvalue(), by=None)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b'{"title": "A", "owner_unit": "146201"}\n{broken\n',
         ["row 2, row: is not JSON (at sign 2)"]),
        (b'{"title": "A", "owner_unit": "146201"}\n[1]\n',
         ["row 2, row: is not an object with fields"]),
        (b"title;owner_unit\r\nA;146201;more\r\n",
         ["row 2, row: has 3 cells, the header has 2"]),
        (b"title;owner_unit;title\r\nA;146201;B\r\n",
         ["row 2, row: the header names title twice"]),
        (b'{"title": "A\\u0000B", "owner_unit": "146201"}\n',
         ["row 1, title: The text has a sign in it that cannot be kept."]),
        (b'{"title": ["A"], "owner_unit": "146201"}\n', ["row 1, title: Write a text."]),
    ],
)  # fmt: skip
def test_rows_nobody_can_read(plock, file, said):
    assert complaints(file) == said


def test_a_file_of_twenty_thousand_rows_is_refused_early(plock, settings):
    rows = [("A", "146201")] * 20_000

    with pytest.raises(FileTooBig):
        import_practices(table(HEAD, *rows), by=None)

    assert not Practice.objects.exists()


@pytest.mark.parametrize(("rows", "taken"), [(3, True), (4, False)])
def test_as_many_rows_as_the_host_says(plock, settings, rows, taken):
    settings.PRACTICES_IMPORT_ROWS = 3
    file = table(HEAD, *((f"A{number}", "146201") for number in range(rows)))

    if taken:
        assert import_practices(file, by=None).written == rows
    else:
        with pytest.raises(FileTooBig):
            import_practices(file, by=None)


def test_a_file_that_is_too_long_is_not_read(settings):
    settings.PRACTICES_IMPORT_BYTES = 10

    with pytest.raises(FileTooBig):
        preview_practices(b"title;owner_unit")


def test_formulas_come_in_as_texts(plock):
    [practice] = import_practices(
        table((*HEAD, "problem"), ("'=1+1", "146201", "=HYPERLINK(A1)")), by=None
    ).practices

    assert (practice.title, content(practice)["problem"]) == ("=1+1", "=HYPERLINK(A1)")


def test_what_is_asked_at_submission_is_not_asked_here(plock):
    assert import_practices(table(HEAD, ("Goła", "146201")), by=None).written == 1


def test_the_coordinators_of_the_unit_go_on_with_it(plock):
    [practice] = import_practices(table(HEAD, ("Goła", "146201")), by=None).practices
    coordinator = make_person(plock, coordinator=True)

    assert list(Practice.objects.writable_by(coordinator)) == [practice]
    assert list(Practice.objects.writable_by(make_person(plock))) == []


def test_an_editor_imports_and_it_is_written_down(plock):
    editor = make_editor()

    report = import_practices(table(HEAD, ("A", "146201")), by=editor)

    audit = AuditEntry.objects.get()
    assert (audit.action, audit.actor, audit.after) == (
        "practices.import",
        editor,
        {"practices": [report.practices[0].pk]},
    )


def test_nobody_else_imports(plock):
    with pytest.raises(MayNotDecide):
        import_practices(table(HEAD, ("A", "146201")), by=make_person(plock, coordinator=True))


def test_a_preview_shows_rows_and_writes_nothing(plock):
    preview = preview_practices(table(HEAD, ("A", "146201"), ("", "99")))

    assert [(row.row, row.title, row.unit, row.good) for row in preview.rows] == [
        (2, "A", plock, True),
        (3, "", None, False),
    ]
    assert (len(preview.good), len(preview.problems)) == (1, 2)
    assert not Practice.objects.exists()


def test_a_preview_costs_the_same_for_one_row_and_three(plock, django_assert_num_queries):
    for rows in (1, 3):
        file = table(HEAD, *((f"A{number}", "146201") for number in range(rows)))
        with django_assert_num_queries(3):
            preview_practices(file)


def test_what_was_published_is_not_imported_again(plock):
    make_published(make_person(plock), **full_content())

    assert complaints(table(HEAD, ("Trzy soboty na ulicy", "146201"))) == [
        "row 2, title: is there already"
    ]
