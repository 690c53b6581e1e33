"""How people sign in: the settings of django-allauth and of sessions."""

from __future__ import annotations

from typing import Any

MINUTES = 60
ACCOUNT_FORMS = {
    "login": "SignInForm",
    "request_login_code": "RequestCodeForm",
    "confirm_login_code": "ConfirmLoginCodeForm",
    "signup": "SignUpForm",
    "confirm_email_verification_code": "ConfirmEmailForm",
    "add_email": "AddEmailForm",
    "change_password": "ChangePasswordForm",
    "set_password": "SetPasswordForm",
    "reset_password": "ResetPasswordForm",
    "reset_password_from_key": "ResetPasswordKeyForm",
    "reauthenticate": "ReauthenticateForm",
}
FACTOR_FORMS = {
    "authenticate": "AuthenticateForm",
    "reauthenticate": "ReauthenticateCodeForm",
    "activate_totp": "ActivateTOTPForm",
    "deactivate_totp": "DeactivateTOTPForm",
    "generate_recovery_codes": "GenerateCodesForm",
    "add_webauthn": "AddPasskeyForm",
    "edit_webauthn": "EditPasskeyForm",
}


def sign_in_settings(*, secure: bool, proxies: int) -> dict[str, Any]:
    """Return the settings; `proxies` stand between the site and the visitor."""
    return {
        # Sessions are rows that are encrypted, because a mailed code waits in them.
        "SESSION_ENGINE": "django.contrib.sessions.backends.db",
        "SESSION_SERIALIZER": "network.accounts.domain.sealing.SealedSerializer",
        "ALLAUTH_TRUSTED_PROXY_COUNT": proxies,
        "ALLAUTH_USER_CODE_FORMAT": {"numeric": True, "dashed": False, "length": 8},
        **_account_settings(),
        **_code_settings(),
        **_factor_settings(secure=secure),
    }


def _account_settings() -> dict[str, Any]:
    return {
        "ACCOUNT_ADAPTER": "network.accounts.authentication.adapters.AccountAdapter",
        "ACCOUNT_USER_DISPLAY": "network.accounts.authentication.adapters.display_user",
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*"],
        "ACCOUNT_EMAIL_NOTIFICATIONS": True,
        "ACCOUNT_CHANGE_EMAIL": True,
        "ACCOUNT_PREVENT_ENUMERATION": True,
        "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": 15 * MINUTES,
        "ACCOUNT_SESSION_REMEMBER": True,
        "ACCOUNT_RATE_LIMITS": False,  # counted in the database, network.accounts.services.trying
        "ACCOUNT_FORMS": _ours(ACCOUNT_FORMS),
    }


def _code_settings() -> dict[str, Any]:
    return {
        "ACCOUNT_LOGIN_BY_CODE_ENABLED": True,
        "ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND": True,
        "ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS": 10,
        "ACCOUNT_LOGIN_BY_CODE_TIMEOUT": 15 * MINUTES,  # as ACCOUNTS_CODE_LIFETIME
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
        "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": True,
        "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS": 10,
        "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT": 15 * MINUTES,
        "ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND": True,
    }


def _factor_settings(*, secure: bool) -> dict[str, Any]:
    return {
        "MFA_ADAPTER": "network.accounts.authentication.adapters.MFAAdapter",
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        # Passkeys of the demonstration work on http://localhost.
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not secure,
        "MFA_TOTP_ISSUER": "Rozkołys",
        "MFA_TOTP_TOLERANCE": 1,
        "MFA_RATE_LIMITS": False,
        "MFA_FORMS": _ours(FACTOR_FORMS),
    }


def _ours(forms: dict[str, str]) -> dict[str, str]:
    return {name: f"network.accounts.forms.entrance.{form}" for name, form in forms.items()}
