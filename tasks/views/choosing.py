"""What comes by mail: the settings page, and the page behind the link of every mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from tasks.exceptions import UnknownKind
from tasks.forms.choosing import ChoiceForm
from tasks.registry import get_kind, get_letter
from tasks.selectors.choosing import choices_of, explain, plan_of
from tasks.selectors.digesting import DIGEST
from tasks.services.choosing import choose_mail, kind_of_token, stop_mail
from tasks.services.suppressing import suppression_of, try_again

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tasks.views.inbox import SignedInRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: SignedInRequest) -> HttpResponse:
    """Show and change what comes by mail and when, with the reason for each case."""
    sent = request.POST if request.method == "POST" else None
    form = ChoiceForm(sent, chosen=choices_of(request.user), plan=plan_of(request.user))
    if form.is_valid():
        choose_mail(user=request.user, choices=form.choices(), plan=form.plan())
        messages.success(request, _("Saved."))
        return redirect("tasks:choose")
    context = {
        "form": form,
        "explained": explain(request.user),
        "refused": suppression_of(request.user),
    }
    return render(request, "tasks/choose.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def again(request: SignedInRequest) -> HttpResponse:
    """Send mail again to an address that has refused it and works again."""
    try_again(user=request.user)
    messages.success(request, _("Mail is sent to your address again."))
    return redirect("tasks:choose")


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Stop mail by the link in it: opening the page changes nothing, its buttons do.

    Mail programs send the POST by themselves (RFC 8058), so there is no session and no CSRF
    token; the token in the address can only stop. Scanners that open every link stop nothing.
    """
    if request.method == "POST":
        stop_mail(token=token, everything=request.POST.get("what") == "everything")
        return render(request, "tasks/unsubscribed.html")
    return render(request, "tasks/unsubscribe.html", {"label": _label(token)})


def _label(token: str) -> str:
    """Return the kind of notice in words; a stranger's link reads like any other."""
    kind = kind_of_token(token) or ""
    try:
        return str(get_letter(kind).label if kind == DIGEST else get_kind(kind).label)
    except UnknownKind:
        return ""
