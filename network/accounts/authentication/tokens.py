"""`Authorization: Bearer …`: a personal token speaks for its person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import SAFE_METHODS

from network.accounts.choices import Scope
from network.accounts.exceptions import ScopeTooNarrow
from network.accounts.services.tokens import find_token, note_use
from tasks.clock import now

if TYPE_CHECKING:
    from rest_framework.request import Request

    from network.accounts.models import ApiToken, User

_PARTS = 2


class TokenAuthentication(BaseAuthentication):
    """Named in `REST_FRAMEWORK`; a reading token is refused (403) wherever something changes."""

    keyword = "Bearer"

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """Return whoever the token speaks for; None when there is none, so that others may try."""
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != self.keyword.lower().encode():
            return None
        secret = parts[1].decode("ascii", "ignore") if len(parts) == _PARTS else ""
        token = find_token(secret) if secret else None
        if token is None:
            raise AuthenticationFailed(_("This token is not valid."))
        if request.method not in SAFE_METHODS and token.scope != Scope.WRITE:
            raise PermissionDenied(str(ScopeTooNarrow()))
        note_use(token=token, at=now())
        return token.person, token

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 -- DRF's signature
        """Say how to authenticate, so that DRF answers 401."""
        return f'{self.keyword} realm="rozkolys"'
