"""The inbox: reading it changes nothing, opening a notice is a small form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag, url_has_allowed_host_and_scheme
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_POST, require_safe

from tasks.choices import Reason
from tasks.exceptions import NoticeUnknown
from tasks.selectors.inbox import Asked, count_unread, read_inbox, say_unread
from tasks.services.reading import open_notice, read_all

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User
    from django.http import HttpRequest, HttpResponse

    class SignedInRequest(HttpRequest):
        """What `login_required` lets in."""

        user: User


@login_required
@require_safe
def inbox(request: SignedInRequest) -> HttpResponse:
    """Show what concerns the reader, grouped by object, newest first."""
    reason = request.GET.get("why", "")
    asked = Asked(
        unread_only=request.GET.get("show") == "unread",
        reason=Reason(reason) if reason in Reason.values else None,
    )
    wanted = request.GET.get("page", "")
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 6 else 1  # noqa: PLR2004 -- five digits are enough pages
    page = read_inbox(request.user, page=number, asked=asked)
    context = {"page": page, "asked": asked, "reasons": Reason}
    return render(request, "tasks/inbox.html", context)


@require_safe
def unread(request: HttpRequest) -> HttpResponse:
    """Return the number for the bell; a page that asks again gets it only when it has changed."""
    number = count_unread(request.user)
    answer = JsonResponse({"unread": number, "label": say_unread(number)})
    answer["Cache-Control"] = "private, no-cache"
    tag = quote_etag(f"{number}-{get_language()}")
    answer["ETag"] = tag
    return get_conditional_response(request, etag=tag, response=answer) or answer


@login_required
@require_POST
def open_one(request: SignedInRequest, notice_id: int) -> HttpResponse:
    """Mark a notice read and go where it leads."""
    try:
        address = open_notice(user=request.user, notice_id=notice_id)
    except NoticeUnknown as refusal:
        raise Http404(str(refusal)) from refusal
    own = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return redirect(address if own else "tasks:inbox")


@login_required
@require_POST
def read_all_now(request: SignedInRequest) -> HttpResponse:
    """Mark everything as read."""
    read = read_all(user=request.user)
    said = ngettext("%(n)d notice marked as read.", "%(n)d notices marked as read.", read)
    messages.success(request, said % {"n": read})
    return redirect("tasks:inbox")
