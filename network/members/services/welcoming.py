"""The end of the first steps: called by the last of them."""

from __future__ import annotations

from django.db import transaction

from network.members.models import Member
from tasks.clock import now


@transaction.atomic
def finish_welcome(*, member: Member) -> None:
    """Write down that `member` has been through the first steps, so that nobody asks again."""
    Member.objects.filter(pk=member.pk, welcomed_at__isnull=True).update(welcomed_at=now())
