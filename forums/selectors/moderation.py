"""What waits for a moderator, and what moderators have done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model

from forums.models import Board, Flag, ModerationAction, Post
from forums.selectors.drawing import draw_posts
from forums.selectors.people import People

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet

    from forums.adapter import Person
    from forums.models import Thread
    from forums.querysets import FlagQuerySet, PostQuerySet
    from forums.selectors.drawing import DrawnPost


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnFlag:
    """A flag with the post it is about, for moderators."""

    flag: Flag
    by: Person | None
    """None when the person has gone."""
    drawn: DrawnPost


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnAction:
    """What a moderator did, for other moderators."""

    action: ModerationAction
    actor: Person


def pending_posts(*, user: AnyUser) -> PostQuerySet:
    """Return the posts that wait for a moderator, the oldest first; nothing for anybody else."""
    viewer = Board.objects.viewer(user)
    if not viewer.moderator:
        return Post.objects.none()
    rows = Post.objects.visible_to(viewer).waiting()
    return rows.select_related("thread__board")


def open_flags(*, user: AnyUser) -> FlagQuerySet:
    """Return the flags that wait for a moderator, the oldest first; nothing for anybody else."""
    viewer = Board.objects.viewer(user)
    if not viewer.moderator:
        return Flag.objects.none()
    return Flag.objects.visible_to(viewer).open().select_related("post__thread__board")


def draw_pending(*, user: AnyUser, posts: Iterable[Post]) -> list[DrawnPost]:
    """Draw waiting posts for a moderator."""
    return draw_posts(user=user, reader=Board.objects.viewer(user), posts=posts)


def draw_flags(*, user: AnyUser, flags: Iterable[Flag]) -> list[DrawnFlag]:
    """Draw flags with their posts for a moderator."""
    flags = list(flags)
    posts = list({flag.post_id: flag.post for flag in flags}.values())
    drawn = {found.post.pk: found for found in draw_pending(user=user, posts=posts)}
    people = People([flag.by_id for flag in flags], user)
    return [
        DrawnFlag(
            flag=flag,
            by=people[flag.by_id] if flag.by_id is not None else None,
            drawn=drawn[flag.post_id],
        )
        for flag in flags
    ]


def actions_on(*, user: AnyUser, thread: Thread) -> list[DrawnAction]:
    """Return what moderators did in `thread`, the latest first; nothing for anybody else."""
    viewer = Board.objects.viewer(user)
    if not viewer.moderator:
        return []
    rows = ModerationAction.objects.visible_to(viewer).filter(thread=thread)
    actions = list(rows.select_related("post", "thread"))
    people = People([action.actor_id for action in actions], user)
    return [DrawnAction(action=action, actor=people[action.actor_id]) for action in actions]


def author_of(action: ModerationAction) -> QuerySet[User]:
    """Return whom a decision is about: the author of the post, or of the thread."""
    author = action.post.author_id if action.post else action.thread.author_id
    return get_user_model()._default_manager.filter(pk=author)  # noqa: SLF001 -- the documented name
