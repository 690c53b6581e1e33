"""Prove it is you by a mailed code, then go on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from network.accounts.domain.clients import client_key
from network.accounts.exceptions import AccountsError
from network.accounts.forms.settings import CodeForm
from network.accounts.selectors.freshness import confirms_by_code
from network.accounts.services.confirming import check_confirmation, send_confirmation
from network.accounts.views.guarding import confirming_address
from network.web.domain.clients import client_address

if TYPE_CHECKING:
    from django.http import HttpResponse

    from network.accounts.views.guarding import SignedInRequest


def _next(request: SignedInRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe else settings.LOGIN_REDIRECT_URL


@never_cache
@login_required
def confirm(request: SignedInRequest) -> HttpResponse:
    """Ask for a code, type it, go on to where the person was heading."""
    if not confirms_by_code(request.user):
        query = urlencode({"next": _next(request)})
        return redirect(f"{confirming_address(request.user)}?{query}")
    form = CodeForm(request.POST if request.POST.get("action") == "check" else None)
    sent = request.method == "POST"
    client = client_key(client_address(request))
    try:
        if request.POST.get("action") == "send":
            send_confirmation(user=request.user, session=request.session, client=client)
            messages.success(request, _("The code has been sent to your address."))
        elif form.is_valid():
            check_confirmation(
                session=request.session, client=client, code=form.cleaned_data["code"]
            )
            record_authentication(request, request.user, method="code", reauthenticated=True)
            return redirect(_next(request))
    except AccountsError as refusal:
        if form.is_bound:
            form.add_error("code", str(refusal))
        else:
            messages.error(request, str(refusal))
    context = {"form": form, "sent": sent, "next": _next(request), "address": request.user.email}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "accounts/confirm.html", context, status=status)
