"""Take a file in from the editor of a text; it waits until the text is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from network.files.domain.links import markdown_link
from network.files.exceptions import FilesError, FileTooLarge, ScannerAway, StorageFull
from network.files.services.receiving import Sender, receive_file

if TYPE_CHECKING:
    from django.http import HttpRequest

    from network.files.models import StoredFile

_FIELD = "file"
_CREATED, _BAD_REQUEST, _UNAUTHORISED = 201, 400, 401
_STATUS: dict[type[FilesError], int] = {FileTooLarge: 413, ScannerAway: 503, StorageFull: 503}


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """Receive `file` of whoever is signed in; answers what to write into the text, or why not.

    The quota of the person is the limit: this floor counts no tries.
    """
    if not request.user.is_authenticated:
        return _refuse(_("Sign in again to add a file. What you typed stays here."), _UNAUTHORISED)
    sent = request.FILES.get(_FIELD)
    if sent is None:
        return _refuse(_("Choose a file."), _BAD_REQUEST)
    at = timezone.now()  # noqa: TID251 -- the clock of the house stands above this floor
    try:
        stored = receive_file(sent, sender=Sender(owner=request.user, at=at))
    except FilesError as refusal:
        return _refuse(str(refusal), _STATUS.get(type(refusal), _BAD_REQUEST))
    return JsonResponse(_described(stored), status=_CREATED, headers={"Cache-Control": "no-store"})


def _described(stored: StoredFile) -> dict[str, object]:
    address = stored.get_absolute_url()
    return {
        "id": str(stored.public_id),
        "name": stored.original_name,
        "address": address,
        "is_picture": stored.is_picture,
        "markdown": markdown_link(stored.original_name, address, is_picture=stored.is_picture),
    }


def _refuse(detail: str, status: int) -> JsonResponse:
    return JsonResponse({"detail": detail}, status=status, headers={"Cache-Control": "no-store"})
