"""One number for a request, in its answer and in every line it logs."""

from __future__ import annotations

import logging
import re
from time import perf_counter
from typing import TYPE_CHECKING
from uuid import uuid4

from structlog.contextvars import bound_contextvars

from network.web.domain.clients import client_address, known_user_id, truncated

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)
NUMBER = re.compile(r"[A-Za-z0-9._-]{8,64}\Z")


class RequestIdMiddleware:
    """Takes `X-Request-ID` from a proxy or makes one; outermost, so that it times everything."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Number the request, answer it, log one line."""
        told = request.headers.get("X-Request-ID", "")
        number = told if NUMBER.match(told) else uuid4().hex
        request.request_id = number  # type: ignore[attr-defined] # read by the page for a 500
        start = perf_counter()
        with bound_contextvars(request_id=number):
            response = self.get_response(request)
            response["X-Request-ID"] = number
            self._log(request, response, perf_counter() - start)
        return response

    @staticmethod
    def _log(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
        """Log the route, not the address: an address may hold a secret, a query a name."""
        match = request.resolver_match
        logger.info(
            "request",
            extra={
                "method": request.method,
                "route": match.route if match else None,
                "status": response.status_code,
                "milliseconds": round(seconds * 1000),
                "user_id": known_user_id(request),
                "client": truncated(client_address(request)),
            },
        )
