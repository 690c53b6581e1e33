"""Lead from a practice to its discussion, and from a discussion to a practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from forums.domain.markup import as_typed
from forums.models import Post
from forums.services.opening import open_thread
from network.portal.exceptions import NotDiscussable, NowhereToWrite
from network.portal.selectors.meeting import board_for, own_draft_from
from network.text.domain.markdown import plain
from practices.adapter import get_adapter
from practices.domain.template import LIMITS
from practices.services.drafting import start_practice

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import _User as User

    from forums.models import Thread
    from forums.services.opening import Opening
    from forums.services.posting import Posted
    from practices.models import Practice


def discuss_practice(
    *, practice: Practice, author: User, opening: Opening, nonce: UUID | None
) -> Posted:
    """Begin the one thread about a published practice, on the board of its first topic.

    Raises `NotDiscussable`, `AlreadyDiscussed` when somebody was quicker, and what `open_thread`
    refuses.
    """
    board = board_for(practice, author)
    if board is None:
        raise NotDiscussable
    return open_thread(author=author, board=board, opening=opening, subject=practice, nonce=nonce)


@transaction.atomic
def draft_from_thread(*, thread: Thread, author: User) -> Practice:
    """Begin a practice of the author's unit from what `thread` says; begun already, that one.

    The first post becomes the problem; whoever writes goes on from there.

    Raises `NowhereToWrite` for somebody without a unit.
    """
    begun = own_draft_from(thread, author)
    if begun is not None:
        return begun
    unit = get_adapter().units_of(author).first()
    if unit is None:
        raise NowhereToWrite
    return start_practice(
        author=author,
        unit=unit,
        title=thread.title[: LIMITS["title"]],
        origin=thread,
        problem=_first_words(thread),
    )


def _first_words(thread: Thread) -> str:
    first = Post.objects.visible().filter(thread=thread, number=1).first()
    source = as_typed(first.source, handle=_nobody, quotation=_nobody) if first else ""
    words = plain(source)
    return words if len(words) <= LIMITS["problem"] else f"{words[: LIMITS['problem'] - 1]}…"


def _nobody(_number: int) -> str:
    """Leave out who is mentioned or quoted: a practice belongs to a unit, not to people."""
    return ""
