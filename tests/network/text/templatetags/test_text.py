"""`network.text.templatetags.text`: filters every template has."""

import pytest
from django.template import Context, Template


def draw(source, **values):
    return Template(source).render(Context(values))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a w domu i w lesie", "a\xa0w\xa0domu i\xa0w\xa0lesie"),
        ("Z urzędu", "Z\xa0urzędu"),
        ("kawa i", "kawa i"),
        ("mama ma", "mama ma"),
        ("o, to", "o, to"),
    ],
)
def test_tidy_keeps_one_letter_words_with_the_next(text, expected):
    assert draw("{{ text|tidy }}", text=text) == expected


def test_tidy_leaves_escaping_to_the_template():
    assert draw("{{ text|tidy }}", text="<b> i x") == "&lt;b&gt; i\xa0x"


def test_markdown_is_drawn_and_an_overlong_text_stands_as_typed():
    assert draw("{{ text|markdown }}", text="**a**") == "<p><strong>a</strong></p>\n"
    assert draw("{{ text|markdown }}", text="<b>" * 7_000) == f"<p>{'&lt;b&gt;' * 7_000}</p>"


def test_plain_words_are_escaped_like_any_text():
    assert draw("{{ text|plain_words }}", text="**a**\n\n<b>") == "a &lt;b&gt;"
    assert draw("{{ text|plain_words }}", text="a \n" * 10_000) == " ".join("a" * 10_000)
