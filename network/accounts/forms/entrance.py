"""allauth's forms in our dress, with our words and our count of tries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account import forms as account
from allauth.account.internal.userkit import filter_users_by_email
from allauth.core import context
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.recovery_codes import forms as recovery
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from network.accounts.adapter import get_adapter
from network.accounts.domain.clients import client_key
from network.accounts.exceptions import AccountsError
from network.accounts.services.admitting import admit_claimant, keep_address
from network.accounts.services.second_factor import find_key
from network.accounts.services.trying import ask_for_letter, begin_try, forgive
from network.web.domain.clients import client_address
from network.web.forms import LookMixin

if TYPE_CHECKING:
    from network.accounts.models import User

_LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "code": _("Code"),
    "password": _("Password"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("New password once more"),
    "name": _("Name of the key"),
    "passwordless": _("Sign in with this key alone"),
}
_HINTS = {
    "code": "",
    "oldpassword": "",
    "password": "",
    "password1": _("At least 12 characters; a few unrelated words are best."),
    "passwordless": _("It then asks for a fingerprint, a face or a PIN."),
}


class EntranceMixin(LookMixin):
    """The house's classes, labels and hints; no placeholder stands for a label."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined] # a form has fields
            field.widget.attrs.pop("placeholder", None)
            field.label = _LABELS.get(name, field.label)
            field.help_text = _HINTS.get(name, field.help_text)
        self._bound_fields_cache.clear()  # type: ignore[attr-defined] # they remember old labels


def _client() -> str:
    return client_key(client_address(context.request))


def _begin() -> list[int]:
    """Count the try that is about to be made, or refuse it in words."""
    try:
        return begin_try(client=_client(), flow=context.request.session.session_key or "")
    except AccountsError as refusal:
        raise ValidationError(str(refusal)) from refusal


def _whoever_asks(address: str) -> User | None:
    """Count the letter and return whoever it is for; an expected person gets an account now."""
    try:
        ask_for_letter(client=_client(), address=address)
    except AccountsError as refusal:
        raise ValidationError(str(refusal)) from refusal
    admit_claimant(address=address, language=get_language() or "")
    found: list[User] = filter_users_by_email(
        address, is_active=True, prefer_verified=True, for_login=True
    )
    if not found:
        return None
    keep_address(user=found[0])
    return found[0]


class SignInForm(EntranceMixin, account.LoginForm):
    """The address alone asks for a code; with a password it signs in at once."""

    def _setup_password_field(self) -> None:
        self.fields["password"].required = False

    def _clean_without_password(
        self,
        email: str | None,
        phone: str | None,  # noqa: ARG002 -- allauth's signature
    ) -> dict[str, Any]:
        self.user = _whoever_asks(email or "")
        cleaned: dict[str, Any] = self.cleaned_data
        return cleaned


class RequestCodeForm(EntranceMixin, account.RequestLoginCodeForm):
    """The address a sign-in code is mailed to."""

    def clean_email(self) -> str:
        """Find whoever has the address; the answer is the same for everybody."""
        address: str = self.cleaned_data["email"]
        self._user = _whoever_asks(address)
        return address


class SignUpForm(EntranceMixin, account.SignupForm):
    """Opening an account takes an address and nothing else."""

    def clean_email(self) -> str:
        """Ask the host whether this address may have an account, count the letter."""
        typed = self.cleaned_data["email"].lower()
        if not get_adapter().may_sign_up(typed):
            raise ValidationError(_("An account cannot be opened for this address."))
        try:
            ask_for_letter(client=_client(), address=typed)
        except AccountsError as refusal:
            raise ValidationError(str(refusal)) from refusal
        address: str = super().clean_email()
        return address


class ResetPasswordForm(EntranceMixin, account.ResetPasswordForm):
    """The address a link to a new password is mailed to."""

    def clean_email(self) -> str:
        """Count the letter; whether anybody has the address is not said."""
        try:
            ask_for_letter(client=_client(), address=self.cleaned_data["email"])
        except AccountsError as refusal:
            raise ValidationError(str(refusal)) from refusal
        address: str = super().clean_email()
        return address


class AddEmailForm(EntranceMixin, account.AddEmailForm):
    """The new address of an account; it counts once its code has come back."""

    def clean_email(self) -> str:
        """Count the letter that the new address gets."""
        address: str = super().clean_email()
        try:
            ask_for_letter(client=_client(), address=address)
        except AccountsError as refusal:
            raise ValidationError(str(refusal)) from refusal
        return address


class CountedCodeMixin(EntranceMixin):
    """A typed code is counted before it is compared."""

    def clean_code(self) -> str:
        """Compare the code; a right one is not counted."""
        rows = _begin()
        code: str = super().clean_code()  # type: ignore[misc] # the other base has it
        forgive(rows)
        return code


class ConfirmLoginCodeForm(CountedCodeMixin, account.ConfirmLoginCodeForm):
    """The mailed sign-in code."""


class ConfirmEmailForm(CountedCodeMixin, account.ConfirmEmailVerificationCodeForm):
    """The mailed code that proves an address."""


class ActivateTOTPForm(CountedCodeMixin, totp.ActivateTOTPForm):
    """The first code of an authenticator app."""


class SecondFactorMixin(EntranceMixin):
    """A code of an authenticator app or a recovery code, spent in the database."""

    user: User
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        """Find the key the code belongs to."""
        rows = _begin()
        code: str = self.cleaned_data["code"]
        key = find_key(user=self.user, code=code)
        if key is None:
            raise get_mfa_adapter().validation_error("incorrect_code")
        forgive(rows)
        key.user = self.user
        self.authenticator = key
        return code


class AuthenticateForm(SecondFactorMixin, mfa.AuthenticateForm):
    """The second factor at the sign-in."""


class ReauthenticateCodeForm(SecondFactorMixin, mfa.ReauthenticateForm):
    """The second factor before a delicate step."""


class ReauthenticateForm(EntranceMixin, account.ReauthenticateForm):
    """The password before a delicate step."""


class ChangePasswordForm(EntranceMixin, account.ChangePasswordForm):
    """A new password in place of the current one."""


class SetPasswordForm(EntranceMixin, account.SetPasswordForm):
    """A first password, for whoever wants one."""


class ResetPasswordKeyForm(EntranceMixin, account.ResetPasswordKeyForm):
    """A new password for whoever followed the mailed link."""


class DeactivateTOTPForm(EntranceMixin, totp.DeactivateTOTPForm):
    """Giving the authenticator app up."""


class GenerateCodesForm(EntranceMixin, recovery.GenerateRecoveryCodesForm):
    """A fresh set of recovery codes."""


class AddPasskeyForm(EntranceMixin, webauthn.AddWebAuthnForm):
    """A new passkey."""


class EditPasskeyForm(EntranceMixin, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""
