"""Filters over the tables of the forums; people reach data only through `visible_to`.

A reader is a user, or the `Viewer` that `Board.objects.viewer(user)` made of one, so that a page
asks the host once however many tables it reads.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Count, F, FilteredRelation, Q, Subquery, Value
from django.db.models.functions import Coalesce

from forums.adapter import get_adapter
from forums.choices import (
    BoardAccess,
    FlagState,
    PostState,
    ReactionKind,
    ThreadKind,
    ThreadState,
    WatchLevel,
)
from forums.domain.paging import numbers_on
from forums.domain.viewing import Viewer
from network.web.domain.remembering import remembered
from tasks.clock import now

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser

    from forums.models import Board, Draft, Flag, ModerationAction, Post, Thread, Watch

    Reader = AnyUser | Viewer

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def id_of(reader: Reader) -> int | None:
    """Return the reader's primary key; None for a visitor."""
    return reader.user_id if isinstance(reader, Viewer) else reader.pk


def sees_all(reader: Reader) -> bool:
    """Whether the reader is a moderator."""
    return reader.moderator if isinstance(reader, Viewer) else get_adapter().is_moderator(reader)


def on_readable_board(reader: Reader, board: str) -> Q:
    """Rows whose board this reader may read; `board` leads from the row to its board's key."""
    if isinstance(reader, Viewer):
        return Q((f"{board}__in", reader.boards))
    if sees_all(reader):
        return Q()
    path = "" if board == "pk" else f"{board}__"
    return _readable(reader, path, insider=get_adapter().is_insider(reader))


def _readable(user: AnyUser, path: str, *, insider: bool) -> Q:
    access = f"{path}access"
    readable = Q((access, BoardAccess.PUBLIC))
    if insider:
        readable |= Q((access, BoardAccess.NETWORK))
    if user.is_authenticated and user.is_active:
        groups = Group.objects.filter(user=user.pk)
        readable |= Q((access, BoardAccess.GROUP), (f"{path}group__in", groups))
    return readable


class BoardQuerySet(models.QuerySet["Board"]):
    """Boards."""

    def visible_to(self, reader: Reader) -> Self:
        """What exists for this reader; the rest answers 404."""
        return self.filter(on_readable_board(reader, "pk"))

    def viewer(self, user: AnyUser) -> Viewer:
        """Resolve who reads: the host's two questions and one query, once a page."""
        return remembered(("forums.viewer", user.pk), lambda: self._look_up(user))

    def viewer_of(self, board: Board, user: AnyUser) -> Viewer:
        """Resolve who reads `board`, which they may; their other boards are not looked up."""
        adapter = get_adapter()
        return Viewer(
            user_id=user.pk,
            moderator=adapter.is_moderator(user),
            insider=adapter.is_insider(user),
            boards=frozenset({board.pk}),
        )

    def _look_up(self, user: AnyUser) -> Viewer:
        adapter = get_adapter()
        moderator, insider = adapter.is_moderator(user), adapter.is_insider(user)
        readable = Q() if moderator else _readable(user, "", insider=insider)
        return Viewer(
            user_id=user.pk,
            moderator=moderator,
            insider=insider,
            boards=frozenset(self.filter(readable).values_list("pk", flat=True)),
        )


class ThreadQuerySet(models.QuerySet["Thread"]):
    """Threads."""

    def visible_to(self, reader: Reader) -> Self:
        """Threads of readable boards in which anything can be read, and one's own.

        Moderators see all.
        """
        rows = self.filter(on_readable_board(reader, "board"))
        if sees_all(reader):
            return rows
        shown = Q(visible_count__gt=0)
        if id_of(reader) is not None:
            shown |= Q(author=id_of(reader))
        return rows.exclude(state=ThreadState.HIDDEN).filter(shown)

    def by_activity(self) -> Self:
        """The latest post first; an index answers both for one board and for all."""
        return self.order_by("-last_post_at", "-pk")

    def pinned(self) -> Self:
        """What stands above the list today."""
        return self.filter(pinned_until__gt=now())

    def unpinned(self) -> Self:
        """What stands in the list in its turn."""
        return self.filter(Q(pinned_until__isnull=True) | Q(pinned_until__lte=now()))

    def questions(self) -> Self:
        """Questions, answered or not."""
        return self.filter(kind=ThreadKind.QUESTION)

    def unanswered(self) -> Self:
        """Open questions without a solution."""
        return self.questions().filter(state=ThreadState.OPEN, solution__isnull=True)

    def watched_by(self, user_id: int | None) -> Self:
        """Threads that this person watches by themselves, not through their board."""
        return self.filter(watches__user=user_id, watches__level=WatchLevel.WATCH)

    def with_marks(self, user_id: int | None) -> Self:
        """Annotate `read_upto` and `watch_level` of this person; a mute that has ended is none."""
        if user_id is None:
            return self.annotate(read_upto=Value(0), watch_level=Value(""))
        mine = Q(watches__user=user_id) & (
            ~Q(watches__level=WatchLevel.MUTE)
            | Q(watches__muted_until__isnull=True)
            | Q(watches__muted_until__gt=now())
        )
        return self.annotate(
            _place=FilteredRelation("positions", condition=Q(positions__user=user_id)),
            _watch=FilteredRelation("watches", condition=mine),
            read_upto=Coalesce(F("_place__number"), 0),
            watch_level=Coalesce(F("_watch__level"), Value("")),
        )


class PostQuerySet(models.QuerySet["Post"]):
    """Posts."""

    def visible_to(self, reader: Reader) -> Self:
        """Visible posts of visible threads and one's own waiting ones; moderators see all."""
        rows = self.filter(on_readable_board(reader, "thread__board"))
        if sees_all(reader):
            return rows
        shown = Q(state=PostState.VISIBLE)
        if id_of(reader) is not None:
            shown |= Q(state=PostState.PENDING, author=id_of(reader))
        return rows.filter(shown).exclude(thread__state=ThreadState.HIDDEN)

    def visible(self) -> Self:
        """What everybody who reads the thread is shown."""
        return self.filter(state=PostState.VISIBLE)

    def on_page(self, page: int, *, size: int) -> Self:
        """Posts of the thread's page `page`, counted from 1 by number, so the last is as cheap."""
        return self.filter(number__range=numbers_on(page, size=size)).order_by("number")

    def new_to(self, user_id: int) -> Self:
        """Visible posts of others, published since this person marked everything as read."""
        people = get_user_model()._default_manager.filter(pk=user_id)  # noqa: SLF001 -- the documented name
        until = Subquery(people.values("forums_all_read__until")[:1])
        return (
            self.visible()
            .exclude(author=user_id)
            .filter(published_at__gt=Coalesce(until, Value(_NEVER)))
        )

    def unread_by(self, user_id: int) -> Self:
        """What is new to this person and stands above their read position."""
        place = FilteredRelation("thread__positions", condition=Q(thread__positions__user=user_id))
        above = Q(_place__number__isnull=True) | Q(_place__number__lt=F("number"))
        return self.new_to(user_id).alias(_place=place).filter(above)

    def with_reactions(self, user_id: int | None) -> Self:
        """Annotate `helpful` (how many find it so) and `helpful_to_me` (1 or 0), in one query."""
        helpful = Q(reactions__kind=ReactionKind.HELPFUL)
        return self.annotate(
            helpful=Count("reactions", filter=helpful),
            helpful_to_me=Count("reactions", filter=helpful & Q(reactions__user=user_id)),
        )

    def waiting(self) -> Self:
        """What waits for a moderator, the oldest first."""
        return self.filter(state=PostState.PENDING).order_by("created_at", "pk")


class WatchQuerySet(models.QuerySet["Watch"]):
    """What people want to hear."""

    def standing(self) -> Self:
        """Without mutes that have run out."""
        return self.exclude(level=WatchLevel.MUTE, muted_until__lte=now())

    def muting(self) -> Self:
        """Mutes that stand."""
        return self.standing().filter(level=WatchLevel.MUTE)


class FlagQuerySet(models.QuerySet["Flag"]):
    """Flags; the flagged person never learns whose."""

    def visible_to(self, reader: Reader) -> Self:
        """One's own flags; moderators see all."""
        if sees_all(reader):
            return self.all()
        user_id = id_of(reader)
        return self.filter(by=user_id) if user_id is not None else self.none()

    def open(self) -> Self:
        """What waits for a moderator, the oldest first."""
        return self.filter(state=FlagState.OPEN).order_by("created_at", "pk")


class ActionQuerySet(models.QuerySet["ModerationAction"]):
    """Acts of moderators."""

    def visible_to(self, reader: Reader) -> Self:
        """All of them to moderators, and what was decided about one's own to its author."""
        if sees_all(reader):
            return self.all()
        user_id = id_of(reader)
        if user_id is None:
            return self.none()
        own = Q(post__author=user_id) | Q(post__isnull=True, thread__author=user_id)
        return self.filter(own)


class DraftQuerySet(models.QuerySet["Draft"]):
    """Drafts; nobody's but their writer's."""

    def visible_to(self, reader: Reader) -> Self:
        """One's own."""
        user_id = id_of(reader)
        return self.filter(author=user_id) if user_id is not None else self.none()

    def untouched_since(self, moment: datetime) -> Self:
        """What nobody has written at since."""
        return self.filter(updated_at__lte=moment)
