"""Remember what somebody has read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from forums.models import AllRead, Post, ReadPosition, Thread
from tasks.clock import now
from tasks.services.reading import read_about

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User


@transaction.atomic
def mark_read(*, user: User, thread: Thread, number: int) -> int:
    """Remember that `user` has read `thread` up to post `number`; return the position.

    It only grows, and never beyond the last post there is. What the person was told about these
    posts counts as read too.
    """
    last = Thread.objects.values_list("last_number", flat=True).get(pk=thread.pk)
    number, moment = min(max(0, number), last), now()
    if number == 0:
        return position_of(user=user, thread=thread)
    mine = ReadPosition.objects.filter(user=user, thread=thread)
    if not mine.filter(number__lt=number).update(number=number, at=moment):
        fresh = ReadPosition(user=user, thread=thread, number=number, at=moment)
        ReadPosition.objects.bulk_create([fresh], ignore_conflicts=True)
        mine.filter(number__lt=number).update(number=number, at=moment)
    read_about(user=user, subjects=Post.objects.filter(thread=thread, number__lte=number))
    return position_of(user=user, thread=thread)


def position_of(*, user: User, thread: Thread) -> int:
    """Return up to which post `user` has read `thread`; 0 for not at all."""
    found = ReadPosition.objects.filter(user=user, thread=thread).values_list("number", flat=True)
    return found.first() or 0


@transaction.atomic
def mark_all_read(*, user: User) -> AllRead:
    """Count everything published until now as read: one row, which only grows too."""
    moment = now()
    row, made = AllRead.objects.get_or_create(user=user, defaults={"until": moment})
    if not made:
        AllRead.objects.filter(pk=row.pk).update(until=Greatest(F("until"), moment))
        row.refresh_from_db()
    return row
