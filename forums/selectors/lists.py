"""Lists of boards and threads: called by the pages and the API."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from forums import rules
from forums.choices import WatchLevel
from forums.conf import conf
from forums.models import Board, Post, Thread
from forums.selectors.people import People
from network.web.selectors.cursors import Cursor, read_page
from tasks.clock import now

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import _AnyUser as AnyUser

    from forums.adapter import Person
    from forums.domain.viewing import Viewer
    from forums.querysets import ThreadQuerySet

ALL, UNREAD, UNANSWERED, WATCHED, MINE = "all", "unread", "unanswered", "watched", "mine"
VIEWS = (ALL, UNREAD, UNANSWERED, WATCHED, MINE)
"""Which threads a list shows; the names stand in addresses."""
_MOST_PINNED = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class ThreadLine:
    """One thread in a list, as one reader is shown it."""

    thread: Thread
    author: Person
    last_author: Person | None
    unread: int
    """Visible posts of others that the reader has not read, exact."""
    pinned: bool = False

    @property
    def muted(self) -> bool:
        """Whether the reader has muted the thread itself."""
        level: str = getattr(self.thread, "watch_level", "")
        return level == WatchLevel.MUTE


@dataclass(frozen=True, kw_only=True, slots=True)
class ThreadList:
    """One page of threads; `after` and `before` are the tokens of the neighbouring pages."""

    lines: list[ThreadLine]
    pinned: list[ThreadLine] = field(default_factory=list)
    """Above the first page only."""
    after: str | None = None
    before: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class BoardLine:
    """One board with its latest thread, as one reader is shown it."""

    board: Board
    latest: Thread | None
    last_author: Person | None


def list_boards(*, user: AnyUser) -> list[BoardLine]:
    """Return the boards that exist for `user`, each with its latest thread."""
    viewer = Board.objects.viewer(user)
    latest = Thread.objects.visible_to(viewer).filter(board=OuterRef("pk")).by_activity()
    boards = Board.objects.visible_to(viewer)
    newest = boards.annotate(newest=Subquery(latest.values("pk")[:1]))
    ids = [pk for pk in newest.values_list("newest", flat=True) if pk is not None]
    threads = {
        thread.board_id: thread
        for thread in Thread.objects.filter(pk__in=ids).select_related("last_post")
    }
    people = People((_last_author(thread) for thread in threads.values()), user)
    return [_board_line(board, threads.get(board.pk), people) for board in boards]


def list_threads(
    *,
    user: AnyUser,
    board: Board | None = None,
    view: str = ALL,
    cursor: str | None = None,
    with_pinned: bool = True,
) -> ThreadList:
    """Return a page of the threads that `user` may see, the latest activity first.

    Without `board`, which `user` may read, those of every board. `cursor` is a token of an earlier
    page. Nothing is counted and nothing is skipped, so a page costs the same however many threads
    there are. Whoever knows that nothing is pinned leaves that question out.

    Raises `BadCursor` for a token that was not made for this list.
    """
    viewer = Board.objects.viewer_of(board, user) if board else Board.objects.viewer(user)
    scope = f"forums.threads:{board.pk if board else ''}:{view}"
    place = Cursor.read(cursor, scope=scope) if cursor else None
    rows = choose_threads(viewer, board=board, view=view)
    page = read_page(
        rows.unpinned().by_activity() if view == ALL else rows.by_activity(),
        cursor=place,
        size=conf.threads_per_page,
        scope=scope,
    )
    pinned = []
    if with_pinned and view == ALL and place is None:
        pinned = list(rows.pinned().by_activity()[:_MOST_PINNED])
    lines = describe(user=user, threads=[*pinned, *page.rows])
    return ThreadList(
        pinned=lines[: len(pinned)],
        lines=lines[len(pinned) :],
        after=page.after,
        before=page.before,
    )


def describe(*, user: AnyUser, threads: Iterable[Thread]) -> list[ThreadLine]:
    """Put people beside threads that `marked` has read; one question to the host."""
    threads = list(threads)
    ids = [pk for thread in threads for pk in (thread.author_id, _last_author(thread))]
    people = People(ids, user)
    return [_line(thread, people) for thread in threads]


def marked(rows: ThreadQuerySet, user_id: int | None) -> ThreadQuerySet:
    """Read with each thread what its line needs: unread posts, read position, watch, last post.

    The count is worked out by the database for the rows of the page alone.
    """
    unread = Value(0) if user_id is None else Coalesce(Subquery(_unread(user_id)), 0)
    return (
        rows.with_marks(user_id)
        .annotate(unread=unread)  # type: ignore[no-redef] # the model names it for readers
        .select_related("board", "last_post")
        .defer("last_post__source", "last_post__html")
    )


def _unread(user_id: int) -> Subquery:
    """Count what lies above the position that `with_marks` has read; an index is all it needs."""
    counted = (
        Post.objects.new_to(user_id)
        .filter(thread=OuterRef("pk"), number__gt=OuterRef("read_upto"))
        .order_by()
        .values("thread")
        .annotate(n=Count("pk"))
    )
    return Subquery(counted.values("n"), output_field=IntegerField())


def choose_threads(viewer: Viewer, *, board: Board | None, view: str) -> ThreadQuerySet:
    """Return the threads that a list shows to `viewer`, with what its lines need."""
    rows = Thread.objects.visible_to(viewer)
    if board is not None:
        rows = rows.filter(board=board.pk)
    if view == UNANSWERED:
        rows = rows.unanswered()
    if view == MINE:
        rows = rows.filter(author=viewer.user_id)
    if view == WATCHED:
        rows = rows.watched_by(viewer.user_id)
    rows = marked(rows, viewer.user_id)
    return rows.exclude(unread=0) if view == UNREAD else rows  # type: ignore[misc] # `marked` annotates it


def _line(thread: Thread, people: People) -> ThreadLine:
    last = _last_author(thread)
    return ThreadLine(
        thread=thread,
        author=people[thread.author_id],
        last_author=people[last] if last is not None else None,
        unread=getattr(thread, "unread", 0),
        pinned=rules.is_pinned(thread, now=now()),
    )


def _board_line(board: Board, thread: Thread | None, people: People) -> BoardLine:
    last = _last_author(thread) if thread else None
    return BoardLine(
        board=board, latest=thread, last_author=people[last] if last is not None else None
    )


def _last_author(thread: Thread) -> int | None:
    return thread.last_post.author_id if thread.last_post else None
