"""What every request of a signed-in person goes through."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from network.accounts.conf import conf
from network.accounts.selectors.freshness import confirms_by_code, is_fresh
from network.accounts.services.second_factor import has_second_factor

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_DELICATE = frozenset(
    {
        "account_email",
        "account_set_password",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_generate_recovery_codes",
        "mfa_remove_webauthn",
        "mfa_deactivate_totp",
    }
)
"""Pages of allauth that ask for a password or a second factor again; not everybody has one."""


class PersonMiddleware:
    """Clocks in the person's zone, a second factor before `/admin/`, proof before delicate steps.

    Whoever has neither password nor second factor confirms by a mailed code, which allauth does
    not know how to ask for.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the clock for this request only."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            with timezone.override(ZoneInfo(request.user.zone)):
                return self.get_response(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        """Lead somebody elsewhere first, where that is due."""
        del view, args, kwargs
        match = request.resolver_match
        if match is None:
            return None
        if match.app_name == "admin":
            return _guard_admin(request, match.url_name or "")
        if match.url_name in _DELICATE and not match.app_names:
            return _guard_delicate(request)
        return None


def _to(name: str, request: HttpRequest) -> HttpResponse:
    query = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{reverse(name)}?{query}")


def _guard_admin(request: HttpRequest, url_name: str) -> HttpResponse | None:
    """The stock sign-in of the admin knows no second factor, so nobody ever sees it."""
    if url_name in {"logout", "jsi18n"}:
        return None
    if not request.user.is_authenticated:
        return _to("account_login", request)
    if not (request.user.is_active and request.user.is_staff):
        raise Http404
    if conf.staff_second_factor and not has_second_factor(request.user):
        messages.warning(
            request,
            _("Administration opens only with a second way to sign in. Set one up first."),
        )
        return _to("mfa_index", request)
    return None


def _guard_delicate(request: HttpRequest) -> HttpResponse | None:
    user = request.user
    if not user.is_authenticated or is_fresh(request) or not confirms_by_code(user):
        return None
    return _to("accounts:confirm", request)
