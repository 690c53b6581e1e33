"""Say what one wants to hear of a thread or of a board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from forums.choices import WatchLevel
from forums.models import Thread, Watch
from tasks.clock import now

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import _User as User

    from forums.models import Board


@transaction.atomic
def watch(
    *, user: User, target: Thread | Board, level: str, muted_until: datetime | None = None
) -> Watch:
    """Let `user` hear of `target` as `level` says; said again, the last word counts.

    A thread that is watched, followed or muted goes before its board. `muted_until` is aware and
    counts for a mute only; without it the mute stands until it is taken back.
    """
    until = muted_until if level == WatchLevel.MUTE else None
    row, _made = Watch.objects.update_or_create(
        user=user,
        **_named(target),
        defaults={"level": WatchLevel(level), "muted_until": until, "changed_at": now()},
    )
    return row


@transaction.atomic
def unwatch(*, user: User, target: Thread | Board) -> None:
    """Forget what `user` has said of `target`; its board, or the house, decides again."""
    Watch.objects.filter(user=user, **_named(target)).delete()


def mute_thread(*, user: User, thread: Thread, until: datetime | None = None) -> Watch:
    """Let `user` hear nothing of `thread`, until `until` if that is said."""
    return watch(user=user, target=thread, level=WatchLevel.MUTE, muted_until=until)


def _named(target: Thread | Board) -> dict[str, Any]:
    return {"thread" if isinstance(target, Thread) else "board": target}
