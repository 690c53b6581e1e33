"""One person's data here: called by the portal for an export and an erasure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from forums.choices import PostState
from forums.models import (
    AllRead,
    Draft,
    Flag,
    Mention,
    ModerationAction,
    Post,
    PostEdit,
    Quote,
    Reaction,
    ReadPosition,
    Thread,
    Watch,
)
from forums.services.moderating import retract_posts
from forums.services.settling import hold_thread, index_post, settle
from forums.services.wiping import wipe_post

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User
    from django.db.models import Model, QuerySet

    from forums.querysets import PostQuerySet


def export_person(*, user: User) -> dict[str, Any]:
    """Return everything this app knows of `user`, ready for JSON, by subject."""
    mine = Q(user=user.pk)
    data = {
        "threads": _rows(Thread.objects.filter(author=user.pk)),
        "posts": [_post(post) for post in _posts_of(user).prefetch_related("edits", "quotes")],
        "mentioned_in": [
            {"post": str(mention.post.public_id), "present": mention.present}
            for mention in Mention.objects.filter(mine).select_related("post")
        ],
        "quoted_in": [
            {"post": str(quote.post.public_id), "words": quote.source}
            for quote in Quote.objects.filter(quoted__author=user.pk).select_related("post")
        ],
        "reactions": _rows(Reaction.objects.filter(mine)),
        "drafts": _rows(Draft.objects.filter(author=user.pk)),
        "read_positions": _rows(ReadPosition.objects.filter(mine)),
        "all_read": _rows(AllRead.objects.filter(mine)),
        "watches": _rows(Watch.objects.filter(mine)),
        "flags": _rows(Flag.objects.filter(by=user.pk)),
        "decisions_about_me": _rows(
            ModerationAction.objects.filter(
                Q(post__author=user.pk) | Q(post__isnull=True, thread__author=user.pk)
            )
        ),
        "decisions_of_mine": _rows(ModerationAction.objects.filter(actor=user.pk)),
    }
    exported: dict[str, Any] = json.loads(json.dumps(data, cls=DjangoJSONEncoder))
    return exported


@transaction.atomic
def erase_person(*, user: User) -> None:
    """Leave nothing of `user` but what others have answered.

    Posts that somebody has written after, answered or quoted stay under the tombstone; the others
    lose their text and are removed, their numbers stay. A title stays as long as anything in its
    thread does. Flags lose who raised them and their words.
    """
    for rows in (
        Draft.objects.filter(author=user.pk),
        ReadPosition.objects.filter(user=user.pk),
        AllRead.objects.filter(user=user.pk),
        Watch.objects.filter(user=user.pk),
        Reaction.objects.filter(user=user.pk),
    ):
        rows.delete()
    Flag.objects.filter(by=user.pk).update(by=None, note="")
    PostEdit.objects.filter(post__author=user.pk).delete()
    threads = _unanswered(user).order_by("thread").values_list("thread", flat=True).distinct()
    for thread_id in list(threads):
        _remove_unanswered(user, thread_id)


def _remove_unanswered(user: User, thread_id: int) -> None:
    thread = hold_thread(thread_id)
    posts = list(_unanswered(user).filter(thread=thread))
    for post in posts:
        post.state, post.thread = PostState.REMOVED, thread
        post.save(update_fields=["state"])
        wipe_post(post)
    settle(thread)
    if thread.author_id == user.pk and not thread.visible_count:
        thread.title = "–"
        thread.save(update_fields=["title"])
    retract_posts([post.pk for post in posts])
    for post in posts:
        index_post(post)


def _unanswered(user: User) -> PostQuerySet:
    """Return posts of `user` that nobody can read, or has answered: written after, or quoted."""
    later = Post.objects.filter(thread=OuterRef("thread"), number__gt=OuterRef("number"))
    said = later.exclude(author=user.pk).exclude(state=PostState.REMOVED)
    quoting = Quote.objects.filter(quoted=OuterRef("pk")).exclude(post__author=user.pk)
    unread = ~Q(state=PostState.VISIBLE)
    return _posts_of(user).filter(unread | (~Exists(said) & ~Exists(quoting)))


def _posts_of(user: User) -> PostQuerySet:
    return Post.objects.filter(author=user.pk)


def _post(post: Post) -> dict[str, Any]:
    row = _row(post)
    del row["html"]
    before = [{"text": edit.source, "until": edit.at} for edit in post.edits.all()]
    quotes = [{"words": quote.source} for quote in post.quotes.all()]
    return row | {"before": before, "quotes": quotes}


def _rows(rows: QuerySet[Any]) -> list[dict[str, Any]]:
    return [_row(row) for row in rows.order_by("pk")]


def _row(row: Model) -> dict[str, Any]:
    fields = row._meta.concrete_fields  # noqa: SLF001 -- Django documents it
    return {field.attname: field.value_from_object(row) for field in fields}
