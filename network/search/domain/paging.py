"""Which pages of results are named: the ends and the neighbours, a gap between them."""

from __future__ import annotations


def page_numbers(page: int, pages: int) -> list[int | None]:
    """Return the numbers to show on `page` of `pages`; None stands for a gap."""
    near = {1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)}
    shown: list[int | None] = []
    for number in sorted(near):
        if shown and shown[-1] is not None and number - shown[-1] > 1:
            shown.append(None)
        shown.append(number)
    return shown
