"""Hand a file over to whoever may see what it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, Http404, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from network.files.models import StoredFile

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    # Asked again each time: a right that is withdrawn counts on the very next request.
    "Cache-Control": "private, no-cache",
}


@require_safe
def file(request: HttpRequest, public_id: UUID, name: str) -> HttpResponseBase:  # noqa: ARG001 -- the name is for people
    """Send the bytes: pictures for the page, everything else as a download."""
    found = get_object_or_404(StoredFile.objects.visible_to(request.user), public_id=public_id)
    etag = f'"{found.sha256}"'
    response: HttpResponseBase
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponseNotModified()
    else:
        response = _send(found)
    response["ETag"] = etag
    for header, value in _HEADERS.items():
        response[header] = value
    return response


def _send(found: StoredFile) -> FileResponse:
    try:
        content = found.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(
        content,
        as_attachment=not found.is_picture,
        filename=found.original_name,
        content_type=_content_type(found.mimetype),
    )


def _content_type(mimetype: str) -> str:
    return f"{mimetype}; charset=utf-8" if mimetype.startswith("text/") else mimetype
