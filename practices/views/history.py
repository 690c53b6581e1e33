"""Versions of a practice and what each has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from practices.models import Practice, Revision
from practices.selectors.history import compare_revisions, read_history

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from practices.selectors.history import Comparison, History


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """List the versions, and compare two of them when the address names one."""
    try:
        found = read_history(request.user, slug)
        comparison = _compared(request, slug, found)
    except (Practice.DoesNotExist, Revision.DoesNotExist) as missing:
        raise Http404 from missing
    context = {"found": found, "practice": found.practice, "comparison": comparison}
    return render(request, "practices/history.html", context)


def _number(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else None  # noqa: PLR2004 -- no practice has a million


def _compared(request: HttpRequest, slug: str, found: History) -> Comparison | None:
    after = _number(request.GET.get("after", ""))
    if after is None:
        after = found.revisions[0].number if len(found.revisions) > 1 else None
    if after is None:
        return None
    before = _number(request.GET.get("before", ""))
    return compare_revisions(request.user, slug, after=after, before=before)
