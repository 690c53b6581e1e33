"""Begin a thread on a board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from forums.exceptions import ForumsError, TooManyPosts
from forums.forms.writing import ThreadForm
from forums.rules import may_announce, may_post
from forums.selectors.drafts import draft_at
from forums.selectors.threads import get_board
from forums.services.opening import Opening, open_thread
from forums.services.previewing import preview_text
from forums.views.doors import kindly
from forums.views.places import places_of
from forums.views.replies import REFUSED, TOO_OFTEN, say_posted

if TYPE_CHECKING:
    from django.http import HttpResponse

    from forums.models import Board
    from forums.services.posting import Posted
    from forums.views.doors import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@kindly
def create(request: SignedInRequest, slug: str) -> HttpResponse:
    """Write a new thread; a refusal keeps title and text."""
    board = get_board(user=request.user, slug=slug)
    if not may_post(request.user, board):
        raise PermissionDenied
    draft, status, seen = None, 200, ""
    if request.method != "POST":
        draft = draft_at(user=request.user, target=board)
        given = {"title": draft.title, "text": draft.text} if draft else {}
        form = _form(request, board, initial=given)
    else:
        form = _form(request, board, data=request.POST)
        if "preview" in request.POST:
            seen = _preview(request, form)
        else:
            posted, status = _opened(request, board, form)
            if posted is not None:
                return redirect(posted.post.thread)
    context = {"board": board, "form": form, "draft": draft, "seen": seen}
    return render(request, "forums/create.html", context, status=status)


def _form(request: SignedInRequest, board: Board, **given: object) -> ThreadForm:
    draft = reverse("forums:draft_thread", args=[board.slug])
    places = places_of(request.user, board, draft=draft)
    return ThreadForm(may_announce=may_announce(request.user), places=places, **given)


def _opened(request: SignedInRequest, board: Board, form: ThreadForm) -> tuple[Posted | None, int]:
    """Begin the thread, or put the refusal on the form."""
    if not form.is_valid():
        return None, REFUSED
    given = form.cleaned_data
    opening = Opening(title=given["title"], text=given["text"], kind=given["kind"])
    try:
        posted = open_thread(
            author=request.user, board=board, opening=opening, nonce=given["nonce"]
        )
    except ForumsError as refusal:
        form.add_error(None, str(refusal))
        return None, TOO_OFTEN if isinstance(refusal, TooManyPosts) else REFUSED
    say_posted(request, posted)
    return posted, 302


def _preview(request: SignedInRequest, form: ThreadForm) -> str:
    form.is_valid()
    text = form.cleaned_data.get("text", "")
    form.errors.pop("title", None)  # a title may still be missing while the text is looked at
    try:
        return preview_text(text=text, author=request.user) if text else ""
    except ForumsError as refusal:
        form.add_error("text", str(refusal))
        return ""
