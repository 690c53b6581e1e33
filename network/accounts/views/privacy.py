"""A person's own data: consents, a copy, erasure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from network.accounts.choices import RequestKind
from network.accounts.conf import conf
from network.accounts.exceptions import AccountsError
from network.accounts.models import PersonalRequest
from network.accounts.selectors.privacy import consents_of
from network.accounts.services.consents import withdraw_consent
from network.accounts.services.requesting import ask_personal, cancel_personal, open_archive
from network.accounts.views.guarding import fresh_required

if TYPE_CHECKING:
    from network.accounts.views.guarding import SignedInRequest


@login_required
@require_safe
def privacy(request: SignedInRequest) -> HttpResponse:
    """Show consents, requests on their way and finished copies."""
    context = {
        "consents": consents_of(request.user),
        "requests": PersonalRequest.objects.visible_to(request.user)[:10],
        "erasure_days": conf.erasure_delay.days,
    }
    return render(request, "accounts/privacy.html", context)


@require_POST
@login_required
def withdraw(request: SignedInRequest, purpose: str) -> HttpResponse:
    """Withdraw a consent with one click."""
    try:
        withdraw_consent(purpose=purpose, user=request.user)
    except AccountsError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The consent has been withdrawn."))
    return redirect("accounts:privacy")


@fresh_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: SignedInRequest, kind: str) -> HttpResponse:
    """Say what will happen, then ask for a copy or for erasure."""
    if kind not in RequestKind.values:
        raise Http404
    if request.method == "POST":
        try:
            ask_personal(user=request.user, kind=kind)
        except AccountsError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Your request has been received."))
        return redirect("accounts:privacy")
    context = {"kind": kind, "erasure_days": conf.erasure_delay.days, "kept": conf.export_kept.days}
    return render(request, "accounts/ask.html", context)


@require_POST
@login_required
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a request back."""
    asked = get_object_or_404(PersonalRequest.objects.visible_to(request.user), pk=pk)
    try:
        cancel_personal(asked=asked, actor=request.user)
    except AccountsError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The request has been cancelled."))
    return redirect("accounts:privacy")


@fresh_required
@require_safe
def download(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hand a finished copy over to its owner, who has just proved it is them."""
    asked = get_object_or_404(PersonalRequest.objects.visible_to(request.user), pk=pk)
    try:
        archive = open_archive(asked)
    except AccountsError as refusal:
        raise Http404(str(refusal)) from refusal
    answer = HttpResponse(archive, content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="rozkolys-data.zip"'
    answer["Cache-Control"] = "no-store"
    return answer
