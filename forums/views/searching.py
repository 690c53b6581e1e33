"""Search inside a board or a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from forums.forms.finding import SearchForm
from forums.selectors.searching import search_board, search_thread
from forums.selectors.threads import get_board, get_thread
from forums.views.doors import kindly

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@kindly
def in_board(request: HttpRequest, slug: str) -> HttpResponse:
    """Find threads and replies of a board."""
    board = get_board(user=request.user, slug=slug)
    form = SearchForm(request.GET)
    text, page = form.asked()
    results = search_board(user=request.user, text=text, board=board, page=page)
    context = {"board": board, "form": form, "results": results}
    return render(request, "forums/search.html", context)


@require_safe
@kindly
def in_thread(request: HttpRequest, thread_id: int) -> HttpResponse:
    """Find posts of a thread."""
    thread = get_thread(user=request.user, thread_id=thread_id)
    form = SearchForm(request.GET)
    text, page = form.asked()
    results = search_thread(user=request.user, text=text, thread=thread, page=page)
    context = {"board": thread.board, "thread": thread, "form": form, "results": results}
    return render(request, "forums/search.html", context)
