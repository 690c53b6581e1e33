"""`load_units`: what the operator types and reads."""

import io
import re

import pytest
from django.core.management import CommandError, call_command

from network.units.models import LocalGovernment

HEADER = "teryt,name,kind,voivodeship,county,population"
ROWS = [
    "30,wielkopolskie,województwo,wielkopolskie,,3470000",
    "3064011,Poznań,miasto na prawach powiatu,wielkopolskie,,536151",
]
BAD = "3021033,Buk,wieś,wielkopolskie,poznański,12000"


@pytest.fixture
def table(tmp_path):
    """Write a table and return its path."""

    def write(*rows, encoding="utf-8"):
        path = tmp_path / "units.csv"
        path.write_text("\n".join([HEADER, *rows]), encoding=encoding)
        return str(path)

    return write


def run(*args, **options):
    """Run the command; return what it says on both streams, times left out."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("load_units", *args, stdout=out, stderr=err, no_color=True, **options)
        ended = None
    except CommandError as refusal:
        ended = str(refusal)
    return re.sub(r"\d+\.\d s", "0.0 s", out.getvalue()).splitlines(), err.getvalue(), ended


@pytest.mark.full
def test_without_a_file_the_shipped_table_is_loaded(db):
    said, err, ended = run()

    assert (said[0], err, ended) == ("Reading the shipped table …", "", None)
    assert said[1].startswith("Loaded 2809 units: 2809 appeared, 0 came back, 0 vanished")
    assert said[2:] == [
        "Search index: units, 2809 entries.",
        "Search index: members, 0 entries.",
    ]


@pytest.mark.full
def test_file_says_what_changed(db, table):
    run(table(*ROWS))

    said, _err, ended = run(table(ROWS[0], ROWS[1].replace("Poznań", "Posen")))

    assert ended is None
    numbers = (
        "0 appeared, 0 came back, 0 vanished, 1 renamed, 0 changed kind, 1 updated, "
        "0 domain hints changed"
    )
    assert said[1:] == [
        "renamed: 306401 Posen (Poznań → Posen)",
        f"Loaded 2 units: {numbers} (0.0 s).",
        "Search index: units, 2 entries.",
        "Search index: members, 0 entries.",
    ]


def test_dry_run_says_what_it_would_do(db, table):
    said, _err, ended = run(table(*ROWS), dry_run=True)

    assert said[-1].startswith("Would load 2 units: 2 appeared")
    assert ended is None
    assert not LocalGovernment.objects.exists()


def test_bad_row_ends_with_its_place_and_writes_nothing(db, table):
    _said, err, ended = run(table(*ROWS, BAD))

    assert err == "row 4, kind: “wieś” is not a kind of unit\n"
    assert ended == "1 row is wrong, nothing was written."
    assert not LocalGovernment.objects.exists()


def test_bad_row_may_be_skipped_but_not_in_silence(db, table):
    _said, err, ended = run(table(*ROWS, BAD), skip_bad_rows=True)

    assert err == "row 4, kind: “wieś” is not a kind of unit\n"
    assert ended == "1 row was refused; no unit was closed."
    assert LocalGovernment.objects.count() == 2


def test_standard_input_is_read(db, monkeypatch):
    text = "\n".join([HEADER, *ROWS]).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))

    assert run("-")[2] is None
    assert LocalGovernment.objects.count() == 2


def test_mark_of_utf8_is_passed_over(db, table):
    assert run(table(*ROWS, encoding="utf-8-sig"))[2] is None


def test_other_encoding_is_named_with_its_row(db, table):
    assert run(table(*ROWS, encoding="cp1250"))[2] == (
        "row 2, row: is not UTF-8; save the table as UTF-8 and load it again"
    )


def test_missing_file_and_unknown_table_are_refused(db, tmp_path):
    empty = tmp_path / "empty.csv"
    empty.write_text("")

    assert run(str(tmp_path / "none.csv"))[2] == f"{tmp_path}/none.csv: No such file or directory"
    assert run(str(empty))[2] == (
        "This is neither our table of units nor the official TERC file: check the header."
    )
