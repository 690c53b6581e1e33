"""From a practice to its discussion, and from a thread to a practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forums.exceptions import ForumsError
from forums.forms.writing import ThreadForm
from forums.models import Thread
from forums.selectors.subjects import thread_about
from forums.services.opening import Opening
from forums.views.places import places_of
from forums.views.replies import say_posted
from network.portal.exceptions import PortalError
from network.portal.selectors.meeting import board_for
from network.portal.services.meeting import discuss_practice, draft_from_thread
from practices.exceptions import PracticesError
from practices.models import Practice

if TYPE_CHECKING:
    from django.http import HttpResponse

    from forums.views.doors import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def discuss(request: SignedInRequest, slug: str) -> HttpResponse:
    """Begin the discussion of a practice; there already, it is the page to go to."""
    practice = get_object_or_404(Practice.objects.visible_to(request.user), slug=slug)
    there = thread_about(practice, user=request.user)
    if there is not None:
        return redirect(there)
    board = board_for(practice, request.user)
    if board is None:
        raise Http404
    draft = reverse("forums:draft_thread", args=[board.slug])
    form = ThreadForm(
        request.POST or None,
        may_announce=False,
        places=places_of(request.user, board, draft=draft),
        initial={"title": practice.title},
    )
    if request.method == "POST" and form.is_valid() and _opened(request, practice, form):
        there = thread_about(practice, user=request.user)
        return redirect(there or practice)
    context = {"practice": practice, "board": board, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "portal/discuss.html", context, status=status)


def _opened(request: SignedInRequest, practice: Practice, form: ThreadForm) -> bool:
    """Begin the thread, or put the refusal on the form."""
    given = form.cleaned_data
    opening = Opening(title=given["title"], text=given["text"], kind=given["kind"])
    try:
        posted = discuss_practice(
            practice=practice, author=request.user, opening=opening, nonce=given["nonce"]
        )
    except (ForumsError, PortalError) as refusal:
        form.add_error(None, str(refusal))
        return False
    say_posted(request, posted)
    return True


@require_POST
@login_required
def draft_practice(request: SignedInRequest, thread_id: int) -> HttpResponse:
    """Begin a practice from a thread, and go on writing it."""
    thread = get_object_or_404(Thread.objects.visible_to(request.user), pk=thread_id)
    try:
        practice = draft_from_thread(thread=thread, author=request.user)
    except (PortalError, PracticesError) as refusal:
        messages.error(request, str(refusal))
        return redirect(thread)
    messages.success(request, _("A draft of a practice is there. It says where it came from."))
    return redirect("practices:edit", practice.slug)
