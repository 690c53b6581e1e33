"""Where the words of a text are; hyphens part them, so “Bielsko-Biała” is two."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+")


def settle(text: str) -> str:
    """Return `text` with each letter in one piece, however it was typed."""
    return unicodedata.normalize("NFC", text)


def find_words(text: str) -> Iterator[re.Match[str]]:
    """Return a match for every word of a settled `text`, in order."""
    return _WORD.finditer(text)


def words(text: str) -> list[str]:
    """Return the words of any `text`, in order, as they are written."""
    return [found.group() for found in find_words(settle(text))]
