"""What somebody has begun to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forums.models import Board, Draft, Post, Thread

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser

    from forums.querysets import DraftQuerySet


def draft_at(*, user: AnyUser, target: Board | Thread | Post) -> Draft | None:
    """Return what `user` was writing at `target`: a new thread, a reply, or a change of a post."""
    column = {Board: "board", Thread: "thread", Post: "post"}[type(target)]
    return Draft.objects.visible_to(user).filter(**{column: target}).first()


def drafts_of(*, user: AnyUser) -> DraftQuerySet:
    """Return everything that `user` has begun, the latest first."""
    rows = Draft.objects.visible_to(user).select_related("board", "thread__board", "post__thread")
    return rows.order_by("-updated_at", "-pk")
