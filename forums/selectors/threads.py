"""Read one thread: called by its page, the permanent link of a post and the API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from forums import rules
from forums.conf import conf
from forums.domain.paging import page_count, page_of
from forums.models import AllRead, Board, Post, Thread, Watch
from forums.selectors.drawing import draw_page
from forums.selectors.lists import marked
from forums.selectors.subjects import subject_of
from tasks.clock import now

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.contrib.auth.models import _AnyUser as AnyUser

    from forums.adapter import Person
    from forums.selectors.drawing import DrawnPost
    from forums.selectors.subjects import Subject


@dataclass(frozen=True, kw_only=True, slots=True)
class ThreadPage:
    """One page of a thread as one reader sees it; pages count from 1."""

    thread: Thread
    """With `unread`, `read_upto` and `watch_level` of the reader."""
    author: Person
    posts: list[DrawnPost]
    page: int
    pages: int
    subject: Subject | None
    solution: Post | None
    """The post that solves the question, wherever it stands."""
    solver: Person | None
    """Who wrote it."""
    may_reply: bool
    may_solve: bool
    may_moderate: bool

    @property
    def last_shown(self) -> int:
        """The number up to which this page has been read when it has been looked at."""
        if self.page == self.pages:
            return self.thread.last_number
        return self.page * conf.posts_per_page


@dataclass(frozen=True, kw_only=True, slots=True)
class BoardPage:
    """A board as one reader opens it."""

    board: Board
    level: str
    """What the reader wants to hear of it; empty for nothing in particular."""
    has_pinned: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a post stands."""

    thread: Thread
    number: int

    @property
    def page(self) -> int:
        """The page of its thread, from 1."""
        return page_of(self.number, size=conf.posts_per_page)

    @property
    def address(self) -> str:
        """The page with the post's anchor."""
        query = f"?page={self.page}" if self.page > 1 else ""
        return f"{self.thread.get_absolute_url()}{query}#post-{self.number}"


def get_board(*, user: AnyUser, slug: str) -> Board:
    """Return a board; raises `Board.DoesNotExist` when there is none for this reader."""
    return Board.objects.visible_to(user).get(slug=slug)


def open_board(*, user: AnyUser, slug: str) -> BoardPage:
    """Return a board with what stands around its list, in one query; raises as above."""
    watches = Watch.objects.standing().filter(board=OuterRef("pk"), user=user.pk)
    pinned = Thread.objects.pinned().filter(board=OuterRef("pk"))
    rows = Board.objects.visible_to(user).filter(slug=slug)
    level = Coalesce(Subquery(watches.values("level")[:1]), Value(""))
    board = rows.annotate(level=level, has_pinned=Exists(pinned)).get()
    return BoardPage(
        board=board,
        level=board.level,  # type: ignore[attr-defined] # annotated
        has_pinned=board.has_pinned,  # type: ignore[attr-defined] # annotated
    )


def get_thread(*, user: AnyUser, thread_id: int) -> Thread:
    """Return a thread with its board; raises `Thread.DoesNotExist` as above."""
    return Thread.objects.visible_to(user).select_related("board").get(pk=thread_id)


def get_post(*, user: AnyUser, public_id: UUID) -> Post:
    """Return a post with its thread and board; raises `Post.DoesNotExist` as above."""
    rows = Post.objects.visible_to(user).select_related("thread__board", "author")
    return rows.get(public_id=public_id)


def read_thread(*, user: AnyUser, thread_id: int, page: int = 1) -> ThreadPage:
    """Return a page of posts, oldest first; a page past the end becomes the last one.

    Pages follow from the numbers, so the last costs what the first costs; what the reader may not
    see is missing from its page.

    Raises `Thread.DoesNotExist` when there is no such thread for this reader.
    """
    viewer = Board.objects.viewer(user)
    rows = marked(Thread.objects.visible_to(viewer), viewer.user_id)
    thread = rows.select_related("solution").get(pk=thread_id)
    size = conf.posts_per_page
    pages = page_count(thread.last_number, size=size)
    page = min(max(1, page), pages)
    posts = Post.objects.visible_to(viewer).filter(thread=thread.pk).on_page(page, size=size)
    posts = posts.with_reactions(viewer.user_id)
    also = [thread.author_id, *([thread.solution.author_id] if thread.solution else [])]
    drawn, people = draw_page(user=user, reader=viewer, posts=posts, also=also)
    return ThreadPage(
        thread=thread,
        author=people[thread.author_id],
        posts=drawn,
        page=page,
        pages=pages,
        subject=subject_of(thread, user=user),
        solution=thread.solution,
        solver=people[thread.solution.author_id] if thread.solution else None,
        may_reply=rules.may_reply(user, thread),
        may_solve=rules.may_solve(user, thread),
        may_moderate=viewer.moderator,
    )


def place_of(*, user: AnyUser, public_id: UUID) -> Place:
    """Return where a post stands; raises `Post.DoesNotExist` when there is none for this reader."""
    post = get_post(user=user, public_id=public_id)
    return Place(thread=post.thread, number=post.number)


def first_unread(*, user: AnyUser, thread: Thread) -> Place | None:
    """Return the first post that `user` has not read; None when everything is read."""
    if not user.is_authenticated:
        return None
    rows = Post.objects.unread_by(user.pk).filter(thread=thread.pk)
    number = rows.order_by("number").values_list("number", flat=True).first()
    return None if number is None else Place(thread=thread, number=number)


def place_on(*, user: AnyUser, thread: Thread, day: date) -> Place | None:
    """Return the first post that `user` may see from local `day` on; None when there is none."""
    rows = Post.objects.visible_to(user).filter(thread=thread.pk, created_at__date__gte=day)
    number = rows.order_by("number").values_list("number", flat=True).first()
    return None if number is None else Place(thread=thread, number=number)


def all_read_until(user: AnyUser) -> AllRead | None:
    """Return the moment until which `user` counts everything as read."""
    return AllRead.objects.filter(user=user.pk).first() if user.is_authenticated else None


def may_edit_now(user: AnyUser, post: Post) -> bool:
    """Whether `user` may change the text of `post` at this moment."""
    return rules.may_edit(user, post, now=now())
