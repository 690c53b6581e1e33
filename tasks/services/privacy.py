"""What `tasks` keeps of a person: handed over or erased; the portal calls every app's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q

from tasks.adapter import get_adapter
from tasks.choices import MailState
from tasks.models import (
    AuditEntry,
    Digest,
    Event,
    Link,
    MailChoice,
    MailPlan,
    Notice,
    OutgoingMail,
    QueuePause,
)
from tasks.services.suppressing import forget_suppression

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet

NOTICE = ("kind", "reason", "subject_id", "created_at", "read_at", "retracted_at")
MAIL = ("kind", "reason", "state", "address", "language", "facts", "created_at", "sent_at")
LINK = ("purpose", "target_id", "created_at", "expires_at", "used_at", "revoked_at")
EVENT = ("kind", "subject_id", "facts", "created_at")
CHOICE = ("kind", "pace", "changed_at")
PLAN = ("rhythm", "office_hours", "paused_until", "changed_at")
DIGEST = ("period", "created_at")
AUDIT = ("action", "target_id", "reason", "at")


def export_person(user: User) -> dict[str, Any]:
    """Return every row about `user`: notices, mails, links, what they caused and decided.

    Mails to their address count, also those from before they had an account.
    """
    return {
        "notices": _rows(Notice.objects.filter(recipient=user), *NOTICE),
        "mails": _rows(_mails_of(user), *MAIL),
        "choices": _rows(MailChoice.objects.filter(user=user), *CHOICE),
        "plan": _rows(MailPlan.objects.filter(user=user), *PLAN),
        "digests": _rows(Digest.objects.filter(recipient=user), *DIGEST),
        "links": _rows(Link.objects.filter(person=user), *LINK),
        "events": _rows(Event.objects.filter(actor=user), *EVENT),
        "decisions": _rows(AuditEntry.objects.filter(actor=user), *AUDIT),
    }


@transaction.atomic
def erase_person(user: User) -> None:
    """Erase `user` from these tables; called before the account itself is buried.

    Mail that has not left is cancelled by going. Audit entries stay, by the number of the
    account alone: accountability outlives it for its own time.
    """
    address = get_adapter().reader(user).address
    _mails_of(user).delete()
    Notice.objects.filter(recipient=user).delete()
    Link.objects.filter(person=user).delete()
    MailChoice.objects.filter(user=user).delete()
    MailPlan.objects.filter(user=user).delete()
    Digest.objects.filter(recipient=user).delete()
    Event.objects.filter(actor=user).update(actor=None)
    QueuePause.objects.filter(paused_by=user).update(paused_by=None)
    if address:
        forget_suppression(address)


@transaction.atomic
def erase_address(address: str) -> int:
    """Cancel and blank the mail to a bare `address`, for people without an account."""
    mails = OutgoingMail.objects.filter(address__iexact=address)
    mails.unsent().update(state=MailState.CANCELLED, lease_until=None, lease_token=None)
    forget_suppression(address)
    return mails.update(address="")


def _mails_of(user: User) -> QuerySet[OutgoingMail]:
    whose = Q(recipient=user)
    address = get_adapter().reader(user).address
    return OutgoingMail.objects.filter(whose | Q(address__iexact=address) if address else whose)


def _rows(rows: QuerySet[Any], *fields: str) -> list[dict[str, Any]]:
    return list(rows.order_by("pk").values(*fields))
