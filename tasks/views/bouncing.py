"""Where a mail provider tells of mail that came back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from tasks.conf import conf
from tasks.services.suppressing import take_bounces

if TYPE_CHECKING:
    from django.http import HttpRequest

BIGGEST = 100_000
MOST = 500


@csrf_exempt
@require_POST
def bounces(request: HttpRequest) -> HttpResponse:
    """Take `{"addresses": ["…"]}` that refused mail for good; the secret stands in the header.

    Without a secret in the settings there is no such page. The answer is the same for addresses
    that nobody here has.
    """
    if not conf.bounce_secret:
        raise Http404
    if not constant_time_compare(
        request.headers.get("Authorization", ""), f"Bearer {conf.bounce_secret}"
    ):
        return HttpResponse(status=403)
    addresses = _addresses(request)
    if addresses is None:
        return HttpResponse(
            'Send {"addresses": ["…"]} as JSON.', status=400, content_type="text/plain"
        )
    take_bounces(addresses)
    return HttpResponse(status=204)


def _addresses(request: HttpRequest) -> list[str] | None:
    """Return the addresses that were sent; None for anything else."""
    if int(request.headers.get("Content-Length") or 0) > BIGGEST:
        return None
    try:
        said = json.loads(request.body)
    except ValueError:
        return None
    found = said.get("addresses") if isinstance(said, dict) else None
    if not isinstance(found, list) or len(found) > MOST:
        return None
    return found if all(isinstance(one, str) and "@" in one for one in found) else None
