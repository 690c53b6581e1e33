"""`network.files.views.file` at its edges: rights of today, hostile names, every header."""

import re

import pytest

from network.files.models import StoredFile
from network.workshops.choices import EditionStatus
from tests.factories.files import make_file, picture, word
from tests.factories.people import UserFactory
from tests.factories.units import UnitFactory
from tests.factories.workshops import EditionFactory, make_organiser

COLUMNS = [field.attname for field in StoredFile._meta.concrete_fields]


@pytest.fixture
def file(db):
    return make_file(None, UnitFactory.create())


def body(answer):
    return b"".join(answer.streaming_content)


def without_token(answer):
    """A page without the one thing that differs every time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.text)


def test_right_that_is_withdrawn_counts_on_the_next_request_even_for_what_is_known(client, db):
    edition = EditionFactory.create(status=EditionStatus.PUBLISHED)
    file = make_file(None, edition)
    address, known = file.get_absolute_url(), {"If-None-Match": f'"{file.sha256}"'}
    assert client.get(address, headers=known).status_code == 304
    type(edition).objects.filter(pk=edition.pk).update(status=EditionStatus.DRAFT)

    assert client.get(address, headers=known).status_code == 404
    client.force_login(make_organiser(edition))
    assert client.get(address, headers=known).status_code == 304


def test_file_that_one_may_not_see_and_one_that_is_not_there_are_said_alike(client, db):
    hidden = make_file(UserFactory.create())
    address = hidden.get_absolute_url()
    refused = client.get(address)
    StoredFile.objects.all().delete()

    missing = client.get(address)

    assert (refused.status_code, without_token(refused)) == (404, without_token(missing))
    assert "ETag" not in refused


@pytest.mark.parametrize("name", ["other.txt", "x", "żółw.exe", "<b>.txt"])
def test_name_in_the_address_is_for_people_and_decides_nothing(client, file, name):
    answer = client.get(f"/files/{file.public_id}/{name}")

    assert (answer.status_code, body(answer)) == (200, b"Notatki")
    assert answer["Content-Disposition"] == 'attachment; filename="notes.txt"'


@pytest.mark.parametrize(
    "address", ["/files/1/a.txt", "/files/not-a-uuid/a.txt", "/media/files/", "/media/"]
)
def test_no_other_address_leads_to_a_file(client, file, address):
    assert client.get(address).status_code == 404


def test_place_in_the_storage_is_no_address(client, file):
    assert client.get(f"/media/{file.file.name}").status_code == 404
    assert client.get(f"/{file.file.name}").status_code == 404


@pytest.mark.parametrize(
    ("said", "status"),
    [("", 200), ("*", 200), ('"other"', 200), ("unquoted", 200)],
    ids=["nothing", "anything", "another", "no quotes"],
)
def test_only_the_very_content_is_known(client, file, said, status):
    answer = client.get(file.get_absolute_url(), headers={"If-None-Match": said})

    assert answer.status_code == status
    assert answer["ETag"] == f'"{file.sha256}"'
    answer.close()


def test_unchanged_answer_is_as_strict_as_the_whole_one(client, file):
    whole = client.get(file.get_absolute_url())
    known = client.get(file.get_absolute_url(), headers={"If-None-Match": whole["ETag"]})
    whole.close()

    for header in (
        "Content-Security-Policy",
        "Cross-Origin-Resource-Policy",
        "X-Content-Type-Options",
        "Cache-Control",
    ):
        assert known[header] == whole[header]
    assert known.content == b""


def test_head_says_the_same_without_the_bytes(client, file):
    answer = client.head(file.get_absolute_url())

    assert (answer.status_code, answer["Content-Length"]) == (200, "7")
    assert answer["Content-Disposition"] == 'attachment; filename="notes.txt"'
    answer.close()


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ('a"b;c.txt', 'attachment; filename="a b;c.txt"'),
        ("a\r\nX-Evil: 1.txt", 'attachment; filename="aX-Evil 1.txt"'),
        ("🌾.txt", "attachment; filename*=utf-8''%F0%9F%8C%BE.txt"),
        ("\u202etxt.exe.txt", 'attachment; filename="txt.exe.txt"'),
    ],
    ids=["quotes", "lines", "emoji", "right to left"],
)
def test_hostile_name_is_offered_harmless(client, db, name, offered):
    file = make_file(None, UnitFactory.create(), name=name)

    answer = client.get(file.get_absolute_url())

    assert answer["Content-Disposition"] == offered
    assert "X-Evil" not in answer
    answer.close()


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("a.csv", b"=cmd|' /C calc'!A0;1\n", True),
        ("a.txt", b"<script>alert(1)</script>", True),
        ("a.docx", word(), True),
        ("a.png", picture(), False),
    ],
)
def test_everything_but_a_picture_is_a_download(client, db, name, content, kept):
    file = make_file(None, UnitFactory.create(), name=name, content=content)

    answer = client.get(file.get_absolute_url())

    assert answer["Content-Disposition"].startswith("attachment" if kept else "inline")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "html" not in answer["Content-Type"]
    answer.close()


def test_looking_changes_nothing(client, file):
    before = StoredFile.objects.values_list(*COLUMNS).get()

    assert body(client.get(file.get_absolute_url())) == b"Notatki"

    assert StoredFile.objects.values_list(*COLUMNS).get() == before


def test_lost_bytes_are_404_in_words(client, file, media):
    (media / file.file.name).unlink()

    answer = client.get(file.get_absolute_url())

    assert (answer.status_code, "Traceback" in answer.text) == (404, False)
    assert "ETag" not in answer
