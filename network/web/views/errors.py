"""The handlers a site names in its addresses, and the one for forms that could not be checked."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from django.core.exceptions import RequestDataTooBig

from network.web.domain import errors
from network.web.domain.outages import is_outage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 for a body that is longer than the site reads; never asks who it is."""
    trouble = errors.TOO_LARGE if isinstance(exception, RequestDataTooBig) else errors.BAD_REQUEST
    return errors.draw_bare(request, trouble)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """403; says how to sign in to whoever has not."""
    return errors.draw_trouble(request, errors.FORBIDDEN)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """404, the same for what is not there and what may not be seen."""
    return errors.draw_trouble(request, errors.MISSING)


def broken(request: HttpRequest) -> HttpResponse:
    """500, or 503 when it was the database that was lost outside a view."""
    away = is_outage(sys.exc_info()[1])
    return errors.draw_bare(request, errors.AWAY if away else errors.BROKEN)


def unchecked(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without a valid token; `reason` is for the log (`CSRF_FAILURE_VIEW`)."""
    logger.info("csrf", extra={"reason": reason})
    return errors.draw_trouble(request, errors.UNCHECKED)


def unknown_api(request: HttpRequest) -> HttpResponse:
    """404 for every address below the prefix of the API that nobody has; also in DEBUG."""
    return errors.draw_trouble(request, errors.MISSING)
