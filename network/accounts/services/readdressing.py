"""Give an account a new address: after the mailbox of the old one was lost."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db import transaction

from network.accounts.adapter import get_adapter
from network.accounts.choices import LossState, MailKind
from network.accounts.exceptions import AddressTaken, NobodyThere, ReasonMissing, RequestSettled
from network.accounts.models import LostMailbox, User
from network.accounts.querysets import normalise_address
from tasks.clock import now
from tasks.exceptions import LinkUnknown
from tasks.services.auditing import Change, record
from tasks.services.linking import read_link, revoke_links, use_link
from tasks.services.mailing import About, Envelope, queue_letter

PURPOSE = "accounts.mailbox"
"""Purpose of the link that leaves in the letter to the new address."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Loss:
    """What somebody who lost the mailbox typed on the public page."""

    old_address: str
    new_address: str
    words: str
    language: str


@transaction.atomic
def report_loss(*, loss: Loss) -> LostMailbox:
    """Keep the request for an organiser; whether the old address is known is not looked at."""
    return LostMailbox.objects.create(
        old_address=normalise_address(loss.old_address),
        new_address=normalise_address(loss.new_address),
        words=loss.words,
        language=loss.language,
        asked_at=now(),
    )


def _decide(loss: LostMailbox, state: LossState, *, actor: User, reason: str) -> LostMailbox:
    loss = LostMailbox.objects.select_for_update(of=["self"]).get(pk=loss.pk)
    if loss.state != LossState.WAITING:
        raise RequestSettled
    if not reason.strip():
        raise ReasonMissing
    loss.state, loss.reason = state, reason.strip()
    loss.decided_at, loss.decided_by = now(), actor
    loss.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    return loss


def _letter(kind: MailKind, loss: LostMailbox, address: str) -> None:
    queue_letter(
        kind,
        key=f"{kind}:{loss.pk}",
        to=Envelope(address=address, language=loss.language),
        about=About(subject=loss),
    )


@transaction.atomic
def confirm_loss(*, loss: LostMailbox, actor: User, reason: str) -> None:
    """Let the person in: `reason` says how the identity was checked. The old address is told.

    Raises `RequestSettled`, `ReasonMissing`, `NobodyThere` or `AddressTaken`.
    """
    user = User.objects.reachable().filter(email=loss.old_address).first()
    if user is None:
        raise NobodyThere(loss.old_address)
    if User.objects.filter(email=loss.new_address).exists():
        raise AddressTaken
    loss = _decide(loss, LossState.CONFIRMED, actor=actor, reason=reason)
    _letter(MailKind.MAILBOX_LINK, loss, loss.new_address)
    _letter(MailKind.MAILBOX_WARNING, loss, loss.old_address)
    change = Change(reason=loss.reason, after={"loss": loss.pk})
    record("accounts.mailbox_confirmed", actor=actor, target=user, change=change)


@transaction.atomic
def refuse_loss(*, loss: LostMailbox, actor: User, reason: str) -> None:
    """Turn the request down; the new address is told that, and no more.

    Raises `RequestSettled` or `ReasonMissing`.
    """
    loss = _decide(loss, LossState.REFUSED, actor=actor, reason=reason)
    _letter(MailKind.MAILBOX_REFUSED, loss, loss.new_address)
    change = Change(reason=loss.reason)
    record("accounts.mailbox_refused", actor=actor, target=loss, change=change)


def read_loss(secret: str) -> LostMailbox:
    """Return the confirmed request behind a mailed secret; reading changes nothing.

    Raises what `tasks.services.linking.read_link` raises.
    """
    loss = read_link(secret, purpose=PURPOSE).target
    if not isinstance(loss, LostMailbox) or loss.state != LossState.CONFIRMED:
        raise LinkUnknown
    return loss


@transaction.atomic
def move_account(*, secret: str) -> User:
    """Give the account its new, now proven address; sessions and codes of the old one end.

    Raises what `read_loss` raises, `LinkUsed`, `NobodyThere` or `AddressTaken`.
    """
    link = read_link(secret, purpose=PURPOSE)
    loss = read_loss(secret)
    user = User.objects.select_for_update().filter(email=loss.old_address).first()
    if user is None or not user.is_active:
        raise NobodyThere(loss.old_address)
    if User.objects.filter(email=loss.new_address).exists():
        raise AddressTaken
    use_link(link)
    revoke_links(target=loss)
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.filter(email=loss.new_address).delete()
    EmailAddress.objects.create(user=user, email=loss.new_address, primary=True, verified=True)
    user.email = loss.new_address
    user.set_unusable_password()  # also ends every session: their hash is made of it
    user.save(update_fields=["email", "password"])
    LostMailbox.objects.filter(pk=loss.pk).update(state=LossState.DONE, done_at=now())
    change = Change(after={"loss": loss.pk})
    record("accounts.address_moved", actor=user, target=user, change=change)
    get_adapter().address_changed(user)
    return user


@transaction.atomic
def announce_change(*, user: User, before: str) -> None:
    """Tell the host when the address of `user` is not `before` any more; nothing else moves."""
    user = User.objects.get(pk=user.pk)
    if user.email != before:
        get_adapter().address_changed(user)
