"""References inside Markdown: a place in a text that is drawn only when somebody reads it.

An app writes `@{u12}` for something it knows as number 12 of its kind `u`. `render`, asked to,
leaves an empty element there, which may be cached: the words come from `draw` and are today’s.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.utils.safestring import mark_safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.safestring import SafeString
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

    Drawer = Callable[[str, int], SafeString]

SWITCH = "drawn_references"
"""The key of the parser's environment that turns references on."""
REFERENCE = re.compile(r"@\{(?P<kind>[a-z])(?P<number>\d{1,18})\}", re.ASCII)
_LEFT = r'<span data-ref="([a-z])(\d{1,18})"></span>'
_PLACE = re.compile(rf"<p>{_LEFT}</p>|{_LEFT}")


def reference_plugin(parser: MarkdownIt) -> None:
    """Teach `parser` references."""
    parser.inline.ruler.push("reference", _read)
    parser.add_render_rule("reference", _leave)


def neutralise(text: str) -> str:
    """Return `text` so that a reference somebody has typed by hand stays words."""
    return REFERENCE.sub(r"@\\{\g<kind>\g<number>}", text)


def references_in(html: str) -> list[tuple[str, int]]:
    """Return the references that `render` has left in `html`, each once, in their order."""
    found = ((match[1] or match[3], int(match[2] or match[4])) for match in _PLACE.finditer(html))
    return list(dict.fromkeys(found))


def draw(html: str, drawer: Drawer) -> SafeString:
    """Return `html` with every reference drawn by `drawer(kind, number)`.

    One that stands alone in a paragraph takes the paragraph's place, so it may be a block.
    """

    def drawn(match: re.Match[str]) -> str:
        kind, number = match[1] or match[3], int(match[2] or match[4])
        return drawer(kind, number)

    return mark_safe(_PLACE.sub(drawn, html))  # noqa: S308 -- cleaned HTML, and what the caller vouches for


def _read(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- the parser's signature
    match = REFERENCE.match(state.src, state.pos) if state.env.get(SWITCH) else None
    if match is None:
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.meta = {"ref": match["kind"] + match["number"]}
    state.pos = match.end()
    return True


def _leave(renderer: object, tokens: list[Any], place: int, *_rest: object) -> str:  # noqa: ARG001 -- the parser's signature
    return f'<span data-ref="{tokens[place].meta["ref"]}"></span>'
