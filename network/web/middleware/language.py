"""The language of a signed-in person on a browser that has not chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class UserLanguageMiddleware:
    """Below authentication; the choice in the cookie, made on this browser, stays the strongest."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Speak the user's language; nobody without a session is asked for."""
        cookies = request.COOKIES
        undecided = settings.LANGUAGE_COOKIE_NAME not in cookies
        if undecided and settings.SESSION_COOKIE_NAME in cookies and request.user.is_authenticated:
            language = getattr(request.user, "language", "")
            if language in dict(settings.LANGUAGES):
                translation.activate(language)
                request.LANGUAGE_CODE = language
        response = self.get_response(request)
        if translation.get_language():
            response.headers["Content-Language"] = translation.get_language()
        return response
