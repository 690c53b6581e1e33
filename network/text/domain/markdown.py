"""Markdown to HTML that is safe on any page of the house, and to plain words.

Anybody may call it. HTML in the source stays text, the allow-list below is applied to the result
whatever the parser did, and no picture is ever fetched from somebody else's server.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import nh3
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from network.text.domain.footnotes import SCOPE, read_footnotes
from network.text.domain.tasklists import read_task_lists
from network.text.exceptions import TextTooLong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.safestring import SafeString
    from linkify_it import LinkifyIt
    from linkify_it.main import Match
    from markdown_it.rules_core import StateCore

RENDERER_VERSION = 2
"""Stored beside cached output; raise it with every change of what `render` returns."""

LIMIT = 20_000
"""Most characters of one source."""

_DEEPEST = 20
_MOST_CELLS = 10_000
"""More cells than characters could fill are an attack: such a source is read without tables."""
_HEADINGS = {1: 3, 2: 4, 3: 5, 4: 6, 5: 6, 6: 6}
"""The page keeps h1 and h2 for itself."""
_OWN_IMAGE = re.compile(r"/files/[0-9a-f-]{36}/[^/\\?#]+")
_ALIGNED = {"text-align:center": "center", "text-align:right": "end"}
_RULED = re.compile(r"^[ \t>|:*+\d.-]+$", re.MULTILINE)
"""What the line under the head of a table may look like, in a list or a quotation too."""
_LONGEST_ADDRESS = 300
_TAGS = {
    "a", "blockquote", "br", "code", "div", "em", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol",
    "p", "pre", "s", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_OWN_ID = re.compile(r"fn[A-Za-z0-9-]+")
_MOST_NOTES = 500
"""Signs of footnotes; a text with more of them is read without, lest it grow thirtyfold."""


def _keep_attribute(_tag: str, attribute: str, value: str) -> str | None:
    return None if attribute == "id" and not _OWN_ID.fullmatch(value) else value


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attribute_filter=_keep_attribute,
    attributes={
        "a": {"href", "id", "title"},
        "img": {"src", "alt", "title"},
        "li": {"id"},
        "ol": {"start"},
        "div": {"tabindex"},
    },
    tag_attribute_values={"a": {"role": {"doc-backlink", "doc-noteref"}}},
    allowed_classes={
        "div": {"scroll"},
        "li": {"todo"},
        "ol": {"notes"},
        "table": {"table"},
        "td": set(_ALIGNED.values()),
        "th": set(_ALIGNED.values()),
    },
    url_schemes={"http", "https", "mailto"},
    link_rel="nofollow ugc noopener",
    strip_comments=True,
)


def render(source: str, *, scope: str = "") -> SafeString:
    """Return `source` as HTML that may stand on a page.

    `scope`, letters, digits and hyphens, tells the footnotes of several texts on one page apart.

    Raises `TextTooLong` above `LIMIT` characters.
    """
    _check_length(source)
    html = _parser_for(source).render(source, {SCOPE: _scope(scope)})
    return mark_safe(_CLEANER.clean(html))  # noqa: S308 -- cleaned on this line


def plain(source: str) -> str:
    """Return the words of `source` in one line, for search and previews.

    Raises `TextTooLong` above `LIMIT` characters; of an object with several long fields each is
    made plain by itself.
    """
    _check_length(source)
    return " ".join(" ".join(_words(_parser_for(source).parse(source))).split())


def _scope(scope: str) -> str:
    if not re.fullmatch("[A-Za-z0-9-]*", scope):
        raise ValueError(scope)
    return f"-{scope}" if scope else ""


def _check_length(source: str) -> None:
    if len(source) > LIMIT:
        raise TextTooLong(limit=LIMIT, length=len(source))


def _words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield "".join(_inline_words(token.children or []))
        elif token.type in {"fence", "code_block"}:
            yield token.content


def _inline_words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            yield " "
        elif token.type in {"text", "code_inline", "image"}:
            yield token.content


def _suit_the_page(state: StateCore) -> None:
    """Shift headings, give tables their classes and turn foreign pictures into links."""
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{_HEADINGS[int(token.tag[1])]}"
        elif token.type in {"th_open", "td_open"}:
            aligned = _ALIGNED.get(str(token.attrs.pop("style", "")))
            if aligned:
                token.attrSet("class", aligned)
        elif token.type == "inline" and token.children:
            token.children = list(_without_foreign_images(token.children))


def _without_foreign_images(tokens: list[Token]) -> Iterator[Token]:
    inside_link = 0
    for token in tokens:
        inside_link += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        address = str(token.attrs.get("src", ""))
        if token.type != "image" or _OWN_IMAGE.fullmatch(address):
            yield token
            continue
        words = _text("".join(_inline_words(token.children or [])) or address)
        if inside_link:
            yield words
        else:
            yield Token("link_open", "a", 1, attrs={"href": address})
            yield words
            yield Token("link_close", "a", -1)


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _validate_www(linkifier: LinkifyIt, text: str, position: int) -> int:
    rest = text[position : position + _LONGEST_ADDRESS]
    found = re.match(linkifier.re["src_host_strict"] + linkifier.re["src_path"], rest)
    return len(found.group()) if found else 0


def _normalise_www(_linkifier: LinkifyIt, match: Match) -> None:
    match.url = f"https://{match.url}"


def _make_parser(*, tables: bool, notes: bool) -> MarkdownIt:
    options = {"html": False, "linkify": True, "maxNesting": _DEEPEST}
    parser = MarkdownIt("commonmark", options).enable(["strikethrough", "linkify"])
    linkifier = parser.linkify
    if linkifier is not None:
        # “m.in.” is an abbreviation and not an address in India: a bare name needs its “www.”.
        linkifier.set({"fuzzy_link": False, "fuzzy_email": True, "fuzzy_ip": False})
        linkifier.add("www.", {"validate": _validate_www, "normalize": _normalise_www})
    if tables:
        parser.enable("table")
    if notes:
        read_footnotes(parser)
    read_task_lists(parser)
    parser.core.ruler.push("suit_the_page", _suit_the_page)
    parser.add_render_rule("table_open", _open_table)
    parser.add_render_rule("table_close", _close_table)
    return parser


def _open_table(*_args: object) -> str:
    # Reached with the keyboard, because it scrolls sideways on a narrow screen.
    return '<div class="scroll" tabindex="0"><table class="table">\n'


def _close_table(*_args: object) -> str:
    return "</table></div>\n"


_PARSERS = {
    (tables, notes): _make_parser(tables=tables, notes=notes)
    for tables in (True, False)
    for notes in (True, False)
}


def _parser_for(source: str) -> MarkdownIt:
    columns = max((line.count("|") for line in _RULED.findall(source)), default=0)
    cells = (columns + 1) * source.count("\n")
    return _PARSERS[cells <= _MOST_CELLS, source.count("[^") <= _MOST_NOTES]
