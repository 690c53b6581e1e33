"""Objects for the permission matrix: a row names its maker, which returns the parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES: dict[str, Callable[[], dict[str, object]]] = {}
"""Name → maker. It makes an object that belongs to nobody of the twelve roles."""
