"""The page on which roles are granted and revoked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from network.accounts import rules
from network.accounts.exceptions import AccountsError, NobodyThere
from network.accounts.forms.desk import GrantForm, ReasonForm
from network.accounts.models import User
from network.accounts.querysets import normalise_address
from network.accounts.selectors.people import role_holders
from network.accounts.services.granting import grant_role, revoke_role
from network.accounts.views.guarding import only

if TYPE_CHECKING:
    from django.http import HttpResponse

    from network.accounts.views.guarding import SignedInRequest


@only(rules.may_grant_roles)
def roles(request: SignedInRequest) -> HttpResponse:
    """Show who holds which role, and grant one with a reason."""
    form = GrantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        address = normalise_address(asked["address"])
        try:
            user = User.objects.reachable().filter(email=address).first()
            if user is None:
                raise NobodyThere(address)
            granted = grant_role(
                role=asked["role"], user=user, actor=request.user, reason=asked["reason"]
            )
        except AccountsError as refusal:
            form.add_error(None, str(refusal))
        else:
            if granted:
                messages.success(request, _("The role has been granted."))
            else:
                messages.info(request, _("Nothing changed: the person holds this role already."))
            return redirect("accounts:roles")
    context = {"form": form, "holders": role_holders()}
    return render(request, "accounts/roles.html", context, status=422 if form.errors else 200)


@only(rules.may_grant_roles)
def revoke(request: SignedInRequest, pk: int, role: str) -> HttpResponse:
    """Ask for a reason, then take the role away."""
    user = get_object_or_404(User.objects.reachable(), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            revoked = revoke_role(role=role, user=user, actor=request.user, **form.cleaned_data)
        except AccountsError as refusal:
            form.add_error(None, str(refusal))
        else:
            if revoked:
                messages.success(request, _("The role has been revoked."))
            else:
                messages.info(request, _("Nothing changed: the person does not hold this role."))
            return redirect("accounts:roles")
    context = {"form": form, "address": user.email, "role": role}
    status = 422 if form.errors else 200
    return render(request, "accounts/role_revoke.html", context, status=status)
