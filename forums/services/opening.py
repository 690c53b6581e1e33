"""Open a thread: called by the form of a board, by the API and by the portal for its objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction

from forums import rules
from forums.choices import ThreadKind
from forums.exceptions import AlreadyDiscussed, MayNotAnnounce
from forums.models import Board, Draft, Post, Thread
from forums.selectors.subjects import thread_of
from forums.services.posting import (
    Posted,
    add_post,
    check_may_post,
    find_submission,
    spend_one,
)
from forums.services.writing import check_title, write
from tasks.clock import now

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import _User as User
    from django.db.models import Model

    from forums.services.writing import Written


@dataclass(frozen=True, kw_only=True, slots=True)
class Opening:
    """What somebody wants to begin a thread with."""

    title: str
    text: str
    """Markdown as typed."""
    kind: str = ThreadKind.DISCUSSION


def open_thread(
    *,
    author: User,
    board: Board,
    opening: Opening,
    subject: Model | None = None,
    nonce: UUID | None = None,
) -> Posted:
    """Begin a thread with its first post, about `subject` if there is one; `post.thread` is it.

    `nonce` names one submission: sent twice, it gives the first post back. Where newcomers are
    moderated the thread exists for its author alone until the post is approved.

    Raises `TitleMissing`, `TitleTooLong`, `TextMissing`, `PostTooLong`, `MayNotPost`,
    `MayNotAnnounce`, `AlreadyDiscussed` or `TooManyPosts`; nothing is written then.
    """
    nonce = nonce or uuid4()
    earlier = find_submission(author=author, nonce=nonce)
    if earlier is not None:
        return Posted(post=earlier, created=False)
    spend_one(author)
    try:
        return _open(author, board, opening, subject=subject, nonce=nonce)
    except IntegrityError:
        # The same submission, or another thread about the same thing, was quicker.
        earlier = find_submission(author=author, nonce=nonce)
        if earlier is None:
            _check_subject(subject)
            raise
        return Posted(post=earlier, created=False)


@transaction.atomic
def _open(
    author: User, board: Board, opening: Opening, *, subject: Model | None, nonce: UUID
) -> Posted:
    board = Board.objects.get(pk=board.pk)
    check_may_post(author, board)
    if opening.kind == ThreadKind.ANNOUNCEMENT and not rules.may_announce(author):
        raise MayNotAnnounce
    _check_subject(subject)
    title = check_title(opening.title)
    written = write(text=opening.text, author=author)
    thread = _make_thread(author, board, ThreadKind(opening.kind), title, subject)
    post = _first_post(thread, author, written, nonce)
    Draft.objects.filter(author=author, board=board).delete()
    return Posted(post=post, created=True, left_out=written.left_out)


def _make_thread(
    author: User, board: Board, kind: ThreadKind, title: str, subject: Model | None
) -> Thread:
    moment = now()
    return Thread.objects.create(
        board=board,
        author=author,
        kind=kind,
        title=title,
        subject_type=ContentType.objects.get_for_model(subject) if subject else None,
        subject_id=subject.pk if subject else None,
        last_post_at=moment,
        created_at=moment,
    )


def _first_post(thread: Thread, author: User, written: Written, nonce: UUID) -> Post:
    post = Post(thread=thread, author=author, nonce=nonce)
    add_post(post=post, written=written)
    return post


def _check_subject(subject: Model | None) -> None:
    if subject is None:
        return
    there = thread_of(subject)
    if there is not None:
        raise AlreadyDiscussed(there.pk)
