"""The language switch in the foot of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_POST
from django.views.i18n import set_language as remember_in_cookie

from network.web.services.languages import keep_language

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase


@require_POST
def set_language(request: HttpRequest) -> HttpResponseBase:
    """Speak another language from now on, on this browser and in mails to a signed-in user."""
    if request.user.is_authenticated:
        keep_language(user=request.user, language=request.POST.get("language", ""))
    return remember_in_cookie(request)
