"""`network.text.domain.footnotes`: notes below a text, and ids that stay apart on a page."""

import re

import pytest

from network.text.domain.markdown import LIMIT, plain, render

REL = 'rel="nofollow ugc noopener"'
BACK = "↩\ufe0e"


def ids_in(html):
    return re.findall(r' id="([^"]+)"', html)


def targets_in(html):
    return re.findall(r'href="#([^"]+)"', html)


def test_footnote_gives_exactly_a_mark_and_a_note():
    html = render("Termin[^1].\n\n[^1]: Art. *39*\n    ustawy.")

    assert html == (
        f'<p>Termin<sup><a href="#fn-1" id="fn-1-at" role="doc-noteref" {REL}>1</a></sup>.</p>\n'
        f'<ol class="notes">\n<li id="fn-1"><p>Art. <em>39</em>\nustawy. '
        f'<a href="#fn-1-at" role="doc-backlink" {REL}>{BACK}</a></p>\n</li>\n</ol>\n'
    )


def test_footnotes_are_numbered_as_they_are_named_and_unnamed_ones_are_left_out():
    html = render("b[^b] a[^a]\n\n[^a]: pierwsza\n[^b]: druga\n[^c]: żadna")

    assert ids_in(html) == ["fn-1-at", "fn-2-at", "fn-1", "fn-2"]
    assert html.index("druga") < html.index("pierwsza")
    assert "żadna" not in html


def test_footnote_named_twice_has_two_marks_and_one_way_back():
    html = render("a[^1] b[^1]\n\n[^1]: nota")

    assert ids_in(html) == ["fn-1-at", "fn-1-2-at", "fn-1"]
    assert html.count("doc-backlink") == 1


def test_footnotes_of_several_texts_do_not_share_an_id_and_each_leads_home():
    source = "a[^1] b[^2]\n\n[^1]: x\n[^2]: y"

    page = render(source, scope="p7") + render(source, scope="p12") + render(source)

    assert len(ids_in(page)) == len({*ids_in(page)}) == 12
    assert {*targets_in(page)} == {*ids_in(page)}


@pytest.mark.parametrize("scope", ['"', "a b", "ł", "<", "p.1"])
def test_scope_that_is_no_part_of_an_id_is_refused(scope):
    with pytest.raises(ValueError, match=re.escape(scope)):
        render("a", scope=scope)


@pytest.mark.parametrize("source", ["a[^1]", "[^1]: nota", "^[w wierszu]", "a[^ ]\n\n[^ ]: x"])
def test_what_is_no_footnote_stays_without_a_mark(source):
    assert "<sup>" not in render(source)
    assert ids_in(render(source)) == []


@pytest.mark.parametrize(
    "source", ["[^1]: " + "[^1]" * 4900, "[^1]: x\n\n" + "[^1]" * 4900, "[^a]" * 5000]
)
def test_text_of_nothing_but_marks_is_read_without_footnotes(source):
    html = render(source[:LIMIT])

    assert "<sup>" not in html
    assert len(html) < 10 * LIMIT


def test_plain_keeps_the_words_of_the_note_and_no_mark():
    assert plain("Termin[^1].\n\n[^1]: Art. 39") == "Termin. Art. 39"


def test_identifier_that_is_not_of_a_footnote_cannot_be_typed():
    html = render('<a id="tresc">x</a> <li id="fn-1">')

    assert html == '<p>&lt;a id="tresc"&gt;x&lt;/a&gt; &lt;li id="fn-1"&gt;</p>\n'
