"""The page of one practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from practices.models import Practice
from practices.selectors.detail import read_practice

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a practice, its sketch or its tombstone, as this reader may see it."""
    try:
        page = read_practice(request.user, slug)
    except Practice.DoesNotExist as missing:
        raise Http404 from missing
    return render(request, "practices/detail.html", {"page": page})
