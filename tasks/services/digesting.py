"""Plan digests: one a person and local week or day, each notice in at most one of them."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import CharField, Exists, F, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from tasks.adapter import get_adapter
from tasks.choices import MailState, Reason, Rhythm
from tasks.clock import acted, due_by, now
from tasks.conf import conf
from tasks.domain.mail_hours import latest_slot
from tasks.models import Digest, Notice, OutgoingMail, Slot
from tasks.selectors.digesting import DIGEST, digested, waiting_notices
from tasks.selectors.health import read_database_clock
from tasks.selectors.pacing import opening, zone_named, zones_of
from tasks.services.copying import insert_select
from tasks.services.mailing import promise_chunks

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from tasks.domain.mail_hours import DigestSlot

logger = logging.getLogger(__name__)

GRACE = timedelta(hours=12)
"""How late a digest may be when everything was down; after that its notices wait for the next."""


def plan_digests() -> int:
    """Write the digests whose slot has opened, with their mails, and return how many.

    A slot is planned once, by a row with a unique name and moment, whoever comes first; a digest
    has a unique person and period besides, so an hour that comes twice brings no second one.
    """
    moment = acted() or read_database_clock()
    everybody = get_user_model()._default_manager.all()  # noqa: SLF001 -- the documented name
    return sum(
        _plan(rhythm, zone, moment)
        for zone in zones_of(get_adapter().reachable(everybody))
        for rhythm in (Rhythm.DAILY, Rhythm.WEEKLY)
    )


@transaction.atomic
def _plan(rhythm: Rhythm, zone: str, moment: datetime) -> int:
    slot = latest_slot(rhythm, moment, zone_named(zone), conf.digest_at)
    if moment - slot.opens_at > GRACE:
        return 0
    name = f"digest:{rhythm}:{zone}"
    _row, first = Slot.objects.get_or_create(name=name, due_at=slot.opens_at)
    if not first:
        return 0
    digests = _write(rhythm, zone, slot)
    mails = _mail(digests, zone)
    logger.info("%s of %s: %d digests", name, slot.period, mails)
    return mails


def _write(rhythm: Rhythm, zone: str, slot: DigestSlot) -> QuerySet[Digest]:
    """Write a digest for everybody for whom something waits, and put it in; return the new ones."""
    written, waiting = now(), waiting_notices(until=slot.opens_at)
    people = digested(rhythm, zone).filter(Exists(waiting.filter(recipient=OuterRef("pk"))))
    insert_select(
        Digest,
        people.order_by("pk"),
        {
            "recipient": F("pk"),
            "period": Value(slot.period),
            "created_at": Value(written),
        },
    )
    # Whoever had one of this period already, in another zone, keeps the rest for the next.
    new = Digest.objects.filter(period=slot.period, created_at=written)
    held = waiting.filter(recipient__in=new.values("recipient"))
    own = new.filter(recipient=OuterRef("recipient"))
    Notice.objects.filter(pk__in=held.values("pk")).update(digest=Subquery(own.values("pk")[:1]))
    return new


def _mail(digests: QuerySet[Digest], zone: str) -> int:
    number, leaves = Cast(F("pk"), CharField()), opening(zone)
    mails = insert_select(
        OutgoingMail,
        digests.order_by("pk"),
        {
            "key": Concat(Value("digest:"), number),
            "kind": Value(DIGEST),
            "reason": Value(Reason.FOLLOWED.value),
            "recipient": F("recipient_id"),
            "address": Value(""),
            "language": Value(""),
            "subject_type": Value(ContentType.objects.get_for_model(Digest).pk),
            "subject_id": F("pk"),
            "facts": Value("{}"),
            "state": Value(MailState.QUEUED.value),
            "message_id": Concat(
                Value(f"<{uuid4().hex}.d"), number, Value(f"@{conf.mail_domain}>")
            ),
            "send_at": Value(leaves) if leaves > now() else due_by(),
            "attempts": Value(0),
            "last_error": Value(""),
            "domain": Value(""),
            "created_at": Value(now()),
        },
    )
    promise_chunks(mails)
    return mails
