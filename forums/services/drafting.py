"""Keep what somebody is writing, so that nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from forums.choices import TITLE_LIMIT
from forums.conf import conf
from forums.exceptions import PostTooLong, TitleTooLong
from forums.models import Board, Draft, Thread
from tasks.clock import now

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

    from forums.models import Post

    Target = Board | Thread | Post


@transaction.atomic
def save_draft(*, author: User, target: Target, text: str, title: str = "") -> Draft | None:
    """Keep `text` as what `author` is writing at `target`; the last writing counts.

    A board stands for a new thread, a thread for a reply, a post for a change of it. Nothing
    written is nothing kept: None.

    Raises `PostTooLong` or `TitleTooLong`.
    """
    text, title = text.replace("\0", ""), title.replace("\0", "")
    if len(text) > conf.post_limit:
        raise PostTooLong(length=len(text), limit=conf.post_limit)
    if len(title) > TITLE_LIMIT:
        raise TitleTooLong(length=len(title), limit=TITLE_LIMIT)
    if not text.strip() and not title.strip():
        discard_draft(author=author, target=target)
        return None
    draft, made = Draft.objects.select_for_update().get_or_create(
        author=author,
        **named(target),
        defaults={"text": text, "title": title, "updated_at": now()},
    )
    if not made and (draft.text, draft.title) != (text, title):
        draft.text, draft.title, draft.updated_at = text, title, now()
        draft.version += 1
        draft.save(update_fields=["text", "title", "updated_at", "version"])
    return draft


@transaction.atomic
def discard_draft(*, author: User, target: Target) -> None:
    """Forget what `author` was writing at `target`."""
    Draft.objects.filter(author=author, **named(target)).delete()


def named(target: Target) -> dict[str, Target]:
    """Return the column that holds `target`, with it."""
    if isinstance(target, Board):
        return {"board": target}
    return {"thread" if isinstance(target, Thread) else "post": target}
