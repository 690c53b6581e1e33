"""Trouble that no view foresees, answered in words and with the typed text given back."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import QueryDict
from django.shortcuts import resolve_url

from network.web.domain import errors
from network.web.domain.clients import known_user_id
from network.web.domain.outages import is_outage
from network.web.domain.typed import typed_text
from network.web.exceptions import BudgetSpent

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class TroubleMiddleware:
    """Last in the list, next to the views; what happens further out meets `handler500`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer for a view that did not, or that would lose what was typed."""
        if "\0" in request.path:
            return errors.draw_trouble(request, errors.MISSING)
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            drawn = errors.draw_trouble(request, errors.NOT_THAT_WAY)
            drawn["Allow"] = response["Allow"]
            return drawn
        if self._loses_text(request, response):
            return errors.draw_trouble(request, errors.SIGNED_OUT)
        return response

    @staticmethod
    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn an outage into 503 and a spent budget into 429."""
        if is_outage(exception):
            return errors.draw_bare(request, errors.AWAY)
        if isinstance(exception, BudgetSpent):
            return errors.draw_trouble(
                request,
                errors.TOO_OFTEN,
                said=str(exception),
                retry_after=exception.retry_after,
            )
        return None

    @staticmethod
    def _loses_text(request: HttpRequest, response: HttpResponse) -> bool:
        """Whether an answer sends a writer to the sign-in page, without what they wrote."""
        if request.method != "POST" or response.status_code != HTTPStatus.FOUND:
            return False
        there = urlsplit(response["Location"])
        asked_to_sign_in = (
            there.path == resolve_url(settings.LOGIN_URL)
            and REDIRECT_FIELD_NAME in QueryDict(there.query)
            and known_user_id(request) is None
        )
        return asked_to_sign_in and bool(typed_text(request))
