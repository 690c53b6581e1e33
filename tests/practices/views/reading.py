"""What a test reads off a page."""

from __future__ import annotations

from typing import Any


def text_of(page: Any) -> str:
    """Return the words and tags of a page, with single spaces for every kind of space."""
    return " ".join(page.content.decode().split())


def templates_of(page: Any) -> list[str | None]:
    """Return the names of the templates that have drawn a page, the outermost first."""
    return [template.name for template in page.templates]
