"""Text files: UTF-8 and nothing that is not text."""

from __future__ import annotations

import re

from network.files.exceptions import NotText

_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def check_text(content: bytes) -> None:
    """Refuse what is not UTF-8, with or without a mark at its beginning, or not text."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotText from None
    if _NOT_TEXT.search(text):
        raise NotText
