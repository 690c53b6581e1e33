"""Put right by hand what background work could not: called by operators, written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from tasks.choices import JobState, MailState
from tasks.clock import due_by, now
from tasks.exceptions import JobMovedOn, MailMovedOn
from tasks.models import Job, OutgoingMail, QueuePause
from tasks.services.auditing import Change, record
from tasks.services.mailing import promise_chunks
from tasks.services.ringing import ring_after_commit

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

    from tasks.models import Suppression

STOPPED = (JobState.DEAD, JobState.CANCELLED)
WAITING = (JobState.READY, JobState.DEAD)
UNSENT = (MailState.FAILED, MailState.SUPPRESSED, MailState.CANCELLED)


@transaction.atomic
def retry_job(*, job: Job, by: User, reason: str) -> None:
    """Let a job that was given up or cancelled run again, as if it had never been tried.

    Raises `JobMovedOn` when it is neither any more.
    """
    fields = {"attempts": 0, "run_at": due_by(), "finished_at": None, "last_error": ""}
    moved = Job.objects.filter(pk=job.pk, state__in=STOPPED).update(state=JobState.READY, **fields)
    if not moved:
        raise JobMovedOn(job.pk)
    _record("retry_job", by, job, reason)
    ring_after_commit(job.queue)


@transaction.atomic
def cancel_job(*, job: Job, by: User, reason: str) -> None:
    """Never run a job that waits or was given up; what runs is left to its worker.

    Raises `JobMovedOn` when it runs or has ended.
    """
    moved = Job.objects.filter(pk=job.pk, state__in=WAITING).update(
        state=JobState.CANCELLED, finished_at=now()
    )
    if not moved:
        raise JobMovedOn(job.pk)
    _record("cancel_job", by, job, reason)


@transaction.atomic
def retry_mail(*, mail: OutgoingMail, by: User, reason: str) -> None:
    """Send a mail that was refused, blocked or cancelled, if there is still something to say.

    Raises `MailMovedOn` when it is none of these any more.
    """
    moved = OutgoingMail.objects.filter(pk=mail.pk, state__in=UNSENT).update(
        state=MailState.QUEUED, attempts=0, send_at=due_by(), last_error=""
    )
    if not moved:
        raise MailMovedOn(mail.pk)
    _record("retry_mail", by, mail, reason)
    promise_chunks(1)


@transaction.atomic
def cancel_mail(*, mail: OutgoingMail, by: User, reason: str) -> None:
    """Never send a mail that waits; one that is just leaving cannot be stopped.

    Raises `MailMovedOn` when it does not wait any more.
    """
    waiting = OutgoingMail.objects.filter(pk=mail.pk, state=MailState.QUEUED)
    if not waiting.update(state=MailState.CANCELLED):
        raise MailMovedOn(mail.pk)
    _record("cancel_mail", by, mail, reason)


@transaction.atomic
def pause_queue(*, queue: str, by: User, reason: str) -> QueuePause:
    """Have nobody claim work of `queue`; what runs is finished. Doing so twice is once."""
    moment = {"paused_by": by, "paused_at": now()}
    pause, paused = QueuePause.objects.get_or_create(queue=queue, defaults=moment)
    if paused:
        change = Change(reason=reason, after={"queue": queue})
        record("pause_queue", actor=by, target=pause, change=change)
    return pause


@transaction.atomic
def resume_queue(*, queue: str, by: User, reason: str) -> None:
    """Let work of `queue` go on; a queue that is not paused stays as it is."""
    pause = QueuePause.objects.select_for_update().filter(queue=queue).first()
    if pause is None:
        return
    change = Change(reason=reason, before={"queue": queue})
    record("resume_queue", actor=by, target=pause, change=change)
    pause.delete()
    ring_after_commit(queue)


@transaction.atomic
def lift_suppression(*, suppression: Suppression, by: User, reason: str) -> None:
    """Send mail to an address again that has refused it, because somebody looked into it."""
    record("lift_suppression", actor=by, target=suppression, change=Change(reason=reason))
    suppression.delete()


def _record(action: str, by: User, thing: Job | OutgoingMail, reason: str) -> None:
    before = {"state": thing.state, "attempts": thing.attempts}
    record(action, actor=by, target=thing, change=Change(reason=reason, before=before))
