"""`Idempotency-Key` on creating requests: sent twice, done once, answered twice."""

from __future__ import annotations

import json
import re
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from network.web.domain.clients import client_key
from network.web.services.answers import Answered, Asked, answer_once

if TYPE_CHECKING:
    from collections.abc import Callable

    from rest_framework.request import Request

    Handler = Callable[..., Response]

KEY = re.compile(r"[\x21-\x7e]{1,200}\Z")
KEPT_HEADERS = ("Location", "ETag")


def idempotent(handler: Handler) -> Handler:
    """Let a `post` of an API view be repeated with the same `Idempotency-Key`.

    The key belongs to one client and one request: with another body or address it is refused
    with 422. Refusals are not kept: they changed nothing, so the request may simply be tried again.
    """

    @wraps(handler)
    def once(view: Any, request: Request, *args: object, **kwargs: object) -> Response:  # noqa: ANN401 -- any API view
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return handler(view, request, *args, **kwargs)
        if not KEY.match(key):
            raise ParseError(
                _("An Idempotency-Key has 1 to 200 visible ASCII characters."), "bad_key"
            )
        asked = Asked(
            client=client_key(request._request),  # noqa: SLF001 -- DRF hides Django's
            key=key,
            method=str(request.method),
            path=request.get_full_path(),
            body=json.dumps(request.data, sort_keys=True),
        )
        answered = answer_once(asked, lambda: _plain(handler(view, request, *args, **kwargs)))
        headers = dict(answered.headers)
        if answered.replayed:
            headers["Idempotent-Replayed"] = "true"
        return Response(answered.body, status=answered.status, headers=headers)

    once.idempotent = True  # type: ignore[attr-defined] # read by the schema
    return once


def _plain(response: Response) -> Answered:
    """Take from an answer what can be kept and given again."""
    body = None if response.data is None else json.loads(JSONRenderer().render(response.data))
    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    return Answered(status=response.status_code, headers=headers, body=body)
