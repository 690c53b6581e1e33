"""Filters over the tables of `tasks` that read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, IntegerField, Value, When

from tasks.choices import JobState, MailState, Reason
from tasks.clock import database_now, due_by, today
from tasks.conf import conf

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import _AnyUser as AnyUser

    from tasks.models import Job, MailPlan, Notice, OutgoingMail


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs."""

    def heard_by(self, queue: str) -> Self:
        """Jobs of a queue; the first one hears for all that have no doorbell of their own."""
        first, *others = conf.queues
        return self.exclude(queue__in=others) if queue == first else self.filter(queue=queue)

    def due(self) -> Self:
        """Ready, and their time has come."""
        return self.filter(state=JobState.READY, run_at__lte=due_by())

    def abandoned(self) -> Self:
        """Running, but the worker's lease has expired: it died or hangs."""
        return self.filter(
            state=JobState.RUNNING, run_at__lte=due_by(), lease_until__lte=database_now()
        )

    def worth_another_try(self) -> Self:
        """Not tried as often as a job may be."""
        return self.filter(attempts__lt=conf.attempts)

    def claimable(self) -> Self:
        """What a worker may take now."""
        return self.due() | self.abandoned().worth_another_try()

    def unfinished(self) -> Self:
        """Waiting or running."""
        return self.filter(state__in=[JobState.READY, JobState.RUNNING])

    def under(self, token: UUID | None) -> Self:
        """Whatever one claim still holds."""
        return self.filter(state=JobState.RUNNING, lease_token=token)

    def held_by(self, claimed: Job) -> Self:
        """`claimed` itself, unless another worker has claimed it since."""
        return self.under(claimed.lease_token).filter(pk=claimed.pk)


class MailQuerySet(models.QuerySet["OutgoingMail"]):
    """Outgoing mail."""

    def due(self) -> Self:
        """Queued, and its time has come."""
        return self.filter(state=MailState.QUEUED, send_at__lte=due_by())

    def abandoned(self) -> Self:
        """Being sent by a worker whose lease has expired."""
        return self.filter(
            state=MailState.SENDING, send_at__lte=due_by(), lease_until__lte=database_now()
        )

    def claimable(self) -> Self:
        """What a worker may send now."""
        return self.due() | self.abandoned().filter(attempts__lt=conf.mail_attempts)

    def unsent(self) -> Self:
        """What may still be cancelled."""
        return self.filter(state__in=[MailState.QUEUED, MailState.SENDING])

    def under(self, token: UUID | None) -> Self:
        """Whatever one claim still holds."""
        return self.filter(state=MailState.SENDING, lease_token=token)

    def held_by(self, claimed: OutgoingMail) -> Self:
        """`claimed` itself, unless it was cancelled or claimed by another since."""
        return self.under(claimed.lease_token).filter(pk=claimed.pk)

    def most_urgent_first(self) -> Self:
        """What somebody has to know before everything else, then by age."""
        places = [When(reason=reason, then=Value(place)) for place, reason in enumerate(Reason)]
        return self.order_by(Case(*places, output_field=IntegerField()), "send_at", "pk")


class PlanQuerySet(models.QuerySet["MailPlan"]):
    """Plans of mail."""

    def paused(self) -> Self:
        """Of people who want no mail before a day that has not come, by the site's calendar."""
        return self.filter(paused_until__gt=today())


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices; a person sees only their own, and never a retracted one."""

    def visible_to(self, user: AnyUser) -> Self:
        """What `user` may find in the inbox; the subject's visibility is asked of its kind."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(recipient=user, retracted_at__isnull=True)

    def unread(self) -> Self:
        """Not opened yet."""
        return self.filter(read_at__isnull=True)
