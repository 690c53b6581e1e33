"""Headers that every answer carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from network.web.domain.clients import known_user_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

UNUSED = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation",
    "gyroscope", "magnetometer", "microphone", "midi", "payment", "screen-wake-lock", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
"""Abilities of a browser that no page here asks for; passkeys are not among them."""


class HeadersMiddleware:
    """Outside of everything but the number, so that static files have them too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add what the answer does not say itself; a personal page is kept nowhere."""
        response = self.get_response(request)
        headers = response.headers
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", ", ".join(f"{name}=()" for name in UNUSED))
        if known_user_id(request) is not None:
            headers.setdefault("Cache-Control", "private, no-store")
        return response
