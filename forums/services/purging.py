"""Delete what has been kept long enough: called daily by the portal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import OuterRef, Subquery

from forums.choices import ModerationKind, PostState
from forums.conf import conf
from forums.models import Draft, ModerationAction, Post
from forums.services.wiping import wipe_post

if TYPE_CHECKING:
    from datetime import datetime

    from forums.querysets import PostQuerySet


def purge(*, now: datetime, dry_run: bool = False) -> dict[str, int]:
    """Return how much was due at `now` by subject, deleted unless it is a `dry_run`.

    Drafts go after `FORUMS_DRAFT_RETENTION` untouched; the texts of removed posts, with what was
    quoted of them and their files, after `FORUMS_REMOVED_RETENTION`.
    """
    drafts = Draft.objects.untouched_since(now - conf.draft_retention)
    removed = _removed_before(now - conf.removed_retention)
    due = {"drafts": drafts.count(), "removed_posts": removed.count()}
    if not dry_run:
        drafts.delete()
        for post in removed:
            with transaction.atomic():
                wipe_post(post)
    return due


def _removed_before(moment: datetime) -> PostQuerySet:
    """Return removed posts whose text is still there and whose time is over."""
    removals = ModerationAction.objects.filter(post=OuterRef("pk"), kind=ModerationKind.REMOVE)
    rows = Post.objects.filter(state=PostState.REMOVED).exclude(source="")
    removed_at = Subquery(removals.order_by("-at").values("at")[:1])
    return rows.annotate(removed_at=removed_at).filter(removed_at__lte=moment)
