"""Letters of the accounts; read by `tasks` when Django starts.

Secrets come sealed in the facts and are opened here, when the mail is about to leave; one that is
too old to be of use is not sent at all.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.accounts.choices import MailKind, NoticeKind, Role
from network.accounts.conf import conf
from network.accounts.domain.sealing import unseal
from network.accounts.exceptions import SealBroken
from network.accounts.models import LostMailbox, PersonalRequest, User
from network.accounts.services.readdressing import PURPOSE
from network.text.domain.dates import local, long_day, moment_in_words
from tasks.choices import Reason
from tasks.conf import conf as tasks_conf
from tasks.domain.letters import Action, Fact, Letter
from tasks.registry import Kind, LetterKind, Said, declare, declare_letter
from tasks.services.linking import issue_link

if TYPE_CHECKING:
    from collections.abc import Callable

    from tasks.models import Event, OutgoingMail
    from tasks.registry import Audiences

    Compose = Callable[[OutgoingMail, dict[str, Any]], Letter]


def _address(path: str) -> str:
    return f"{tasks_conf.base_url}{path}"


def _minutes() -> int:
    return int(conf.code_lifetime.total_seconds() // 60)


def _happened_at(mail: OutgoingMail) -> list[Fact]:
    at = datetime.fromisoformat(mail.facts["at"])
    return [Fact(label=_("When"), value=moment_in_words(at))]


def _not_you() -> str:
    return _("If it was not you, sign in, end the sessions you do not know and tell us.")


def _opened(compose: Compose) -> Callable[[OutgoingMail], Letter | None]:
    """Open the sealed facts first; a letter whose time is over is not sent."""

    def run(mail: OutgoingMail) -> Letter | None:
        try:
            secret = unseal(mail.facts["sealed"], lifetime=conf.link_lifetime)
        except SealBroken:
            return None
        return compose(mail, secret)

    run.__doc__ = compose.__doc__
    return run


def _with_code(words: Callable[[str], Letter]) -> Callable[[OutgoingMail], Letter | None]:
    """Open a code, which is good for minutes only."""

    def run(mail: OutgoingMail) -> Letter | None:
        try:
            return words(unseal(mail.facts["sealed"], lifetime=conf.code_lifetime)["code"])
        except SealBroken:
            return None

    run.__doc__ = words.__doc__
    return run


def _code_letter(code: str, *, subject: str, lead: str) -> Letter:
    return Letter(
        subject=subject % {"code": code},
        preview=lead,
        paragraphs=[lead],
        facts=[Fact(label=_("Code"), value=code)],
        after=[
            _("The code is good for %(minutes)d minutes.") % {"minutes": _minutes()},
            _("If you did not ask for it, you need not do anything. Never give it to anybody."),
        ],
    )


def login_code(code: str) -> Letter:
    """The code that signs in."""
    return _code_letter(
        code,
        subject=_("Sign-in code: %(code)s"),
        lead=_("Type this code on the page that is waiting for it to sign in."),
    )


def confirmation(code: str) -> Letter:
    """The code that proves an address."""
    return _code_letter(
        code,
        subject=_("Code confirming the address: %(code)s"),
        lead=_("Type this code on the page that is waiting for it to confirm this address."),
    )


def reauth_code(code: str) -> Letter:
    """The code that confirms a delicate step."""
    return _code_letter(
        code,
        subject=_("Confirmation code: %(code)s"),
        lead=_("Type this code to confirm that it is you who is changing the account."),
    )


def unknown_account(mail: OutgoingMail) -> Letter:  # noqa: ARG001 -- every letter's signature
    """Somebody asked for a code and there is no account to sign in to."""
    return Letter(
        subject=_("There is no account for this address"),
        paragraphs=[
            _("Somebody asked for a sign-in code for this address, but it has no active account."),
            _("If it was you, perhaps another address of yours has one, or you can open one now."),
        ],
        action=Action(label=_("Open an account"), address=_address(reverse("account_signup"))),
        after=[_("If you did not ask for it, you need not do anything.")],
    )


def account_exists(mail: OutgoingMail) -> Letter:  # noqa: ARG001 -- every letter's signature
    """Somebody tried to open an account for an address that has one."""
    return Letter(
        subject=_("This address has an account already"),
        paragraphs=[
            _("Somebody tried to open an account for this address, which has one already."),
            _("Sign in with a code: you need not remember any password."),
        ],
        action=Action(label=_("Sign in"), address=_address(reverse("account_login"))),
        after=[_("If it was not you, you need not do anything.")],
    )


def address_changed(mail: OutgoingMail, secret: dict[str, Any]) -> Letter:
    """The old address is told of the new one."""
    return Letter(
        subject=_("The address of the account has been changed"),
        paragraphs=[_("The account that used this address now uses another one.")],
        facts=[
            Fact(label=_("Old address"), value=secret["from_email"]),
            Fact(label=_("New address"), value=secret["to_email"]),
            *_happened_at(mail),
        ],
        after=[_("If it was not you, write to us at once: reply to this letter.")],
    )


def password_reset(mail: OutgoingMail, secret: dict[str, Any]) -> Letter:  # noqa: ARG001 -- as above
    """The link to a new password."""
    return Letter(
        subject=_("New password"),
        paragraphs=[_("Follow the link to set a new password for the account.")],
        action=Action(label=_("Set a new password"), address=_address(secret["path"])),
        after=[
            _("You can also sign in with a code and do without a password."),
            _("If you did not ask for it, you need not do anything."),
        ],
    )


def password_changed(mail: OutgoingMail) -> Letter:
    """The password is another one now."""
    return Letter(
        subject=_("The password has been changed"),
        paragraphs=[_("The password of your account has been set or changed.")],
        facts=_happened_at(mail),
        action=Action(label=_("Sessions"), address=_address(reverse("usersessions_list"))),
        after=[_not_you()],
    )


def key_changed(mail: OutgoingMail) -> Letter:
    """A way to sign in has been added or removed."""
    said = {
        "app_added": _("An authenticator app has been added to your account."),
        "app_removed": _("The authenticator app has been removed from your account."),
        "passkey_added": _("A passkey has been added to your account."),
        "passkey_removed": _("A passkey has been removed from your account."),
        "codes_made": _("New recovery codes have been made; the old ones are void."),
        "address_removed": _("An address has been removed from your account."),
    }
    return Letter(
        subject=_("The ways to sign in have been changed"),
        paragraphs=[said[mail.facts["happened"]]],
        facts=_happened_at(mail),
        action=Action(label=_("Security"), address=_address(reverse("accounts:settings"))),
        after=[_not_you()],
    )


def mailbox_link(mail: OutgoingMail) -> Letter | None:
    """The link that gives an account its new address."""
    loss = mail.subject
    if not isinstance(loss, LostMailbox):
        return None
    secret = issue_link(purpose=PURPOSE, target=loss, lifetime=conf.link_lifetime)
    days = conf.link_lifetime.days
    return Letter(
        subject=_("Your account is waiting at the new address"),
        paragraphs=[
            _("The organisers have confirmed the change of the address of your account."),
            _("Follow the link to finish it, then sign in with a code sent to this address."),
        ],
        action=Action(
            label=_("Use the new address"),
            address=_address(reverse("accounts:moving", args=[secret])),
        ),
        after=[
            ngettext(
                "The link is good for %(days)d day.", "The link is good for %(days)d days.", days
            )
            % {"days": days}
        ],
    )


def mailbox_warning(mail: OutgoingMail) -> Letter | None:
    """The old address hears that the account is about to leave it."""
    if not isinstance(mail.subject, LostMailbox):
        return None
    return Letter(
        subject=_("The account is moving to another address"),
        paragraphs=[
            _("Somebody said they cannot read this mailbox any more, and the organisers agreed."),
            _("If you can read this and did not ask for it, reply to this letter at once."),
        ],
    )


def mailbox_refused(mail: OutgoingMail) -> Letter | None:
    """The new address hears that nothing will change."""
    if not isinstance(mail.subject, LostMailbox):
        return None
    return Letter(
        subject=_("The address of the account stays as it is"),
        paragraphs=[
            _("The organisers could not confirm the request to change the address."),
            _("Reply to this letter if you want to explain more."),
        ],
    )


def export_ready(mail: OutgoingMail) -> Letter | None:
    """The copy of one's data can be fetched."""
    asked = mail.subject
    if not isinstance(asked, PersonalRequest) or asked.expires_at is None:
        return None
    return Letter(
        subject=_("The copy of your data is ready"),
        paragraphs=[_("You can download everything we keep about you. Sign in first.")],
        facts=[Fact(label=_("Kept until"), value=long_day(local(asked.expires_at)))],
        action=Action(label=_("Download"), address=_address(reverse("accounts:privacy"))),
    )


def erasure_asked(mail: OutgoingMail) -> Letter | None:
    """The account will be erased, and until when that can be stopped."""
    asked = mail.subject
    if not isinstance(asked, PersonalRequest) or not asked.is_pending:
        return None
    return Letter(
        subject=_("Your account will be erased"),
        paragraphs=[_("You asked for your account to be erased. Until then you can cancel it.")],
        facts=[Fact(label=_("Erasure"), value=moment_in_words(asked.due_at))],
        action=Action(label=_("Keep the account"), address=_address(reverse("accounts:privacy"))),
    )


_COMPOSED: dict[MailKind, Callable[[OutgoingMail], Letter | None]] = {
    MailKind.LOGIN_CODE: _with_code(login_code),
    MailKind.CONFIRMATION: _with_code(confirmation),
    MailKind.REAUTH_CODE: _with_code(reauth_code),
    MailKind.UNKNOWN_ACCOUNT: unknown_account,
    MailKind.ACCOUNT_EXISTS: account_exists,
    MailKind.ADDRESS_CHANGED: _opened(address_changed),
    MailKind.PASSWORD_RESET: _opened(password_reset),
    MailKind.PASSWORD_CHANGED: password_changed,
    MailKind.KEY_CHANGED: key_changed,
    MailKind.MAILBOX_LINK: mailbox_link,
    MailKind.MAILBOX_WARNING: mailbox_warning,
    MailKind.MAILBOX_REFUSED: mailbox_refused,
    MailKind.EXPORT_READY: export_ready,
    MailKind.ERASURE_ASKED: erasure_asked,
}

for _kind, _compose in _COMPOSED.items():
    declare_letter(LetterKind(name=_kind, label=_kind.label, compose=_compose))


def organisers(event: Event) -> Audiences:  # noqa: ARG001 -- every audience's signature
    """Everybody who keeps the declaration."""
    held = User.objects.filter(groups__name=Role.ORGANISER)
    return [(Reason.DIRECT, User.objects.filter(pk__in=held.values("pk")))]


def say_declaration_due(event: Event) -> Said:  # noqa: ARG001 -- every notice's signature
    """That the declaration has to be looked at again, and where."""
    return Said(
        title=_("The accessibility declaration is due for its yearly review"),
        body=_("The act wants it reviewed by 31 March. Check it and write down the day."),
        address=reverse("accounts:edit_declaration"),
    )


declare(
    Kind(
        name=NoticeKind.DECLARATION_DUE,
        label=NoticeKind.DECLARATION_DUE.label,
        audiences=organisers,
        say=say_declaration_due,
    )
)
