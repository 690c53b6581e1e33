"""`network.search.domain.highlighting`: the words that answer, in pieces nobody has to trust."""

import pytest

from network.search.domain.highlighting import Segment, highlight, snippet
from network.search.domain.query import parse


def drawn(segments):
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in segments)


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Konsultacje z <b>mieszkańcami</b>", "mieszkaniec", "Konsultacje z <b>[mieszkańcami]</b>"),
        ("Bielsko-Biała", "biala", "Bielsko-[Biała]"),
        ("Rynek", "park", "Rynek"),
        ("Rynek", "rynek", "[Rynek]"),
        ("L\u0301o\u0301dz\u0301", "ĺódź", "[Ĺódź]"),
        ("", "rynek", ""),
    ],
)
def test_highlight_marks_whole_words(text, query, expected):
    assert drawn(highlight(text, parse(query).keys)) == expected


def test_highlight_keeps_every_sign_of_the_text():
    text = " – Dzieci, dzieci! (dzieciom) "

    assert "".join(piece.text for piece in highlight(text, parse("dziecko").keys)) == text


def test_snippet_surrounds_the_first_hit():
    text = "a " * 300 + "o mieszkańcach miast " + "b " * 300

    shown = drawn(snippet(text, parse("mieszkaniec").keys))

    assert shown.startswith("… a a ")
    assert "o [mieszkańcach] miast" in shown
    assert shown.endswith(" b …")
    assert len(shown) < 240


def test_snippet_without_a_hit_is_the_beginning():
    assert snippet("Rynek\n w  Łodzi", parse("park").keys) == [Segment("Rynek w Łodzi")]
    assert snippet("", parse("park").keys) == []
    assert drawn(snippet("a" * 500, parse("park").keys)).endswith("…")
