"""Say what one wants to hear of a thread or a board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forums.choices import WatchLevel
from forums.selectors.threads import get_board, get_thread
from forums.selectors.watching import level_at
from forums.services.watching import mute_thread, unwatch, watch
from forums.views.doors import kindly

if TYPE_CHECKING:
    from django.http import HttpResponse

    from forums.models import Board, Thread
    from forums.views.doors import SignedInRequest


@require_POST
@login_required
@kindly
def watch_thread(request: SignedInRequest, thread_id: int) -> HttpResponse:
    """Hear of every post, only in the digest, or nothing."""
    return _heard(request, get_thread(user=request.user, thread_id=thread_id))


@require_POST
@login_required
@kindly
def watch_board(request: SignedInRequest, slug: str) -> HttpResponse:
    """The same for what is new on a board."""
    return _heard(request, get_board(user=request.user, slug=slug))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@kindly
def mute(request: SignedInRequest, thread_id: int) -> HttpResponse:
    """One button, where the link in a mail leads: following the link alone changes nothing."""
    thread = get_thread(user=request.user, thread_id=thread_id)
    if request.method == "POST":
        mute_thread(user=request.user, thread=thread)
        messages.success(request, _("You will hear nothing more of this thread."))
        return redirect(thread)
    is_muted = level_at(user=request.user, target=thread) == WatchLevel.MUTE
    return render(request, "forums/mute.html", {"thread": thread, "is_muted": is_muted})


def _heard(request: SignedInRequest, target: Board | Thread) -> HttpResponse:
    level = request.POST.get("level", "")
    if level in WatchLevel.values:
        watch(user=request.user, target=target, level=level)
    else:
        unwatch(user=request.user, target=target)
    said: dict[str, str] = {
        WatchLevel.WATCH: _("You will be notified of what is new here."),
        WatchLevel.FOLLOW: _("What is new here will only be in your digest."),
        WatchLevel.MUTE: _("You will hear nothing of what is new here."),
    }
    messages.success(request, said.get(level) or _("Your choice has been taken back."))
    return redirect(target)
