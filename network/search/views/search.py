"""The page of results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from network.search.domain.paging import page_numbers
from network.search.domain.query import LONGEST, MOST_WORDS
from network.search.registry import declared_searchables
from network.search.selectors.finding import find

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what the visitor finds; `q` is what was typed, `kind` may be said more than once."""
    declared = declared_searchables()
    wanted = set(request.GET.getlist("kind")) & {searchable.kind for searchable in declared}
    results = find(
        request.user,
        request.GET.get("q", "").replace("\0", " "),
        kinds=wanted or None,
        page=_number(request.GET.get("page", "")),
    )
    kinds = [
        {
            "kind": searchable.kind,
            "label": searchable.label,
            "count": results.counts.get(searchable.kind, 0),
            "chosen": searchable.kind in wanted,
        }
        for searchable in declared
    ]
    facts = {
        "longest": LONGEST,
        "most_words": MOST_WORDS,
        "numbers": page_numbers(results.page, results.pages),
    }
    return render(request, "search/search.html", {"results": results, "kinds": kinds, **facts})


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1  # noqa: PLR2004 -- more is no page
