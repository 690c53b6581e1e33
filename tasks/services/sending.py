"""Send mail: a chunk over one connection, each row under a lease, nobody stopped by another."""

from __future__ import annotations

import logging
from email.utils import format_datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction
from django.db.models import F, Value

from tasks.choices import MailState
from tasks.clock import database_now, due_after, now
from tasks.conf import conf
from tasks.domain.delivering import Verdict, judge
from tasks.domain.envelopes import Stamp, build_message
from tasks.models import OutgoingMail
from tasks.services.composing import compose_mail
from tasks.services.failing import pause_after
from tasks.services.pacing_domains import MINUTE, Turns, domain_of
from tasks.services.posting import Postman, ServerAway
from tasks.services.queueing import enqueue
from tasks.services.renewing import keeping, renew_mails
from tasks.services.running import closing_time
from tasks.services.suppressing import is_suppressed, suppress

if TYPE_CHECKING:
    from datetime import timedelta

    from tasks.querysets import MailQuerySet
    from tasks.services.composing import Composed

logger = logging.getLogger(__name__)


def send_due_mails() -> int:
    """Send one chunk of what is due, the most urgent first, and return how many were claimed.

    Where more is due, another chunk is promised. At least once: a worker that dies between the
    server's yes and the row's leaves a mail that is sent again under the same Message-ID.
    """
    mails = claim_mails(limit=conf.mail_chunk)
    if mails:
        with keeping(partial(renew_mails, token=mails[0].lease_token)):
            _send_chunk(mails)
        if OutgoingMail.objects.claimable().exists():
            enqueue("tasks.send_mails", payload={}, queue="mail")
    return len(mails)


def claim_mails(*, limit: int) -> list[OutgoingMail]:
    """Lease up to `limit` mails to the caller; one that killed its worker comes alone."""
    mails = OutgoingMail.objects
    abandoned = mails.abandoned().filter(attempts__lt=conf.mail_attempts)
    return _claim(abandoned, limit=1) or _claim(mails.due(), limit=limit)


def _claim(claimable: MailQuerySet, *, limit: int) -> list[OutgoingMail]:
    """Compare and set: the condition stands again in the statement that takes the rows."""
    if not claimable.exists():
        return []
    token = uuid4()
    with transaction.atomic():
        urgent = claimable.most_urgent_first().select_for_update(skip_locked=True)
        claimable.filter(pk__in=list(urgent.values_list("pk", flat=True)[:limit])).update(
            state=MailState.SENDING,
            attempts=F("attempts") + 1,
            lease_until=database_now() + Value(conf.lease),
            lease_token=token,
        )
    held = OutgoingMail.objects.under(token).most_urgent_first()
    known = held.select_related("recipient", "subject_type", "notice__event", "notice__recipient")
    return list(known.prefetch_related("notice__event__subject"))


def _send_chunk(mails: list[OutgoingMail]) -> None:
    turns = Turns()
    with Postman() as postman:
        for place, mail in enumerate(mails):
            try:
                if closing_time.is_set():
                    raise ServerAway  # our own end is nobody's failure either
                _send(mail, postman, turns)
            except ServerAway as away:
                _give_back(mails[place:], str(away))
                return


def _send(mail: OutgoingMail, postman: Postman, turns: Turns) -> None:
    """Compose and hand over one mail; whatever happens to it is written in its row.

    Raises `ServerAway`, and errors of the database, after which the lease runs out.
    """
    try:
        composed = compose_mail(mail)
    except Exception as error:
        logger.exception("mail %d (%s) could not be composed", mail.pk, mail.kind)
        _put_off(mail, error)
        return
    if composed is None:
        _end(mail, MailState.CANCELLED)
    elif is_suppressed(composed.address):
        _end(mail, MailState.SUPPRESSED)
    elif not turns.take(domain_of(composed.address)):
        _wait_for_turn(mail)
    else:
        postman.connect()
        # A server may take its time to greet, and a right be withdrawn meanwhile: look once more.
        if OutgoingMail.objects.held_by(mail).exists():
            _hand_over(mail, composed, postman)


def _hand_over(mail: OutgoingMail, composed: Composed, postman: Postman) -> None:
    stamp = Stamp(
        address=composed.address,
        message_id=mail.message_id,
        kind=mail.kind,
        subject=_subject_of(mail),
        date=format_datetime(now()),
        unsubscribe=composed.unsubscribe,
    )
    message = build_message(
        composed.drawn, stamp, composed.attachments, connection=postman.connection
    )
    try:
        postman.deliver(message)
    except Exception as error:  # noqa: BLE001 -- any answer of any backend is judged
        _refuse(mail, composed.address, error)
    else:
        _end(mail, MailState.SENT, sent_at=now(), domain=domain_of(composed.address))


def _subject_of(mail: OutgoingMail) -> str:
    """Name what the mail is about as threads need it: `registration-12`."""
    return "" if mail.subject_type is None else f"{mail.subject_type.model}-{mail.subject_id}"


def _refuse(mail: OutgoingMail, address: str, error: Exception) -> None:
    verdict = judge(error)
    logger.warning("mail %d was not taken: %s, %s", mail.pk, type(error).__name__, verdict.value)
    if verdict is Verdict.LATER:
        _put_off(mail, error)
        return
    if verdict is Verdict.UNKNOWN_ADDRESS:
        suppress(address, reason=type(error).__name__)
    _end(mail, MailState.FAILED, last_error=type(error).__name__)


def _end(mail: OutgoingMail, state: MailState, **fields: object) -> None:
    fields = {"last_error": "", **fields, "state": state, "lease_until": None, "lease_token": None}
    if not OutgoingMail.objects.held_by(mail).update(**fields):
        logger.warning("mail %d was claimed by another worker meanwhile", mail.pk)


def _put_off(mail: OutgoingMail, error: Exception) -> None:
    """Try again after a growing pause, or give the mail up after its last try."""
    name = type(error).__name__[:200]
    if mail.attempts >= conf.mail_attempts:
        _end(mail, MailState.FAILED, last_error=name)
        return
    pause = pause_after(mail.attempts)
    _end(mail, MailState.QUEUED, last_error=name, send_at=due_after(pause))
    _promise(pause)


def _wait_for_turn(mail: OutgoingMail) -> None:
    """Leave a domain alone that has had its mails of this minute; no try is counted."""
    _end(mail, MailState.QUEUED, attempts=mail.attempts - 1, send_at=due_after(MINUTE))
    _promise(MINUTE)


def _give_back(mails: list[OutgoingMail], error: str) -> None:
    """Leave the server alone for a moment; the try is not counted against any mail."""
    logger.warning("%d mails wait for the mail server: %s", len(mails), error or "closing")
    token, pause = mails[0].lease_token, conf.mail_pause
    OutgoingMail.objects.under(token).filter(pk__in=[mail.pk for mail in mails]).update(
        state=MailState.QUEUED,
        attempts=F("attempts") - 1,
        send_at=due_after(pause),
        lease_until=None,
        lease_token=None,
        last_error=error[:200],
    )
    _promise(pause)


def _promise(pause: timedelta) -> None:
    enqueue("tasks.send_mails", payload={}, queue="mail", run_at=now() + pause)


def bury_lost_mails() -> int:
    """Give up the mails whose last worker died with them, and return how many there were."""
    lost = OutgoingMail.objects.abandoned().filter(attempts__gte=conf.mail_attempts)
    return lost.update(
        state=MailState.FAILED, lease_until=None, lease_token=None, last_error="WorkerLost"
    )
