"""What moderators do to posts; each act has a reason and its author hears of it.

Whatever is taken away vanishes from pages, counts, search and quotations in the same transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from forums.choices import ModerationKind, PostState
from forums.exceptions import NotPossibleNow
from forums.models import Post
from forums.services.moderating import (
    check_moderator,
    retract_posts,
    uphold_flags,
    write_down,
)
from forums.services.settling import hold_thread, index_post, settle
from forums.services.telling import tell_of_mentions, tell_of_post
from tasks.clock import now

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import _User as User

    from forums.models import ModerationAction


def approve_post(*, post: Post, by: User, reason: str) -> ModerationAction:
    """Let everybody read a waiting post; those it concerns are told now.

    Raises `NotAModerator`, `ReasonMissing`, `ReasonTooLong` or `NotPossibleNow`, as all acts here.
    """
    return _turn(post, by, reason, ModerationKind.APPROVE, PostState.VISIBLE)


def hide_post(*, post: Post, by: User, reason: str) -> ModerationAction:
    """Take a post away from everybody but moderators; a waiting one is refused in this way."""
    return _turn(post, by, reason, ModerationKind.HIDE, PostState.HIDDEN)


def show_post(*, post: Post, by: User, reason: str) -> ModerationAction:
    """Give a hidden post back."""
    return _turn(post, by, reason, ModerationKind.SHOW, PostState.VISIBLE)


def remove_post(*, post: Post, by: User, reason: str) -> ModerationAction:
    """Take a post away for good; its text is erased after `FORUMS_REMOVED_RETENTION`."""
    return _turn(post, by, reason, ModerationKind.REMOVE, PostState.REMOVED)


_FROM: dict[ModerationKind, Collection[PostState]] = {
    ModerationKind.APPROVE: {PostState.PENDING},
    ModerationKind.HIDE: {PostState.PENDING, PostState.VISIBLE},
    ModerationKind.SHOW: {PostState.HIDDEN},
    ModerationKind.REMOVE: {PostState.PENDING, PostState.VISIBLE, PostState.HIDDEN},
}


@transaction.atomic
def _turn(
    post: Post, by: User, reason: str, kind: ModerationKind, state: PostState
) -> ModerationAction:
    reason = check_moderator(by=by, reason=reason)
    thread = hold_thread(post.thread_id)
    post = Post.objects.select_related("author").get(pk=post.pk)
    post.thread = thread
    if post.state not in _FROM[kind]:
        raise NotPossibleNow
    before, first_time = post.state, post.published_at is None
    post.state = state
    if state == PostState.VISIBLE and first_time:
        post.published_at = now()
    post.version += 1
    post.save(update_fields=["state", "published_at", "version"])
    settle(thread)
    index_post(post)
    if state == PostState.VISIBLE:
        (tell_of_post if first_time else tell_of_mentions)(post)
    else:
        retract_posts([post.pk])
        uphold_flags(post)
    return write_down(kind, thing=post, by=by, reason=reason, facts={"from": before, "to": state})
