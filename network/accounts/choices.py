"""Closed vocabularies of the accounts; a leaf, anybody may import it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody does for the network; each is a Django group of this name."""

    ORGANISER = "organiser", _("organiser")
    FACILITATOR = "facilitator", _("facilitator")
    REVIEWER = "reviewer", _("reviewer")
    EDITOR = "editor", _("editor")
    MODERATOR = "moderator", _("moderator")
    OPERATOR = "operator", _("operator")


VERIFIED_MEMBER = "verified-member"
"""The group of whoever the network admits; kept in step by `network.members`, granted by nobody."""


class Purpose(models.TextChoices):
    """What a consent is for; only what the network can do without."""

    NETWORK = "network", _("being entered into the cooperation network")
    DIRECTORY = "directory", _("being listed in the directory of people")
    PHOTO = "photo", _("publishing a photograph")
    LISTS = "lists", _("sharing contact details on the list of participants")
    NEWSLETTER = "newsletter", _("receiving news about coming editions")


class Scope(models.TextChoices):
    """What a token may do."""

    READ = "read", _("read only")
    WRITE = "write", _("read and write")


class RequestKind(models.TextChoices):
    """What a person may ask of the house about their own data."""

    EXPORT = "export", _("copy of my data")
    ERASE = "erase", _("erasure of the account")


class LossState(models.TextChoices):
    """Where a request of somebody who lost the mailbox stands."""

    WAITING = "waiting", _("waiting")
    CONFIRMED = "confirmed", _("confirmed, the link has been sent")
    REFUSED = "refused", _("refused")
    DONE = "done", _("address changed")


class TryKind(models.TextChoices):
    """What is counted against guessing and flooding."""

    SECRET = "secret", _("code or password typed")
    LETTER = "letter", _("letter asked for")


class Conformance(models.TextChoices):
    """How far the site meets the Act on digital accessibility, in its own three steps."""

    FULL = "full", _("fully compliant")
    PARTIAL = "partial", _("partly compliant")
    NONE = "none", _("not compliant")


class MailKind(models.TextChoices):
    """Letters of this app; `notices.py` declares what each says."""

    LOGIN_CODE = "accounts.login_code", _("sign-in code")
    UNKNOWN_ACCOUNT = "accounts.unknown_account", _("sign-in without an account")
    ACCOUNT_EXISTS = "accounts.account_exists", _("sign-up with an account")
    CONFIRMATION = "accounts.confirmation", _("confirmation of an address")
    ADDRESS_CHANGED = "accounts.address_changed", _("address changed")
    PASSWORD_RESET = "accounts.password_reset", _("new password")
    PASSWORD_CHANGED = "accounts.password_changed", _("password changed")
    KEY_CHANGED = "accounts.key_changed", _("sign-in method changed")
    REAUTH_CODE = "accounts.reauth_code", _("confirmation code")
    MAILBOX_LINK = "accounts.mailbox_link", _("link to a new address")
    MAILBOX_WARNING = "accounts.mailbox_warning", _("warning to the old address")
    MAILBOX_REFUSED = "accounts.mailbox_refused", _("new address refused")
    EXPORT_READY = "accounts.export_ready", _("export is ready")
    ERASURE_ASKED = "accounts.erasure_asked", _("erasure asked for")


class NoticeKind(models.TextChoices):
    """Names of the notices that `notices.py` declares and services send."""

    DECLARATION_DUE = (
        "accounts.declaration_due",
        _("the accessibility declaration is due for its yearly review"),
    )
