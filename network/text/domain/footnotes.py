"""Footnotes: `[^1]` in a text, `[^1]: …` below it; no two texts of a page share an id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mdit_py_plugins.footnote import footnote_plugin

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token

    Environment = MutableMapping[str, Any]

SCOPE = "scope"
"""Key of the environment: what sets the ids of this text apart from those of its neighbours."""


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


def _note_id(token: Token, env: Environment) -> str:
    return f"fn{env.get(SCOPE, '')}-{token.meta['id'] + 1}"


def _mark_id(token: Token, env: Environment) -> str:
    again = token.meta.get("subId", 0)
    return _note_id(token, env) + (f"-{again + 1}" if again else "") + "-at"


def _mark(
    _self: RendererHTML, tokens: Sequence[Token], idx: int, _options: object, env: Environment
) -> str:
    token = tokens[idx]
    return (
        f'<sup><a href="#{_note_id(token, env)}" id="{_mark_id(token, env)}" '
        f'role="doc-noteref">{token.meta["id"] + 1}</a></sup>'
    )


def _open_list(*_args: object) -> str:
    return '<ol class="notes">\n'


def _close_list(*_args: object) -> str:
    return "</ol>\n"


def _open_note(
    _self: RendererHTML, tokens: Sequence[Token], idx: int, _options: object, env: Environment
) -> str:
    return f'<li id="{_note_id(tokens[idx], env)}">'


def _close_note(*_args: object) -> str:
    return "</li>\n"


def _way_back(
    _self: RendererHTML, tokens: Sequence[Token], idx: int, _options: object, env: Environment
) -> str:
    if tokens[idx].meta.get("subId"):
        return ""  # one way back is enough, to where the note is named first
    # The text sign of the arrow, lest some systems draw it as a picture.
    return f' <a href="#{_mark_id(tokens[idx], env)}" role="doc-backlink">↩\ufe0e</a>'
