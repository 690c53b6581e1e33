"""`import_practices FILE`: what it prints, and how it ends."""

import io
import sys

import pytest
from django.core.management import CommandError, call_command

from practices.models import Practice
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db

GOOD = "title;owner_unit\r\nŁawka;146201\r\n"
BAD = "title;owner_unit\r\nŁawka;146201\r\n;146201\r\n"


@pytest.fixture(autouse=True)
def plock(db):
    """The unit of every row."""
    return UnitFactory.create(code="146201")


def run(tmp_path, text, *options, encoding="utf-8"):
    """Run the command on a file; return what it printed and complained of."""
    file = tmp_path / "praktyki.csv"
    file.write_bytes(text.encode(encoding))
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_practices", str(file), *options, stdout=out, stderr=err)
        refused = ""
    except CommandError as refusal:
        refused = str(refusal)
    return out.getvalue(), err.getvalue(), refused


def test_a_good_file_is_written(tmp_path):
    out, err, refused = run(tmp_path, GOOD)

    assert out.startswith("Wrote 1 of 1 practices as drafts (")
    assert (err, refused, Practice.objects.count()) == ("", "", 1)


def test_a_bad_row_stops_everything(tmp_path):
    out, err, refused = run(tmp_path, BAD)

    assert (out, err, refused) == (
        "",
        "row 3, title: is empty\n",
        "1 row is wrong, nothing was written.",
    )
    assert not Practice.objects.exists()


def test_bad_rows_can_be_skipped_and_still_end_in_error(tmp_path):
    out, err, refused = run(tmp_path, BAD, "--skip-bad-rows")

    assert out.startswith("Wrote 1 of 2 practices as drafts (")
    assert (err, refused) == ("row 3, title: is empty\n", "1 row was refused.")
    assert Practice.objects.count() == 1


def test_a_dry_run_writes_nothing(tmp_path):
    out, _err, refused = run(tmp_path, GOOD, "--dry-run")

    assert out.startswith("Would write 1 of 1 practices as drafts (")
    assert (refused, Practice.objects.count()) == ("", 0)


def test_another_encoding_is_said(tmp_path):
    out, _err, _refused = run(tmp_path, GOOD, encoding="cp1250")

    assert "The file is not UTF-8; it was read as cp1250." in out
    assert Practice.objects.get().title == "Ławka"


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))

    call_command("import_practices", "-", stdout=io.StringIO())

    assert Practice.objects.count() == 1


def test_a_file_that_is_not_there():
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_practices", "/nowhere/praktyki.csv")


def test_a_file_of_another_kind(tmp_path):
    assert run(tmp_path, "name\r\nA\r\n")[2] == (
        "The file is neither JSONL nor CSV nor XLSX, or has no header we know."
    )
