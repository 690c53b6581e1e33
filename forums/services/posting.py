"""Post in a thread: called by the reply form and by the API."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction
from django.utils.translation import ngettext

from forums import rules
from forums.adapter import get_adapter
from forums.choices import PostState, WatchLevel
from forums.conf import conf
from forums.exceptions import MayNotPost, ThreadClosed, TooManyPosts
from forums.models import Board, Draft, Post, Watch
from forums.services.settling import hold_thread, index_post
from forums.services.telling import tell_of_post
from forums.services.writing import add_references, stamp, write
from network.web.domain.remembering import remembering
from network.web.exceptions import BudgetSpent
from network.web.services.budgets import spend
from tasks.clock import now

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import _User as User

    from forums.models import Thread
    from forums.services.writing import Written

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Posted:
    """What came of a submission."""

    post: Post
    created: bool
    """Whether this very call made the post; False for a submission that came twice."""
    left_out: int = 0
    """How many mentioned people stayed plain text because there were too many."""

    @property
    def remarks(self) -> list[str]:
        """What the author should be told, in words."""
        said = []
        if self.left_out:
            said.append(
                ngettext(
                    "One post can mention %(limit)d person; the other names stay plain text.",
                    "One post can mention %(limit)d people; the other names stay plain text.",
                    conf.mention_limit,
                )
                % {"limit": conf.mention_limit}
            )
        return said

    @property
    def waits(self) -> bool:
        """Whether a moderator reads the post first."""
        return self.post.state == PostState.PENDING


def post_reply(
    *,
    thread: Thread,
    author: User,
    text: str,
    nonce: UUID | None = None,
    parent: Post | None = None,
) -> Posted:
    """Add the next post to `thread` and promise the notices about it.

    `text` is Markdown as typed. `nonce` names one submission: sent twice, it gives the first post
    back. `parent` is the post that is answered; one of another thread is passed over. The thread
    is judged as it stands under its lock, so numbers have no gap. What a newcomer writes may have
    to wait for a moderator: see `Posted.waits`.

    Raises `TextMissing`, `PostTooLong`, `MayNotPost`, `ThreadClosed` or `TooManyPosts`; nothing is
    written then.
    """
    nonce = nonce or uuid4()
    earlier = find_submission(author=author, nonce=nonce)
    if earlier is not None:
        return Posted(post=earlier, created=False)
    spend_one(author)
    # One decision under one lock: what the author may do is asked once for it.
    with transaction.atomic(), remembering():
        thread = hold_thread(thread.pk)
        earlier = find_submission(author=author, nonce=nonce)
        if earlier is not None:
            return Posted(post=earlier, created=False)
        check_may_post(author, thread.board)
        if not rules.takes_replies(thread):
            raise ThreadClosed
        written = write(text=text, author=author)
        post = Post(thread=thread, author=author, nonce=nonce, parent=_answered(parent, thread))
        add_post(post=post, written=written)
        Draft.objects.filter(author=author, thread=thread).delete()
    return Posted(post=post, created=True, left_out=written.left_out)


def add_post(*, post: Post, written: Written) -> None:
    """Number and store a post whose thread the caller has locked; say so to whoever listens."""
    thread, author, moment = post.thread, post.author, now()
    waits = rules.waits_for_moderator(author, thread.board, has_links=written.leads_away)
    stamp(post, written)
    post.number = thread.last_number = thread.last_number + 1
    post.state = PostState.PENDING if waits else PostState.VISIBLE
    post.created_at, post.published_at = moment, None if waits else moment
    post.save(force_insert=True)
    add_references(post=post, written=written, author=author)
    if waits:
        thread.save(update_fields=["last_number"])
    else:
        thread.visible_count += 1
        thread.last_post, thread.last_post_at = post, moment
        thread.save(update_fields=["last_number", "visible_count", "last_post", "last_post_at"])
    _follow_own(post)
    if not waits:
        index_post(post)
        tell_of_post(post, mentions=bool(written.people))


def check_may_post(author: User, board: Board) -> None:
    """Judge whether `author` may write on `board`; raises `MayNotPost`."""
    readable = Board.objects.visible_to(author).filter(pk=board.pk).exists()
    if not readable or not rules.may_post(author, board):
        raise MayNotPost


def find_submission(*, author: User, nonce: UUID) -> Post | None:
    """Return the post that this submission has made already."""
    rows = Post.objects.filter(author=author, nonce=nonce)
    return rows.select_related("thread__board", "author").first()


def spend_one(author: User) -> None:
    """Count one post of the hour; raises `TooManyPosts`. Moderators are not counted."""
    adapter = get_adapter()
    if adapter.is_moderator(author):
        return
    inside = adapter.is_insider(author)
    limit = conf.posts_per_hour if inside else conf.newcomer_posts_per_hour
    try:
        spend(f"forums.post:{author.pk}", limit=limit, window=_HOUR)
    except BudgetSpent as spent:
        raise TooManyPosts(spent.retry_after) from spent


def _answered(parent: Post | None, thread: Thread) -> Post | None:
    if parent is None or parent.thread_id != thread.pk:
        return None
    return parent


def _follow_own(post: Post) -> None:
    """The author hears of the thread from now on, unless they have said otherwise."""
    if conf.watch_own:
        Watch.objects.get_or_create(
            user=post.author,
            thread=post.thread,
            defaults={"level": WatchLevel.WATCH, "changed_at": post.created_at},
        )
