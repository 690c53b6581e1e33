"""Task lists: `- [x] done` shows a ticked box and `- [ ] open` an empty one.

The boxes are characters and no controls: nobody can tick what somebody else has written, they are
read aloud, printed and mailed like every other character, and they mean the same in each language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_BOX = re.compile(r"\[([ xX])\](?=[ \t])")
_OPEN, _DONE = "☐", "☑"
_BEGINNING = ["list_item_open", "paragraph_open", "inline"]


def read_task_lists(parser: MarkdownIt) -> None:
    """Let `parser` turn the sign at the beginning of an item into a box."""
    parser.core.ruler.push("task_lists", _tick)


def _tick(state: StateCore) -> None:
    for place, token in enumerate(state.tokens):
        found = _BOX.match(token.content) if token.type == "inline" else None
        item = state.tokens[max(0, place - 2)]
        if (
            found is None
            or [seen.type for seen in state.tokens[place - 2 : place + 1]] != _BEGINNING
        ):
            continue
        first = (token.children or [Token("text", "", 0)])[0]
        if first.type == "text" and first.content.startswith(found.group()):
            box = _OPEN if found.group(1) == " " else _DONE
            first.content = box + first.content[len(found.group()) :]
            item.attrSet("class", "todo")
