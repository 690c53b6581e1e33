"""Promise the notices about a post: one event a happening, and no mention is told twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forums.choices import NoticeKind
from forums.models import Mention
from tasks.services.notifying import notify

if TYPE_CHECKING:
    from forums.models import Post


def tell_of_post(post: Post, *, mentions: bool = True) -> None:
    """Say that `post` can be read for the first time; whom it mentions by now hears of it too.

    Whoever knows that it has no `mentions` leaves that question out.
    """
    notify(
        NoticeKind.POST,
        subject=post,
        actor=post.author,
        key=f"{NoticeKind.POST}:{post.pk}",
        facts={"people": _take_untold(post) if mentions else []},
    )


def tell_of_mentions(post: Post) -> None:
    """Say that a change of `post` mentions people who were never told of it before."""
    people = _take_untold(post)
    if people:
        notify(
            NoticeKind.MENTION,
            subject=post,
            actor=post.author,
            key=f"{NoticeKind.MENTION}:{post.pk}:{post.version}",
            facts={"people": people},
        )


def _take_untold(post: Post) -> list[int]:
    """Return whom the post mentions and no event has named, and remember that one does now."""
    untold = Mention.objects.filter(post=post, present=True, told=False)
    people = sorted(untold.values_list("user", flat=True))
    untold.update(told=True)
    return people
