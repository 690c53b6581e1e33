"""A person's settings: what there is, language and zone, sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings as django_settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from network.accounts import rules
from network.accounts.exceptions import AccountsError
from network.accounts.forms.settings import LanguageForm
from network.accounts.services.preferring import prefer
from network.accounts.services.sessions import end_session

if TYPE_CHECKING:
    from django.http import HttpResponse

    from network.accounts.views.guarding import SignedInRequest


@login_required
@require_safe
def settings(request: SignedInRequest) -> HttpResponse:
    """Show what can be set, and the address of the account to its owner."""
    context = {
        "address": request.user.email,
        "has_password": request.user.has_usable_password(),
        "language": request.user.get_language_display(),
        "zone": request.user.zone,
        "grants_roles": rules.may_grant_roles(request.user),
        "edits_notices": rules.may_edit_notices(request.user),
    }
    return render(request, "accounts/settings.html", context)


@login_required
def language(request: SignedInRequest) -> HttpResponse:
    """Choose the language and the zone."""
    user = request.user
    form = LanguageForm(
        request.POST or None, initial={"language": user.language, "zone": user.zone}
    )
    if request.method == "POST" and form.is_valid():
        prefer(user=user, **form.cleaned_data)
        with override(user.language):
            messages.success(request, _("Saved."))
        response = redirect("accounts:settings")
        response.set_cookie(
            django_settings.LANGUAGE_COOKIE_NAME,
            user.language,
            max_age=django_settings.SESSION_COOKIE_AGE,
            secure=django_settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
        return response
    status = 422 if form.errors else 200
    return render(request, "accounts/language.html", {"form": form}, status=status)


@require_POST
@login_required
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """End one session of one's own."""
    try:
        end_session(user=request.user, session_id=pk)
    except AccountsError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The session has been ended."))
    return redirect("usersessions_list")
