"""What we ask of allauth: our letters, our clock, our count of tries, our claim of seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language

from network.accounts.choices import MailKind
from network.accounts.domain.clients import client_key, truncated
from network.accounts.domain.sealing import seal, unseal
from network.accounts.exceptions import AccountsError
from network.accounts.models import User
from network.accounts.selectors.freshness import is_fresh
from network.accounts.services.admitting import welcome
from network.accounts.services.readdressing import announce_change
from network.accounts.services.trying import begin_try, forgive
from network.accounts.services.writing import Sealed, send_sealed
from network.web.domain.clients import client_address
from tasks.clock import now

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_LETTERS: dict[str, tuple[MailKind, str]] = {
    "account/email/login_code": (MailKind.LOGIN_CODE, ""),
    "account/email/unknown_account": (MailKind.UNKNOWN_ACCOUNT, ""),
    "account/email/account_already_exists": (MailKind.ACCOUNT_EXISTS, ""),
    "account/email/email_confirmation": (MailKind.CONFIRMATION, ""),
    "account/email/email_confirmation_signup": (MailKind.CONFIRMATION, ""),
    "account/email/email_changed": (MailKind.ADDRESS_CHANGED, ""),
    "account/email/email_deleted": (MailKind.KEY_CHANGED, "address_removed"),
    "account/email/password_reset_key": (MailKind.PASSWORD_RESET, ""),
    "account/email/password_reset": (MailKind.PASSWORD_CHANGED, ""),
    "account/email/password_changed": (MailKind.PASSWORD_CHANGED, ""),
    "account/email/password_set": (MailKind.PASSWORD_CHANGED, ""),
    "mfa/email/totp_activated": (MailKind.KEY_CHANGED, "app_added"),
    "mfa/email/totp_deactivated": (MailKind.KEY_CHANGED, "app_removed"),
    "mfa/email/webauthn_added": (MailKind.KEY_CHANGED, "passkey_added"),
    "mfa/email/webauthn_removed": (MailKind.KEY_CHANGED, "passkey_removed"),
    "mfa/email/recovery_codes_generated": (MailKind.KEY_CHANGED, "codes_made"),
}
"""Which letter of ours stands for which template of allauth, and what happened."""

_SECRETS = ("code", "from_email", "to_email", "password_reset_url")


def _secrets(context: dict[str, Any]) -> dict[str, str]:
    """Take what is worth sealing; of an address of ours the path, `compose` knows the host."""
    found = {name: str(context[name]) for name in _SECRETS if name in context}
    if "password_reset_url" in found:
        found["path"] = urlsplit(found.pop("password_reset_url")).path
    return found


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Named in `ACCOUNT_ADAPTER`."""

    _tried: list[int] = []

    def new_user(self, request: HttpRequest) -> User:  # noqa: ARG002 -- allauth's signature
        """Make an unsaved user who joins now and reads the language of the page."""
        return User(joined_at=now(), language=(get_language() or settings.LANGUAGE_CODE)[:2])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue our letter instead of allauth's mail; what is secret in it is sealed."""
        kind, happened = _LETTERS[template_prefix]
        plain = {"at": now().isoformat(), "happened": happened}
        send_sealed(kind, address=email, facts=Sealed(secret=_secrets(context), plain=plain))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the truncated address: all that is kept of it in the list of sessions."""
        return truncated(client_address(request))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ANN401, ARG002 -- allauth's signature
        """Count a password before it is compared; rows of ours, never the cache."""
        try:
            self._tried = begin_try(client=client_key(client_address(request)))
        except AccountsError as refusal:
            raise ValidationError(str(refusal)) from refusal

    def _rollback_login_failed_rl_usage(self) -> None:
        forgive(self._tried)

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in, and let a seed be claimed by whoever proved its address."""
        super().login(request, user)
        welcome(user=user)

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:  # noqa: ANN401 -- allauth's signature
        """Take a proven address; where it replaces another, the host hears of it."""
        before = email_address.user.email
        with transaction.atomic():
            confirmed: bool = super().confirm_email(request, email_address)
            announce_change(user=email_address.user, before=before)
        return confirmed

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 -- allauth's signature
        """Answer in the language the person chose."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            user.language,
            max_age=settings.SESSION_COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
        return response

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:  # noqa: ANN401 -- allauth's signature
        """Whoever signed in a moment ago need not prove it again, in whichever way they did."""
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return required and not is_fresh(self.request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 -- allauth's signature
        """Return to the settings."""
        return reverse("accounts:settings")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:  # noqa: ANN401, ARG002 -- allauth's signature
        """Return to the settings, or to the sign-in."""
        return reverse(
            "accounts:settings" if self.request.user.is_authenticated else "account_login"
        )


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """Named in `MFA_ADAPTER`: secrets of authenticator apps and recovery codes lie encrypted."""

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return seal({"secret": text})

    def decrypt(self, encrypted_text: str) -> str:
        """Open a stored secret."""
        secret: str = unseal(encrypted_text)["secret"]
        return secret


def display_user(user: User) -> str:
    """Name somebody to themself, on their own pages of allauth (`ACCOUNT_USER_DISPLAY`)."""
    return user.email
