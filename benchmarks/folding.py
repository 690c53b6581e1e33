"""Folding Polish titles, which every indexed and every searched word goes through."""

from __future__ import annotations

from benchmarks.measuring import beside
from network.text.domain.folding import fold

TITLE = "Współpraca wydziałów rozwoju z mieszkańcami Żółkiewki i Łodzi"


def run() -> dict[str, float]:
    """Fold a title next to Python's own case folding."""
    ours, theirs, ratio = beside(lambda: fold(TITLE), TITLE.casefold, times=20_000)
    return {"titles folded a second": ours, "str.casefold a second": theirs, "ratio": ratio}
