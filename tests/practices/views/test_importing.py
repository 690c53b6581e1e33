"""`practices.views.importing`: a file is looked at first and written by a second button."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import dumps

from practices.choices import State
from practices.forms import importing
from practices.models import Practice
from practices.services.topics import ensure_topics
from tests.factories.practices import TOPIC, make_editor, make_person, make_published
from tests.factories.units import UnitFactory
from tests.practices.views.reading import text_of

pytestmark = pytest.mark.django_db
ADDRESS = "/practices/import/"


def rows(*changes):
    """A JSONL file with one row for each of `changes`."""
    ensure_topics([TOPIC])
    UnitFactory.create(code="306401")
    basic = {"owner_unit": "306401", "title": "Stół na ulicy", "topics": [TOPIC]}
    return "\n".join(json.dumps({**basic, **change}) for change in changes).encode()


def look(browser, content, name="practices.jsonl"):
    """Choose a file and press the first button."""
    return browser.post(ADDRESS, {"upload": SimpleUploadedFile(name, content)})


@pytest.fixture
def editor(visit):
    """The browser of an editor."""
    return visit(make_editor())


def test_the_page_is_for_editors(visit, editor):
    assert editor.get(ADDRESS).status_code == 200
    assert visit(make_person()).get(ADDRESS).status_code == 404
    assert visit(make_person(coordinator=True)).post(ADDRESS).status_code == 404
    assert visit().get(ADDRESS)["Location"] == f"/accounts/login/?next={ADDRESS}"


def test_a_file_is_shown_and_nothing_is_written(editor):
    page = look(editor, rows({}, {"title": "Drugi stół"}))

    assert page.status_code == 200
    assert [row.title for row in page.context["preview"].rows] == ["Stół na ulicy", "Drugi stół"]
    words = text_of(page)
    assert "2 rows have been read. 2 can be taken in." in words
    assert "Import the good rows" not in words
    assert not Practice.objects.exists()


def test_the_second_button_writes_what_was_shown(editor, said):
    page = look(editor, rows({}, {"title": "Drugi stół"}))

    answer = editor.post(ADDRESS, {"packed": page.context["packed"]}, follow=True)

    assert set(Practice.objects.values_list("title", "state", "owner_unit__code")) == {
        ("Stół na ulicy", State.DRAFT, "306401"),
        ("Drugi stół", State.DRAFT, "306401"),
    }
    assert answer.redirect_chain == [(ADDRESS, 302)]
    assert said(answer)[0].startswith("2 drafts have been written")


def test_the_second_button_pressed_twice_writes_once(editor, said):
    page = look(editor, rows({}))
    sent = {"packed": page.context["packed"]}

    editor.post(ADDRESS, sent)
    answer = editor.post(ADDRESS, sent)

    assert Practice.objects.count() == 1
    assert said(answer)[-1] == "1 row is wrong, nothing was written."
    assert "row 1, title: is there already" in text_of(answer)


def test_a_wrong_row_names_its_row_and_column(editor):
    page = look(editor, rows({}, {"title": "Drugi stół", "owner_unit": "999999"}))

    words = text_of(page)
    assert "row 2, owner_unit: no unit has the code 999999" in words
    assert "Import the good rows" in words


def test_good_rows_can_be_written_without_the_wrong_ones(editor):
    page = look(editor, rows({}, {"title": "Drugi stół", "stage": "nonsense"}))

    editor.post(ADDRESS, {"packed": page.context["packed"], "skip": "on"})

    assert list(Practice.objects.values_list("title", flat=True)) == ["Stół na ulicy"]


def test_wrong_rows_are_not_skipped_unasked(editor, said):
    page = look(editor, rows({}, {"title": "Drugi stół", "stage": "nonsense"}))

    answer = editor.post(ADDRESS, {"packed": page.context["packed"]})

    assert not Practice.objects.exists()
    assert said(answer) == ["1 row is wrong, nothing was written."]
    assert answer.context["preview"].good


def test_a_file_without_a_good_row_has_no_second_button(editor):
    words = text_of(look(editor, rows({"owner_unit": "999999"})))

    assert 'name="packed"' not in words


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b"\x00\x01\x02", "The file is neither JSONL nor CSV nor XLSX"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_field(editor, content, reason):
    page = look(editor, content)

    assert page.status_code == 422
    assert reason in text_of(page)


def test_no_file_is_said_beside_the_field(editor):
    page = editor.post(ADDRESS, {})

    assert page.status_code == 422
    assert "File: Choose a file." in text_of(page)


def test_a_file_that_no_page_should_carry_is_refused(editor, monkeypatch):
    monkeypatch.setattr(importing, "PAGE_BYTES", 10)

    page = look(editor, rows({}))

    assert page.status_code == 422
    assert "The file is too large for this page." in text_of(page)


@pytest.mark.parametrize(
    "packed",
    [
        "nonsense",
        dumps("x", salt="other"),
        dumps("%", salt=importing.SALT),
        dumps(7, salt=importing.SALT),
    ],
    ids=["no signature", "another's", "no table", "a number"],
)
def test_what_was_not_shown_is_not_written(editor, packed):
    page = editor.post(ADDRESS, {"packed": packed})

    assert page.status_code == 422
    assert "Choose the file again." in text_of(page)
    assert not Practice.objects.exists()


@pytest.mark.parametrize("shape", ["json", "csv"])
def test_what_the_library_gives_can_be_looked_at_again(editor, shape):
    make_published(title="Już tu jest")
    content = editor.get(f"/practices/export/{shape}/").content

    page = look(editor, content, f"practices.{shape}")

    assert [row.title for row in page.context["preview"].rows] == ["Już tu jest"]
    assert "title: is there already" in text_of(page)
