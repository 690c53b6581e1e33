"""Footnotes: `[^1]` in a text, `[^1]: …` below it; no two texts of a page share an id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mdit_py_plugins.footnote import footnote_plugin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token

_OWN_TAG = re.compile(r'<(?:li id="fn-|a href="#fn-)[^>]*>')


def read_footnotes(parser: MarkdownIt) -> None:
    """Let `parser` read footnotes; their words stand at the end of the text they belong to."""
    footnote_plugin(parser, inline=False)
    rules: dict[str, Callable[..., str]] = {
        "footnote_ref": _mark,
        "footnote_block_open": _open_list,
        "footnote_block_close": _close_list,
        "footnote_open": _open_note,
        "footnote_close": _close_note,
        "footnote_anchor": _way_back,
    }
    for name, rule in rules.items():
        parser.add_render_rule(name, rule)


def scoped(html: str, scope: str) -> str:
    """Return rendered `html` with `scope` in the ids of its footnotes.

    Several texts on one page get one each, letters and digits; raises `ValueError` for others.
    """
    if not scope:
        return html
    if not (scope.isascii() and scope.isalnum()):
        raise ValueError(scope)

    def widened(tag: re.Match[str]) -> str:
        named = tag[0].replace('"fn-', f'"fn-{scope}-', 1)
        return named.replace('"#fn-', f'"#fn-{scope}-', 1)

    return _OWN_TAG.sub(widened, html)


def _note_id(token: Token) -> str:
    return f"fn-{token.meta['id'] + 1}"


def _mark_id(token: Token) -> str:
    again = token.meta.get("subId", 0)
    return _note_id(token) + (f"-{again + 1}" if again else "") + "-at"


def _mark(
    _self: RendererHTML, tokens: Sequence[Token], idx: int, _options: object, _env: object
) -> str:
    token = tokens[idx]
    return (
        f'<sup><a href="#{_note_id(token)}" id="{_mark_id(token)}" '
        f'role="doc-noteref">{token.meta["id"] + 1}</a></sup>'
    )


def _open_list(*_args: object) -> str:
    return '<ol class="notes">\n'


def _close_list(*_args: object) -> str:
    return "</ol>\n"


def _open_note(
    _self: RendererHTML, tokens: Sequence[Token], idx: int, _options: object, _env: object
) -> str:
    return f'<li id="{_note_id(tokens[idx])}">'


def _close_note(*_args: object) -> str:
    return "</li>\n"


def _way_back(
    _self: RendererHTML, tokens: Sequence[Token], idx: int, _options: object, _env: object
) -> str:
    if tokens[idx].meta.get("subId"):
        return ""  # one way back is enough, to where the note is named first
    # The text sign of the arrow, lest some systems draw it as a picture.
    return f' <a href="#{_mark_id(tokens[idx])}" role="doc-backlink">↩\ufe0e</a>'
