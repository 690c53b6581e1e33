"""`network.files.domain.names`: a name that can be shown and saved anywhere."""

import unicodedata

import pytest

from network.files.domain.names import extension_of, tidy_name


@pytest.mark.parametrize(
    ("name", "extension"),
    [
        ("plan.pdf", "pdf"),
        ("plan.PDF", "pdf"),
        ("plan.tar.gz", "gz"),
        ("plan.pdf ", "pdf"),
        ("plan. pdf", "pdf"),
        (".pdf", "pdf"),
        ("plan.", ""),
        ("plan", ""),
        ("", ""),
        (".", ""),
        ("plan.pdf.exe", "exe"),
        ("plan.exe\u202efdp", "exe\u202efdp"),
        ("plan.pdf\0", "pdf\0"),
        ("plan.İ", "i̇"),
    ],
)
def test_extension_is_what_follows_the_last_dot(name, extension):
    assert extension_of(name) == extension


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("plan.pdf", "plan.pdf"),
        ("Zażółć gęślą jaźń.pdf", "Zażółć gęślą jaźń.pdf"),
        ("a.b.c.pdf", "a.b.c.pdf"),
        ("🌾 żniwa.pdf", "🌾 żniwa.pdf"),
        ("bez końcówki", "bez końcówki.pdf"),
        ("", "file.pdf"),
        (".pdf", "file.pdf"),
        ("...pdf", "file.pdf"),
        ("/", "file.pdf"),
        ("a/", "file.pdf"),
        ("a/b\\c.pdf", "c.pdf"),
        ("\\\\server\\share\\c.pdf", "c.pdf"),
        ("  a \t  b  .pdf", "a b.pdf"),
        ("a\nb.pdf", "ab.pdf"),
        ("a\0b.pdf", "ab.pdf"),
        ("a\u200bb\u2066c\ufeff.pdf", "abc.pdf"),
        ("a\u2028b\u2029c.pdf", "abc.pdf"),
        ("a\ue000b.pdf", "ab.pdf"),
        ("a\ud800b.pdf", "ab.pdf"),
        ('a<b>c:d"e|f?g*h.pdf', "a b c d e f g h.pdf"),
        ("a;b=c&d.pdf", "a;b=c&d.pdf"),
        ("%2e%2e%2fetc.pdf", "%2e%2e%2fetc.pdf"),
        ("CON.pdf", "CON.pdf"),
    ],
)
def test_name_is_harmless_and_still_its_own(name, tidy):
    assert tidy_name(name, "pdf") == tidy


@pytest.mark.parametrize(
    ("length", "kept"), [(99, 99), (100, 100), (101, 100), (5_000, 100)], ids=str
)
def test_long_name_is_cut(length, kept):
    assert tidy_name("ż" * length + ".pdf", "pdf") == "ż" * kept + ".pdf"


def test_cut_leaves_no_space_or_dot_at_the_end():
    assert tidy_name("a" * 98 + " .b.pdf", "pdf") == "a" * 98 + ".pdf"


def test_letters_in_two_parts_become_one():
    apart = unicodedata.normalize("NFD", "żółć")

    assert tidy_name(f"{apart}.txt", "txt") == "żółć.txt"
    assert len(apart) > len("żółć")


@pytest.mark.parametrize("name", ["plan.pdf", "a<b>.pdf", "../../x.pdf", "", "ż" * 300, "  . a"])
def test_tidying_twice_is_tidying_once(name):
    once = tidy_name(name, "pdf")

    assert tidy_name(once, "pdf") == once


def test_new_extension_takes_the_place_of_the_old_one():
    assert tidy_name("zdjęcie.gif", "png") == "zdjęcie.png"
