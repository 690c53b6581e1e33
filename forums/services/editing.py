"""Change what stands there: the text of a post by its author, the title of a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from forums import rules
from forums.choices import PostState
from forums.exceptions import EditWindowClosed, MayNotEdit
from forums.models import Draft, Post, PostEdit
from forums.services.posting import Posted
from forums.services.settling import hold_thread, index_post, index_thread, settle
from forums.services.telling import tell_of_mentions
from forums.services.writing import check_title, stamp, store_references, write
from network.web.services.versions import claim_version
from tasks.clock import now

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

    from forums.models import Thread
    from forums.services.writing import Written


@transaction.atomic
def edit_post(*, post: Post, by: User, text: str, version: int) -> Posted:
    """Change the text of `post`; what it said before is kept.

    Who is newly mentioned is told once, ever. Where the text would have to wait for a moderator
    if it were written now, such as with a link that a newcomer adds, the post waits again.

    Raises `MayNotEdit`, `EditWindowClosed`, `TextMissing`, `PostTooLong` or `Stale`.
    """
    thread = hold_thread(post.thread_id)
    post = Post.objects.select_related("author").get(pk=post.pk)
    post.thread = thread
    if not rules.is_editable(by, post):
        raise MayNotEdit
    if not rules.in_edit_window(post, now=now()):
        raise EditWindowClosed
    written = write(text=text, author=by)
    claim_version(post, version=version)
    _replace(post, written, by)
    Draft.objects.filter(author=by, post=post).delete()
    return Posted(post=post, created=False, left_out=written.left_out)


@transaction.atomic
def retitle_thread(*, thread: Thread, by: User, title: str, version: int) -> Thread:
    """Give `thread` another title; its address keeps working.

    Raises `MayNotEdit`, `TitleMissing`, `TitleTooLong` or `Stale`.
    """
    thread = hold_thread(thread.pk)
    if not rules.may_retitle(by, thread, now=now()):
        raise MayNotEdit
    thread.title = check_title(title)
    claim_version(thread, version=version)
    thread.save(update_fields=["title"])
    index_thread(thread)
    return thread


def _replace(post: Post, written: Written, by: User) -> None:
    moment = now()
    PostEdit.objects.create(post=post, version=post.version - 1, source=post.source, at=moment)
    stamp(post, written)
    post.edited_at = moment
    if rules.waits_for_moderator(by, post.thread.board, has_links=written.leads_away):
        post.state = PostState.PENDING
    post.save(update_fields=["source", "html", "renderer", "edited_at", "state"])
    store_references(post=post, written=written, author=by)
    if post.state == PostState.PENDING:
        settle(post.thread)
    else:
        tell_of_mentions(post)
    index_post(post)
