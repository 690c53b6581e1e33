"""Turn one event into notices and mails: set-wise, as often as anybody likes."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

from tasks.adapter import get_adapter
from tasks.choices import MailState, Reason
from tasks.clock import now
from tasks.conf import conf
from tasks.models import Event, Notice, OutgoingMail
from tasks.registry import get_kind
from tasks.selectors.pacing import leaving_at, mailed_at_once
from tasks.services.copying import insert_select
from tasks.services.mailing import promise_chunks

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet

logger = logging.getLogger(__name__)


@transaction.atomic
def fan_out_event(*, event_id: int) -> int:
    """Tell everybody whom the event's kind names and return how many notices are new.

    One person gets one notice, for the strongest of their reasons; never the actor, never
    somebody who cannot be reached. The unique key of a notice lets this run any number of
    times, in any number of workers, with one result: whoever comes second finds it done, or finds
    that the thing was taken back before anybody was told.

    Raises `UnknownKind` for a kind that nobody declares any more.
    """
    event = Event.objects.select_for_update().get(pk=event_id)
    if event.fanned_out_at is not None:
        return 0
    kind = get_kind(event.kind)
    told = 0
    for reason, users in sorted(kind.audiences(event), key=lambda said: _rank(said[0])):
        told += _tell(event, reason, users)
    mailed = _mail(event) if kind.mailed else 0
    Event.objects.filter(pk=event_id).update(fanned_out_at=now())
    logger.info("event %d: %d notices, %d mails", event_id, told, mailed)
    return told


def _rank(reason: Reason) -> int:
    return list(Reason).index(reason)


def _tell(event: Event, reason: Reason, users: QuerySet[User]) -> int:
    """Write a notice for each of `users` that has none of this key yet."""
    everybody = get_user_model()._default_manager.all()  # noqa: SLF001 -- the documented name
    people = get_adapter().reachable(everybody.filter(pk__in=users.values("pk")))
    if event.actor_id is not None:
        people = people.exclude(pk=event.actor_id)
    return insert_select(
        Notice,
        people.order_by("pk"),
        {
            "recipient": F("pk"),
            "event": Value(event.pk),
            "key": Value(event.key or f"event:{event.pk}"),
            "kind": Value(event.kind),
            "reason": Value(reason.value),
            "subject_type": Value(event.subject_type_id),
            "subject_id": Value(event.subject_id),
            "created_at": Value(event.created_at),
        },
    )


def _mail(event: Event) -> int:
    """Write a mail for each notice that is mailed at once and not read yet."""
    notices = mailed_at_once(
        Notice.objects.filter(event=event, read_at__isnull=True, retracted_at__isnull=True)
    ).filter(mail__isnull=True)
    number = Cast(F("pk"), CharField())
    mailed = insert_select(
        OutgoingMail,
        notices.order_by("pk"),
        {
            "key": Concat(Value("notice:"), number),
            "kind": F("kind"),
            "reason": F("reason"),
            "recipient": F("recipient_id"),
            "address": Value(""),
            "language": Value(""),
            "subject_type": F("subject_type_id"),
            "subject_id": F("subject_id"),
            "notice": F("pk"),
            "facts": Value("{}"),
            "state": Value(MailState.QUEUED.value),
            "message_id": Concat(Value(f"<{uuid4().hex}."), number, Value(f"@{conf.mail_domain}>")),
            "send_at": leaving_at(notices),
            "attempts": Value(0),
            "last_error": Value(""),
            "domain": Value(""),
            "created_at": Value(event.created_at),
        },
    )
    promise_chunks(mailed)
    return mailed
