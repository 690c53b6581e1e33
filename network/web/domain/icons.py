"""The icons of the house: Lucide (ISC licence), 24 px strokes, kept as data."""

import json
from functools import cache
from importlib.resources import files


@cache
def _shapes() -> dict[str, str]:
    shapes: dict[str, str] = json.loads(
        (files("network.web") / "data/icons.json").read_text(encoding="utf-8")
    )
    return shapes


def draw_icon(name: str, *, label: str = "") -> str:
    """Return the SVG of an icon; without a label a screen reader passes over it.

    `label` must be escaped already. Raises `KeyError` for a name that is not in the set.
    """
    shape = _shapes()[name]
    says = f'role="img" aria-label="{label}"' if label else 'aria-hidden="true"'
    return f'<svg class="icon" viewBox="0 0 24 24" {says}>{shape}</svg>'
