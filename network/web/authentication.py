"""Signing in to the API with the session of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import PermissionDenied

if TYPE_CHECKING:
    from rest_framework.request import Request


class HouseSessionAuthentication(SessionAuthentication):
    """The cookie of the pages; says what is missing (401), not only that something is (403)."""

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 -- DRF's signature
        """Name the scheme a program would use; a browser shows no dialogue for it."""
        return 'Bearer realm="rozkolys"'

    def enforce_csrf(self, request: Request) -> None:
        """Ask for the token of the page, and say so with a code of its own."""
        try:
            super().enforce_csrf(request)
        except PermissionDenied as refused:
            raise PermissionDenied(
                _("The security token of the page is missing or too old. Load the page again."),
                "csrf_failed",
            ) from refused
