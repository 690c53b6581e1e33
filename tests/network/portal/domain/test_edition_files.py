"""`network.portal.domain.edition_files`: every wrong key is named, nothing is guessed."""

import json
from datetime import date, datetime
from importlib.resources import files

import pytest
from django.utils import translation

from network.portal.domain.edition_files import read_edition_file
from network.portal.exceptions import BadEditionFile


@pytest.fixture(autouse=True)
def english():
    """Refusals are compared in English."""
    with translation.override("en"):
        yield


def content(edition=None, workshop=None, **top):
    """A file that is right but for what is given."""
    data = {
        "format": "rozkolys/edition@1",
        "edition": {
            "slug": "x", "title": "X", "year": 2030, "city": "Poznań",
            "starts_on": "2030-05-01", "ends_on": "2030-05-02",
        } | (edition or {}),
        "workshops": [
            {
                "number": 1, "slug": "w", "title": "W", "starts_at": "2030-05-01T15:30",
                "ends_at": "2030-05-01T18:30",
            } | (workshop or {})
        ],
    }  # fmt: skip
    return json.dumps(data | top).encode()


def refused(raw):
    """The lines of the refusal."""
    with pytest.raises(BadEditionFile) as refusal:
        read_edition_file(raw)
    return refusal.value.lines


def test_values_are_of_their_kinds():
    file = read_edition_file(b"\xef\xbb\xbf" + content(workshop={"goals": ["a", "b"]}))

    assert file.edition["starts_on"] == date(2030, 5, 1)
    assert file.workshops[0]["starts_at"] == datetime(2030, 5, 1, 15, 30)  # noqa: DTZ001 -- the wall
    assert file.workshops[0]["goals"] == "a\nb"
    assert file.left_out == []


def test_the_file_of_2017_is_read_and_its_survey_is_named_as_left_out():
    raw = (files("network.portal") / "data/edition-2017.json").read_bytes()

    assert read_edition_file(raw).left_out == ["workshops[0].survey"]


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"{", "row 1, column 2: this is not JSON."),
        (b'{\n "a": }', "row 2, column 7: this is not JSON."),
        (b"[" * 100_000, "row 1, column 1: this is not JSON."),
        (b'{"a": ' + b"9" * 5000 + b"}", "row 1, column 1: this is not JSON."),
        (b"\xff", "byte 0: the file is not UTF-8."),
        (b"[]", "The file does not begin with an object."),
        (b" " * 1_000_001, "The file is larger than 1 MB."),
    ],
    ids=["cut", "row", "deep", "long number", "latin", "list", "large"],
)
def test_what_is_no_file_of_ours_says_where(raw, line):
    assert refused(raw) == [line]


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"format": "rozkolys/edition@2"}, "format: this is not “rozkolys/edition@1”."),
        ({"extra": 1}, "extra: unknown key."),
        ({"edition": {"colour": 1}}, "edition.colour: unknown key."),
        ({"workshop": {"seats": 1}}, "workshops[0].seats: unknown key."),
        (
            {"edition": {"year": "2030"}},
            "edition.year: a value of another kind is expected (int).",
        ),
        (
            {"workshop": {"capacity": True}},
            "workshops[0].capacity: a value of another kind is expected (int).",
        ),
        (
            {"edition": {"starts_on": "1.5.2030"}},
            "edition.starts_on: not a date such as 2017-12-06.",
        ),
        (
            {"workshop": {"starts_at": "2030-05-01T15:30+02:00"}},
            "workshops[0].starts_at: write the hour on the wall, no offset.",
        ),
        ({"edition": {"city": None}}, "edition.city: missing."),
        ({"edition": {"tz": "Europe/Nowhere"}}, "edition.tz: no such time zone."),
        ({"workshops": {}}, "workshops: a list is expected."),
        ({"workshops": [7]}, "workshops[0]: an object is expected."),
        (
            {"workshop": {"waitlist": "offer"}},
            "workshops[0].waitlist: “offer” is not built yet; use auto or off.",
        ),
        ({"workshop": {"topics": [{"number": 1}]}}, "workshops[0].topics[0].title: missing."),
        (
            {"workshop": {"topics": [{"number": 1, "title": "a"}, {"number": 1, "title": "b"}]}},
            "workshops[0].topics: two of them have the same number.",
        ),
        (
            {"workshop": {"facilitators": [{"name": "a", "role": "assistant"}]}},
            "workshops[0].facilitators[0].role: “assistant” is not built yet; use facilitator.",
        ),
        ({"workshop": {"goals": ["a\nb"]}}, "workshops[0].goals: one line each is expected."),
    ],
)
def test_what_is_wrong_is_named(given, line):
    assert line in refused(content(**given))


def test_all_that_is_wrong_is_said_at_once():
    assert refused(content(edition={"a": 1, "b": 2}, extra=3)) == [
        "extra: unknown key.",
        "edition.a: unknown key.",
        "edition.b: unknown key.",
    ]
