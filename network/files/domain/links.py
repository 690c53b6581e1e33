"""How a text points to a file: a line of Markdown that an editor can put into it."""

from __future__ import annotations

import re

_MEANT = re.compile(r"([\\\[\]`*_~<>])")
_BRACKETS = str.maketrans({"(": "%28", ")": "%29"})


def markdown_link(name: str, address: str, *, is_picture: bool) -> str:
    """Return a picture that the page shows, or a link; signs of the name mean nothing."""
    words = _MEANT.sub(r"\\\1", name)
    return f"{'!' if is_picture else ''}[{words}]({address.translate(_BRACKETS)})"
