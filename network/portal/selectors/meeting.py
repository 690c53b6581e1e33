"""Where discussions and practices meet: which thread is about what, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType

from forums.models import Board, Thread
from forums.rules import may_post
from forums.selectors.subjects import thread_about
from network.workshops.services.rooms import board_slug
from practices.choices import State
from practices.models import Practice

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.contrib.auth.models import _User as User

    from practices.querysets import PracticeQuerySet

_BEGUN = [State.DRAFT, State.CHANGES_REQUESTED]
MOST = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Discussion:
    """The talk about a practice, as one reader sees it."""

    thread: Thread | None
    board: Board | None
    """Where the reader could begin it; None where there is one, or where they may not write."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What came of a thread, as one reader sees it."""

    practices: list[Practice]
    may_draft: bool
    """Whether the reader can write a practice of their unit from it."""


def discussion_of(practice: Practice, user: AnyUser) -> Discussion:
    """Return the thread about `practice`, or where `user` could begin one."""
    thread = thread_about(practice, user=user)
    board = None if thread else board_for(practice, user)
    return Discussion(thread=thread, board=board)


def board_for(practice: Practice, user: AnyUser) -> Board | None:
    """Return the board of the first topic of a published practice on which `user` may write."""
    if not user.is_authenticated or practice.state != State.PUBLISHED:
        return None
    live = practice.live_revision
    titles = [topic.title for topic in live.topics.all()] if live else []
    boards = {board.slug: board for board in Board.objects.visible_to(user)}
    own = [boards[slug] for slug in map(board_slug, titles) if slug in boards]
    return next((board for board in own if may_post(user, board)), None)


def outcome_of(thread: Thread, user: AnyUser) -> Outcome:
    """Return the practices that began in `thread` and that `user` may see."""
    viewer = Practice.objects.viewer(user)
    begun = _from(thread)
    # Most threads have led to none, and asking for that is far cheaper than asking who may see.
    return Outcome(
        practices=list(begun.visible_to(viewer)[:MOST]) if begun.exists() else [],
        may_draft=bool(viewer.units),
    )


def own_draft_from(thread: Thread, user: User) -> Practice | None:
    """Return what `user` has begun to write from `thread` already."""
    return _from(thread).filter(authors__user=user, state__in=_BEGUN).first()


def origin_of(practice: Practice, user: AnyUser) -> Thread | None:
    """Return the thread that `practice` comes from, if `user` may read it."""
    if practice.origin_type_id != ContentType.objects.get_for_model(Thread).pk:
        return None
    return Thread.objects.visible_to(user).filter(pk=practice.origin_id or 0).first()


def _from(thread: Thread) -> PracticeQuerySet:
    kind = ContentType.objects.get_for_model(Thread)
    rows = Practice.objects.filter(origin_type=kind, origin_id=thread.pk)
    return rows.select_related("owner_unit").order_by("-created_at", "-pk")
