"""Filters over the tables of `tasks` that read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models.functions import Now

from tasks.choices import JobState

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser

    from tasks.models import Job, Notice


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs."""

    def due(self) -> Self:
        """Ready, and their time has come by the database's clock."""
        return self.filter(state=JobState.READY, run_at__lte=Now())

    def abandoned(self) -> Self:
        """Running, but the worker's lease has expired: it died or hangs."""
        return self.filter(state=JobState.RUNNING, lease_until__lte=Now())

    def claimable(self) -> Self:
        """What a worker may take now."""
        return self.due() | self.abandoned()

    def held_by(self, claimed: Job) -> Self:
        """`claimed` itself, unless another worker has claimed it since."""
        return self.filter(pk=claimed.pk, state=JobState.RUNNING, lease_token=claimed.lease_token)


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
