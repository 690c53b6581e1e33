"""Keys to the API: issued, used, revoked."""

from __future__ import annotations

from dataclasses import dataclass
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from network.accounts.domain.clients import token_digest
from network.accounts.exceptions import RequestSettled, TokenNameMissing, TooManyTokens
from network.accounts.models import ApiToken, User
from tasks.clock import now
from tasks.services.auditing import Change, record

if TYPE_CHECKING:
    from datetime import datetime

_MOST = 20
_PREFIX = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Issued:
    """A fresh token and its secret, which is shown this once."""

    token: ApiToken
    secret: str


@transaction.atomic
def issue_token(*, user: User, name: str, scope: str) -> Issued:
    """Make a token of 256 bits for `user`; the table keeps only its beginning and its hash.

    Raises `TokenNameMissing` or `TooManyTokens`.
    """
    User.objects.select_for_update().get(pk=user.pk)
    if not name.strip():
        raise TokenNameMissing
    if ApiToken.objects.visible_to(user).live().count() >= _MOST:
        raise TooManyTokens
    secret = f"rzk_{token_urlsafe(32)}"
    token = ApiToken.objects.create(
        person=user,
        name=name.strip(),
        scope=scope,
        prefix=secret[:_PREFIX],
        digest=token_digest(secret),
        created_at=now(),
    )
    change = Change(after={"token": token.pk, "scope": scope})
    record("accounts.token_issued", actor=user, target=token, change=change)
    return Issued(token=token, secret=secret)


def find_token(secret: str) -> ApiToken | None:
    """Return the live token behind `secret`; rights of its person count on every call."""
    return (
        ApiToken.objects.live()
        .select_related("person")
        .filter(digest=token_digest(secret), person__erased_at__isnull=True)
        .first()
    )


def note_use(*, token: ApiToken, at: datetime) -> None:
    """Remember the day of use; a second call on the same day writes nothing."""
    today = timezone.localdate(at)
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)


@transaction.atomic
def revoke_token(*, token: ApiToken, actor: User) -> None:
    """Make `token` useless from the next call on.

    Raises `RequestSettled` when it has been revoked before.
    """
    if not ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=now()):
        raise RequestSettled
    record("accounts.token_revoked", actor=actor, target=token)
