"""Read a thread, find a place in it, and follow the permanent link of a post."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from forums.conf import conf
from forums.domain.paging import page_of
from forums.forms.finding import PlaceForm
from forums.rules import may_retitle
from forums.selectors.threads import first_unread, get_thread, place_of, place_on, read_thread
from forums.services.reading import mark_read
from forums.views.cards import cards_of
from forums.views.doors import kindly
from forums.views.replies import fresh_reply
from tasks.clock import now

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from forums.models import Thread
    from forums.selectors.threads import ThreadPage
    from forums.views.doors import SignedInRequest


@require_safe
@kindly
def detail(request: HttpRequest, thread_id: int, slug: str) -> HttpResponse:
    """Show a page of posts; an old title in the address leads to the present one."""
    asked = PlaceForm(request.GET).page_asked()
    page = read_thread(user=request.user, thread_id=thread_id, page=asked)
    if slug != page.thread.slug:
        query = f"?page={page.page}" if page.page > 1 else ""
        return redirect(f"{page.thread.get_absolute_url()}{query}")
    return render(request, "forums/detail.html", _context(request, page))


def _context(request: HttpRequest, page: ThreadPage) -> dict[str, object]:
    thread = page.thread
    unread = first_unread(user=request.user, thread=thread) if thread.unread else None
    number = unread.number if unread else None
    size = conf.posts_per_page
    begins = (page.page - 1) * size + 1
    context: dict[str, object] = {
        "page": page,
        "thread": thread,
        "reply_address": reverse("forums:reply", args=[thread.pk]),
        "cards": cards_of(request.user, page, first_unread=number),
        "first_unread": unread,
        # Whoever jumped over unread posts says by a button that they want them counted as read.
        "is_jumped": number is not None and number < begins,
        "is_elsewhere": number is not None
        and page_of(number, size=conf.posts_per_page) != page.page,
        "level": thread.watch_level,
        "place_form": PlaceForm(auto_id="go_%s"),
        "sign_in": _sign_in(request),
        "may_retitle": may_retitle(request.user, thread, now=now()),
    }
    if page.may_reply:
        context.update(fresh_reply(request, thread))
    return context


def _sign_in(request: HttpRequest) -> str:
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}"


@require_safe
@kindly
def unread(request: HttpRequest, thread_id: int) -> HttpResponse:
    """Lead to the first post that was not read; to the end when everything was."""
    thread = get_thread(user=request.user, thread_id=thread_id)
    place = first_unread(user=request.user, thread=thread)
    return redirect(place.address if place else _number(thread, thread.last_number))


@require_safe
@kindly
def go(request: HttpRequest, thread_id: int) -> HttpResponse:
    """Lead to the post of a number, or to the first one from a day on."""
    thread = get_thread(user=request.user, thread_id=thread_id)
    number, day = PlaceForm(request.GET).place_asked()
    if number is None and day is not None:
        place = place_on(user=request.user, thread=thread, day=day)
        if place is None:
            messages.info(request, _("Nothing has been written since that day."))
        number = place.number if place else thread.last_number
    return redirect(_number(thread, number or 1))


@require_safe
@kindly
def post(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Lead to a post, wherever it stands today."""
    return redirect(place_of(user=request.user, public_id=public_id).address)


@require_POST
@login_required
@kindly
def read(request: SignedInRequest, thread_id: int) -> HttpResponse:
    """Remember how far a thread has been read.

    Reading a page does not do that: GET changes nothing, and a mail scanner that follows a link has
    read nothing. The script of the page says what was on the screen; without it there is a button.
    """
    thread = get_thread(user=request.user, thread_id=thread_id)
    number = request.POST.get("number", "")
    mark_read(user=request.user, thread=thread, number=int(number) if _is_number(number) else 0)
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(status=204)
    messages.success(request, _("Marked as read."))
    return redirect(thread.board)


def _number(thread: Thread, number: int) -> str:
    """Return the address of the post with this number, or of the last there is."""
    number = max(1, min(number, thread.last_number))
    page = page_of(number, size=conf.posts_per_page)
    query = f"?page={page}" if page > 1 else ""
    return f"{thread.get_absolute_url()}{query}#post-{number}"


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10  # noqa: PLR2004 -- more is no number
