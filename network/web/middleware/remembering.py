"""Pages that only read ask each question about the reader once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from network.web.domain.remembering import remembering

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

SAFE = frozenset({"GET", "HEAD"})


class RememberingMiddleware:
    """Remember within a request that changes nothing; what a POST asks is asked anew each time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a host without this middleware only asks more often."""
        if request.method not in SAFE:
            return self.get_response(request)
        with remembering():
            return self.get_response(request)
