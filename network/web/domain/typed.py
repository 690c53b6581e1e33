"""What somebody had typed when something went wrong, so that it can be given back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import RawPostDataException, UnreadablePostError

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

SECRETS = ("password", "csrf", "secret", "token", "code", "totp", "credential")
"""Parts of names of fields that are never shown again."""
UNTYPED = {"next", "nonce", "version"}
"""Fields that the house filled in itself."""
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True, kw_only=True, slots=True)
class TypedField:
    """One field of a form that was sent."""

    name: str
    value: str

    @property
    def rows(self) -> int:
        """Height of a box that shows the value."""
        return min(12, 1 + self.value.count("\n") + len(self.value) // 70)


def _is_secret(name: str) -> bool:
    return any(part in name.lower() for part in SECRETS)


def _sent(request: HttpRequest) -> QueryDict | None:
    """Return what was posted as a form, None when there is none or it cannot be read any more."""
    if request.method != "POST" or request.content_type not in FORMS:
        return None
    try:
        return request.POST
    except (RawPostDataException, RequestDataTooBig, SuspiciousOperation, UnreadablePostError):
        return None


def typed_text(request: HttpRequest) -> list[TypedField]:
    """Return what a person typed, in the order of the form; no secrets, numbers or ticks.

    Only what has a space or a line break in it, or is longer than 20 characters, is worth copying.
    """
    sent = _sent(request)
    if not sent:
        return []
    return [
        TypedField(name=name.replace("_", " ").replace("-", " "), value=value)
        for name, values in sent.lists()
        if name not in UNTYPED and not _is_secret(name)
        for value in values
        if len(value) > 20 or len(value.split()) > 1  # noqa: PLR2004 -- said above
    ]


def resendable(request: HttpRequest) -> list[TypedField]:
    """Return every field as it was sent, for a button that sends it again; empty if it cannot be.

    The token of the form goes along as it came, so sending again is guarded as sending was.
    A form with a secret or a file in it is not repeated.
    """
    sent = _sent(request)
    if not sent or request.FILES:
        return []
    secret = [name for name in sent if _is_secret(name) and name != "csrfmiddlewaretoken"]
    if secret:
        return []
    return [TypedField(name=name, value=value) for name, vs in sent.lists() for value in vs]
