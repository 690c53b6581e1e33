"""ETag and preconditions: nobody overwrites through the API what they have not seen."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

if TYPE_CHECKING:
    from rest_framework.request import Request

TAG = re.compile(r'\s*(?:W/)?"(?P<version>\d{1,18})(?:-[0-9a-f]+)?"\s*\Z')
"""`"7-1f0c…"`: version and digest. A proxy that compresses turns a tag into a weak one, and it
still names the version; the digest does not matter for writing."""


class PreconditionFailed(APIException):
    """A writing request that has seen an older version."""

    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_detail = _("Somebody has changed this since you read it. Read it again and repeat.")
    default_code = "stale"


class PreconditionRequired(APIException):
    """A writing request that does not say what it has seen (RFC 6585)."""

    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_detail = _("Send the ETag you have read in If-Match, so that no change is lost unseen.")
    default_code = "precondition_required"


def expected_version(request: Request) -> int:
    """Return the version that `If-Match` names, for the service to claim.

    Raises `PreconditionRequired` without the header, and for `*`, which says nothing of what the
    client has seen; `PreconditionFailed` for a tag that was never one of ours.
    """
    header = request.headers.get("If-Match", "").strip()
    if header in {"", "*"}:
        raise PreconditionRequired
    match = TAG.match(header)
    if match is None:
        raise PreconditionFailed
    return int(match["version"])


def etag(version: int, body: Any) -> str:  # noqa: ANN401 -- whatever a serializer gives
    """Return the strong tag of one answer: the version for writing, a digest of it for reading.

    The digest is there because two readers, or two languages, see different answers of the same
    version, and a strong tag promises equal bytes.
    """
    return f'"{version}-{sha256(JSONRenderer().render(body)).hexdigest()[:16]}"'


def answer_version(
    request: Request,
    body: Any,  # noqa: ANN401 -- whatever a serializer gives
    *,
    version: int,
    status: int = 200,
) -> Response:
    """Answer with `body` and its ETag; 304 without a body if a GET has this very answer already."""
    tag = etag(version, body)
    known = [text.strip().removeprefix("W/") for text in _candidates(request)]
    if request.method in {"GET", "HEAD"} and (tag in known or known == ["*"]):
        return Response(status=304, headers={"ETag": tag})
    return Response(body, status=status, headers={"ETag": tag})


def _candidates(request: Request) -> list[str]:
    header = request.headers.get("If-None-Match", "")
    return header.split(",") if header.strip() else []
