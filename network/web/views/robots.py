"""What search engines are asked to leave alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest

PRIVATE = (
    "/accounts/", "/admin/", "/api/", "/demo/", "/i18n/", "/inbox/", "/operations/", "/organise/",
    "/registrations/", "/search/", "/settings/",
)  # fmt: skip


@require_safe
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- a view
    """Answer `robots.txt`."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE), ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
