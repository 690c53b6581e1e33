"""Whether a text from outside can be what it should be."""

from __future__ import annotations

from uuid import UUID


def is_public_id(text: str) -> bool:
    """Whether `text` is written like a public id."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True
