"""Pass a message on: called by the contact form and nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from network.members.choices import MESSAGE_LIMIT, LetterName, NoticeKind
from network.members.conf import conf
from network.members.exceptions import (
    NotContactable,
    NotVerified,
    TextMissing,
    TextTooLong,
    TooManyContacts,
)
from network.members.models import ContactMessage, Member
from network.members.selectors.detail import contactable
from tasks.clock import now
from tasks.services.mailing import About, Envelope, queue_letter
from tasks.services.notifying import notify

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import _User as User


@transaction.atomic
def send_contact(*, sender: User, to: Member, text: str, nonce: UUID) -> ContactMessage:
    """Pass `text` on to `to`: in the inbox and by mail, without either address.

    `nonce` names one submission: sent twice, it gives the first message back.

    Raises `NotVerified`, `NotContactable`, `TextMissing`, `TextTooLong` or `TooManyContacts`.
    """
    author = Member.objects.select_for_update(of=("self",)).filter(user=sender.pk).first()
    viewer = Member.objects.viewer(sender)
    if author is None or not viewer.insider:
        raise NotVerified
    earlier = ContactMessage.objects.filter(sender=author, nonce=nonce).first()
    if earlier is not None:
        return earlier
    text = text.strip()
    if not text:
        raise TextMissing
    if len(text) > MESSAGE_LIMIT:
        raise TextTooLong(length=len(text), limit=MESSAGE_LIMIT)
    to = Member.objects.select_related("profile", "user").get(pk=to.pk)
    if not contactable(viewer, to):
        raise NotContactable
    _spend_one(author)
    message = ContactMessage.objects.create(
        sender=author, recipient=to, text=text, nonce=nonce, sent_at=now()
    )
    _tell(message, sender)
    return message


@transaction.atomic
def mark_opened(*, message: ContactMessage, by: User) -> None:
    """Write down that the recipient has read `message`; anybody else changes nothing."""
    ContactMessage.objects.filter(
        pk=message.pk, recipient__user=by.pk, opened_at__isnull=True
    ).update(opened_at=now())


def _spend_one(author: Member) -> None:
    limit = conf.contacts_per_day
    since = now() - timedelta(hours=24)
    if ContactMessage.objects.filter(sender=author, sent_at__gt=since).count() >= limit:
        raise TooManyContacts(limit=limit)


def _tell(message: ContactMessage, sender: User) -> None:
    notify(NoticeKind.CONTACT, subject=message, actor=sender)
    queue_letter(
        LetterName.CONTACT,
        key=f"{LetterName.CONTACT}:{message.pk}",
        to=Envelope(user=message.recipient.user),
        about=About(subject=message),
    )
