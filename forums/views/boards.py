"""Boards, and lists of threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from forums.forms.finding import FOR_VISITORS, TABS, VIEWS, ListForm
from forums.rules import may_moderate, may_post
from forums.selectors.lists import ALL, list_boards, list_threads
from forums.selectors.threads import open_board
from forums.services.reading import mark_all_read
from forums.views.doors import kindly
from network.web.exceptions import BadCursor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from forums.selectors.threads import BoardPage
    from forums.views.doors import SignedInRequest


@require_safe
def boards(request: HttpRequest) -> HttpResponse:
    """Show the boards, each with what was written there last."""
    context = {"lines": list_boards(user=request.user), "moderates": may_moderate(request.user)}
    return render(request, "forums/boards.html", context)


@require_safe
@kindly
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the threads of a board, the latest activity first."""
    return _threads(request, open_board(user=request.user, slug=slug))


@require_safe
def threads(request: HttpRequest) -> HttpResponse:
    """Show the threads of all boards: unread ones, unanswered questions, one's own."""
    return _threads(request, None)


@require_POST
@login_required
def read_all(request: SignedInRequest) -> HttpResponse:
    """Count everything as read."""
    mark_all_read(user=request.user)
    messages.success(request, _("Everything is marked as read."))
    return redirect("forums:boards")


def _threads(request: HttpRequest, opened: BoardPage | None) -> HttpResponse:
    place = opened.board if opened else None
    signed_in = request.user.is_authenticated
    view, cursor = ListForm(request.GET).wanted(signed_in=signed_in)
    try:
        found = list_threads(
            user=request.user,
            board=place,
            view=view,
            cursor=cursor,
            with_pinned=opened is None or opened.has_pinned,
        )
    except BadCursor:
        return redirect(request.path)
    context = {
        "board": place,
        "found": found,
        "view": view,
        "title": VIEWS[view],
        "is_first": cursor is None,
        "tabs": [
            (name, label) for name, label in TABS.items() if name in FOR_VISITORS or signed_in
        ],
        "is_whole": view == ALL,
    }
    if opened is not None:
        context["may_post"] = may_post(request.user, opened.board)
        context["level"] = opened.level
    return render(request, "forums/threads.html", context)
