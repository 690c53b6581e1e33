"""The inbox: reading it changes nothing, opening a notice is a small form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tasks.exceptions import NoticeUnknown
from tasks.selectors.inbox import read_inbox
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
    unread_only = request.GET.get("show") == "unread"
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 6 else 1  # noqa: PLR2004 -- five digits are enough pages
    page = read_inbox(request.user, page=number, unread_only=unread_only)
    return render(request, "tasks/inbox.html", {"page": page, "unread_only": unread_only})


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
