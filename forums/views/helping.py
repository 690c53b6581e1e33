"""What the editor of a text asks while somebody writes: a preview, people, and keeping a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from forums.exceptions import ForumsError
from forums.selectors.people import suggest_people
from forums.selectors.threads import get_board, get_post, get_thread
from forums.services.drafting import discard_draft, save_draft
from forums.services.previewing import preview_text
from forums.views.doors import kindly
from forums.views.replies import REFUSED

if TYPE_CHECKING:
    from uuid import UUID

    from forums.models import Board, Post, Thread
    from forums.views.doors import SignedInRequest

_LONGEST_PREFIX = 60


@require_POST
@login_required
def preview(request: SignedInRequest) -> HttpResponse:
    """Answer the HTML of a text, or why it cannot be sent, in words."""
    try:
        html = preview_text(text=request.POST.get("text", ""), author=request.user)
    except ForumsError as refusal:
        return JsonResponse({"detail": str(refusal)}, status=REFUSED)
    return HttpResponse(html, headers={"Cache-Control": "no-store"})


@require_safe
@login_required
def people(request: SignedInRequest) -> JsonResponse:
    """Name those who can be mentioned and whose name begins with `q`."""
    prefix = request.GET.get("q", "").replace("\0", "")[:_LONGEST_PREFIX]
    found = [
        person for person in suggest_people(viewer=request.user, prefix=prefix) if person.handle
    ]
    said = ngettext("%(n)d person found", "%(n)d people found", len(found)) % {"n": len(found)}
    return JsonResponse(
        {
            "people": [
                {"mention": f"@{person.handle}", "name": person.name, "detail": person.unit}
                for person in found
            ],
            "said": said,
        },
        headers={"Cache-Control": "no-store"},
    )


@require_POST
@login_required
@kindly
def draft_thread(request: SignedInRequest, slug: str) -> HttpResponse:
    """Keep a new thread that is being written."""
    return _kept(request, get_board(user=request.user, slug=slug))


@require_POST
@login_required
@kindly
def draft_reply(request: SignedInRequest, thread_id: int) -> HttpResponse:
    """Keep a reply that is being written."""
    return _kept(request, get_thread(user=request.user, thread_id=thread_id))


@require_POST
@login_required
@kindly
def draft_edit(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """Keep a change that is being written."""
    return _kept(request, get_post(user=request.user, public_id=public_id))


def _kept(request: SignedInRequest, target: Board | Thread | Post) -> HttpResponse:
    """Keep what came; the button of the page that throws it away leads back there."""
    if "discard" in request.POST:
        discard_draft(author=request.user, target=target)
        return redirect(target)
    try:
        save_draft(
            author=request.user,
            target=target,
            text=request.POST.get("text", ""),
            title=request.POST.get("title", ""),
        )
    except ForumsError as refusal:
        return JsonResponse({"detail": str(refusal)}, status=REFUSED)
    return HttpResponse(status=204)
