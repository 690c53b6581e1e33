"""The body of a problem details answer (RFC 9457), for whoever has to give one."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Iterable

MEDIA_TYPE = "application/problem+json"


def problem(
    status: int, code: str, detail: str, errors: Iterable[dict[str, str | None]] = ()
) -> dict[str, Any]:
    """Return the body: `type` is for programs, `detail` for people, `errors` for fields."""
    return {
        "type": f"urn:rozkolys:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": str(detail),
        "errors": list(errors),
    }


def problem_response(status: int, code: str, detail: str) -> HttpResponse:
    """Return a whole answer, for what goes wrong outside an API view."""
    return HttpResponse(
        json.dumps(problem(status, code, detail), ensure_ascii=False),
        status=status,
        content_type=MEDIA_TYPE,
    )
