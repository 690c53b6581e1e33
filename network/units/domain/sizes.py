"""How big a unit is, and which units can learn from one another because they are alike."""

from __future__ import annotations

from bisect import bisect_right

from network.units.choices import SizeClass

_BOUNDS = [int(size.value) for size in SizeClass]
_CLASSES = tuple(SizeClass)


def size_class(population: int | None) -> SizeClass | None:
    """Return the class of GUS that `population` falls into; None where nobody counted."""
    if population is None:
        return None
    return _CLASSES[bisect_right(_BOUNDS, population) - 1]


def peer_group(kind: str, population: int | None) -> str:
    """Return the key of the units like this one: kind and size class, “rural:5000”.

    Where nobody counted there are no peers and the key is empty.
    """
    size = size_class(population)
    return "" if size is None else f"{kind}:{size.value}"
