"""Reading what a client sends: JSON of a bounded length, and where in it something is wrong."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NoReturn

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

from network.web.conf import conf

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import IO


class BodyTooLong(APIException):
    """More bytes than the API reads."""

    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    default_detail = gettext_lazy("The request is longer than this server reads.")
    default_code = "too_long"


class JSONBody(BaseParser):
    """JSON in UTF-8, with nothing in it that a database could not keep."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,  # noqa: ARG002 -- DRF's signature
        parser_context: Mapping[str, Any] | None = None,  # noqa: ARG002 -- as above
    ) -> Any:  # noqa: ANN401 -- whatever JSON holds
        """Return the document, or say in words where it stops being one."""
        raw = stream.read(conf.body_limit + 1)
        if len(raw) > conf.body_limit:
            raise BodyTooLong
        try:
            document = json.loads(raw.decode("utf-8"), parse_constant=_refuse)
            json.dumps(document, ensure_ascii=False).encode()  # half of a surrogate pair fails here
        except json.JSONDecodeError as wrong:
            raise ParseError(
                _("This is not JSON: line %(line)d, column %(column)d.")
                % {"line": wrong.lineno, "column": wrong.colno},
                "malformed",
            ) from wrong
        except (ValueError, RecursionError) as wrong:  # bad UTF-8, NaN, a thousand brackets
            raise ParseError(_("This is not JSON in UTF-8."), "malformed") from wrong
        return document


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
