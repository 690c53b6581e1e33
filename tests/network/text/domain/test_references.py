"""`network.text.domain.references`: places in a text that are drawn when somebody reads."""

import pytest
from django.utils.html import format_html

from network.text.domain.markdown import plain, render
from network.text.domain.references import draw, neutralise, references_in


def drawn(html):
    """Draw every reference as its kind and number."""
    return draw(html, lambda kind, number: format_html("[{}{}]", kind, number))


def test_render_leaves_a_place_for_a_reference():
    html = render("Hej @{u12}, **@{u3}**", references=True)

    assert drawn(html) == "<p>Hej [u12], <strong>[u3]</strong></p>\n"
    assert references_in(html) == [("u", 12), ("u", 3)]


def test_a_reference_that_stands_alone_takes_the_place_of_its_paragraph():
    html = render("Tak:\n\n@{q0}\n\nnie", references=True)

    assert drawn(html) == "<p>Tak:</p>\n[q0]\n<p>nie</p>\n"


def test_references_are_words_unless_they_are_asked_for():
    assert render("Hej @{u12}") == "<p>Hej @{u12}</p>\n"
    assert plain("Hej @{u12}") == "Hej @{u12}"


def test_plain_leaves_references_out():
    assert plain("Hej @{u12} i @{q0} tak", references=True) == "Hej i tak"


@pytest.mark.parametrize(
    "source",
    [
        "`@{u1}`",
        "```\n@{u1}\n```",
        "    @{u1}",
        r"@\{u1}",
        "@{u}",
        "@{1}",
        "@{U1}",
        "@{u1",
        "@{u-1}",
    ],
)
def test_what_is_code_or_no_reference_stays_words(source):
    assert references_in(render(source, references=True)) == []


@pytest.mark.parametrize(
    "source",
    [
        '<span data-ref="u1"></span>',
        '<span data-ref="u1">',
        '[x](javascript:1 \'"><span data-ref="u1"></span>\')',
        '![<span data-ref="u1"></span>](/files/x)',
    ],
)
def test_nobody_writes_a_place_by_hand(source):
    assert references_in(render(source, references=True)) == []


def test_neutralise_keeps_a_typed_reference_as_words():
    html = render(neutralise("Wpisz @{u12} tutaj"), references=True)

    assert html == "<p>Wpisz @{u12} tutaj</p>\n"


def test_each_reference_is_listed_once():
    html = render("@{u1} @{u2} @{u1}", references=True)

    assert references_in(html) == [("u", 1), ("u", 2)]
