"""`network.files.domain.kinds`: the allow-list, and what a page may show."""

import pytest

from network.files.domain.inspecting import inspect
from network.files.domain.kinds import IMAGE, INLINE, KINDS, OFFICE, OPEN_OFFICE, PDF, TEXT
from network.files.exceptions import FileTooLarge, KindNotAllowed
from tests.factories.files import pdf, picture

FAMILIES = [IMAGE, PDF, OFFICE, OPEN_OFFICE, TEXT]


def test_kinds_are_known_by_their_extension_and_family():
    assert {name: kind.extension for name, kind in KINDS.items()} == {name: name for name in KINDS}
    assert {kind.family for kind in KINDS.values()} == set(FAMILIES)


def test_page_shows_only_what_was_drawn_here():
    drawn = {kind.mimetype for kind in KINDS.values() if kind.family == IMAGE} - {"image/gif"}

    assert drawn == INLINE
    assert not any(kind in INLINE for kind in ("image/svg+xml", "text/html", "application/pdf"))


@pytest.mark.parametrize(
    "extension",
    ["svg", "html", "htm", "xhtml", "xml", "js", "exe", "docm", "xlsm", "doc", "rtf", "zip", "md"],
)
def test_what_can_act_or_cannot_be_checked_is_no_kind(extension):
    assert extension not in KINDS


@pytest.mark.parametrize("family", FAMILIES)
def test_place_that_takes_one_family_names_what_it_takes(family):
    allowed = ", ".join(name for name, kind in KINDS.items() if kind.family == family)

    with pytest.raises(KindNotAllowed) as refusal:
        inspect("a.exe", b"MZ", families=frozenset({family}))

    assert allowed in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "content", "families"),
    [
        ("a.pdf", pdf(), {IMAGE}),
        ("a.png", picture(), {PDF, TEXT}),
        ("a.txt", b"x", set()),
    ],
)
def test_good_file_of_another_family_is_refused(name, content, families):
    assert inspect(name, content).content
    with pytest.raises(KindNotAllowed):
        inspect(name, content, families=frozenset(families))


def test_very_long_extension_is_cut_in_the_sentence():
    with pytest.raises(KindNotAllowed) as refusal:
        inspect("a." + "x" * 5_000, b"x")

    assert "x" * 19 in str(refusal.value)
    assert "x" * 20 not in str(refusal.value)


@pytest.mark.parametrize("size", [99, 100], ids=["n-1", "n"])
def test_file_up_to_the_limit_is_taken(settings, size):
    settings.FILES_SIZE_LIMIT = 100

    assert len(inspect("a.txt", b"x" * size).content) == size


def test_file_of_one_byte_more_is_refused(settings):
    settings.FILES_SIZE_LIMIT = 100

    with pytest.raises(FileTooLarge):
        inspect("a.txt", b"x" * 101)
