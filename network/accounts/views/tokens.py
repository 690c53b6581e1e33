"""Keys to the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from network.accounts.exceptions import AccountsError
from network.accounts.forms.settings import TokenForm
from network.accounts.models import ApiToken
from network.accounts.services.tokens import issue_token, revoke_token
from network.accounts.views.guarding import fresh_required

if TYPE_CHECKING:
    from django.http import HttpResponse

    from network.accounts.views.guarding import SignedInRequest


@login_required
@require_safe
def tokens(request: SignedInRequest) -> HttpResponse:
    """List the live tokens; their secrets are not known here any more."""
    live = ApiToken.objects.visible_to(request.user).live()
    return render(request, "accounts/tokens.html", {"tokens": live})


@fresh_required
@never_cache
def create(request: SignedInRequest) -> HttpResponse:
    """Make a token and show its secret this once."""
    typed = {name: request.GET[name] for name in TokenForm.base_fields if name in request.GET}
    form = TokenForm(request.POST or None, initial=typed)
    if request.method == "POST" and form.is_valid():
        try:
            issued = issue_token(user=request.user, **form.cleaned_data)
        except AccountsError as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "accounts/token_issued.html", {"issued": issued}, status=201)
    status = 422 if form.errors else 200
    return render(request, "accounts/token_form.html", {"form": form}, status=status)


@require_POST
@login_required
def revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make a token useless."""
    token = get_object_or_404(ApiToken.objects.visible_to(request.user), pk=pk)
    try:
        revoke_token(token=token, actor=request.user)
    except AccountsError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The token has been revoked."))
    return redirect("accounts:tokens")
