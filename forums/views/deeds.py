"""What one does to a post with a button: find it helpful, choose it, flag it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forums.exceptions import ForumsError
from forums.forms.moderating import FlagForm
from forums.selectors.drawing import draw_posts
from forums.selectors.threads import get_post, place_of
from forums.services.flagging import flag_post
from forums.services.reacting import react, withdraw_reaction
from forums.services.solving import choose_solution
from forums.views.doors import kindly
from forums.views.replies import REFUSED
from network.web.exceptions import Stale

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from forums.models import Post
    from forums.views.doors import SignedInRequest


@require_POST
@login_required
@kindly
def helpful(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """Find a post helpful, or take that back."""
    post = get_post(user=request.user, public_id=public_id)
    try:
        if "back" in request.POST:
            withdraw_reaction(user=request.user, post=post)
        else:
            react(user=request.user, post=post)
    except ForumsError as refusal:
        messages.error(request, str(refusal))
    return _back_to(request, post)


@require_POST
@login_required
@kindly
def solution(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """Choose a reply as the solution of its question, or take that back."""
    post = get_post(user=request.user, public_id=public_id)
    version = request.POST.get("version", "")
    chosen = None if "back" in request.POST else post
    try:
        choose_solution(
            thread=post.thread,
            post=chosen,
            by=request.user,
            version=int(version) if version.isdecimal() else -1,
        )
    except Stale:
        said = _("The thread has changed since you opened it. Look at it and choose again.")
        messages.error(request, said)
    except ForumsError as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("The solution has been chosen.") if chosen else _("There is no solution any more.")
        messages.success(request, said)
    return _back_to(request, post)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@kindly
def flag(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """Ask moderators to look at a post."""
    post = get_post(user=request.user, public_id=public_id)
    form, status = FlagForm(), 200
    if request.method == "POST":
        form, status = FlagForm(request.POST), REFUSED
        if _flagged(request, post, form):
            return _back_to(request, post)
    drawn = draw_posts(user=request.user, reader=request.user, posts=[post])[0]
    context = {"thread": post.thread, "drawn": drawn, "form": form}
    return render(request, "forums/flag.html", context, status=status)


def _flagged(request: SignedInRequest, post: Post, form: FlagForm) -> bool:
    if not form.is_valid():
        return False
    try:
        flag_post(post=post, by=request.user, **form.cleaned_data)
    except ForumsError as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Thank you. A moderator will look at the post."))
    return True


def _back_to(request: SignedInRequest, post: Post) -> HttpResponse:
    return redirect(place_of(user=request.user, public_id=post.public_id).address)
