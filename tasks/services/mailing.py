"""Write letters: called by services of any app inside the transaction of their change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import get_language

from tasks.clock import now
from tasks.conf import conf
from tasks.models import OutgoingMail
from tasks.registry import get_letter
from tasks.services.queueing import due_at, enqueue

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User
    from django.db.models import Model


@dataclass(frozen=True, kw_only=True, slots=True)
class Envelope:
    """Where a letter goes.

    To a user, whose address and language are read when it is sent, or to a bare `address` in
    `language`.
    """

    user: User | None = None
    address: str = ""
    language: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """What a letter is about; `facts` are ids, moments and numbers, never names."""

    subject: Model | None = None
    facts: dict[str, Any] = field(default_factory=dict)


PARALLEL_CHUNKS = 4


def promise_chunks(mails: int) -> None:
    """Promise the sending of that many new mails, a few chunks side by side.

    Each chunk promises the next one where more is due, and the sweeper what leaves later.
    """
    for _chunk in range(min(-(-mails // conf.mail_chunk), PARALLEL_CHUNKS)):
        enqueue("tasks.send_mails", payload={}, queue="mail")


@transaction.atomic
def queue_letter(kind: str, *, key: str, to: Envelope, about: About) -> OutgoingMail:
    """Promise one letter; it lives or dies with the caller's transaction.

    `key` is the letter's identity: a second call with it returns the first mail unchanged.

    Raises `UnknownKind` for a letter that no `notices.py` declares.
    """
    declared = get_letter(kind)
    subject = about.subject
    moment = due_at()
    mail, created = OutgoingMail.objects.get_or_create(
        key=key,
        defaults={
            "kind": declared.name,
            "reason": declared.reason,
            "recipient": to.user,
            "address": to.address,
            "language": to.language or get_language() or conf.language,
            "subject_type": ContentType.objects.get_for_model(subject) if subject else None,
            "subject_id": subject.pk if subject else None,
            "facts": about.facts,
            "message_id": f"<{uuid4()}@{conf.mail_domain}>",
            "created_at": now(),
            **({} if moment is None else {"send_at": moment}),
        },
    )
    if created:
        enqueue("tasks.send_mail", payload={"mail_id": mail.pk}, queue="mail")
    return mail
