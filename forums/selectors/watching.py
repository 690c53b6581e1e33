"""What somebody wants to hear; the lists read it with their threads, this is for one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forums.models import Thread, Watch

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser

    from forums.models import Board


def level_at(*, user: AnyUser, target: Thread | Board) -> str:
    """Return the level of `user` for a thread or board; "" for none, or a mute that ended."""
    if not user.is_authenticated:
        return ""
    column = "thread" if isinstance(target, Thread) else "board"
    rows = Watch.objects.standing().filter(user=user.pk, **{column: target})
    return rows.values_list("level", flat=True).first() or ""
