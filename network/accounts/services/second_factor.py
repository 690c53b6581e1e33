"""Check the code of an authenticator app or a recovery code, without the cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import validate_totp_code
from allauth.mfa.utils import decrypt

from network.accounts.services.trying import spend_code

if TYPE_CHECKING:
    from network.accounts.models import User


def _opens(key: Authenticator, user: User, code: str) -> bool:
    if key.type == Authenticator.Type.TOTP:
        right = validate_totp_code(decrypt(key.data["secret"]), code)
        return spend_code(user=user, code=code) if right else False
    return bool(key.wrap().validate_code(code))


def find_key(*, user: User, code: str) -> Authenticator | None:
    """Return the authenticator that `code` belongs to, using the code up; None when none does.

    allauth keeps used codes in the cache; here they are rows, so that a code opens the door once
    also while the cache is gone.
    """
    keys = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.WEBAUTHN)
    return next((key for key in keys.order_by("pk") if _opens(key, user, code)), None)


def has_second_factor(user: User) -> bool:
    """Whether `user` has set up an authenticator app or a passkey."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user=user, type__in=kinds).exists())
