"""What the forums tell people about; read by `tasks` when Django starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from forums.choices import ModerationKind, NoticeKind
from forums.models import ModerationAction, Post
from forums.selectors.audiences import mention_audiences, post_audiences
from forums.selectors.moderation import author_of
from tasks.choices import Reason
from tasks.registry import Kind, Said, declare

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import _User as User

    from tasks.models import Event
    from tasks.registry import Audiences

BINDING = frozenset(
    {
        ModerationKind.HIDE,
        ModerationKind.REMOVE,
        ModerationKind.LOCK,
        ModerationKind.HIDE_THREAD,
    }
)
"""Decisions that take something from their author, who has to know of them."""


def _post_of(event: Event) -> Post | None:
    rows = Post.objects.select_related("thread__board")
    return rows.filter(pk=event.subject_id).first()


def _read(event: Event) -> Post | None:
    """Return the post of an event that came with its subject; see `Kind.reads`."""
    return event.subject if isinstance(event.subject, Post) else None


def new_post_audiences(event: Event) -> Audiences:
    """Who is mentioned, quoted or answered; watchers; followers. Nobody of a hidden post."""
    post = _post_of(event)
    return [] if post is None else post_audiences(post, event.facts.get("people", []))


def added_mention_audiences(event: Event) -> Audiences:
    """Whom a change of the post has added."""
    post = _post_of(event)
    return [] if post is None else mention_audiences(post, event.facts.get("people", []))


def visible_posts(user: User, ids: Collection[int]) -> set[int]:
    """Posts that the reader may see at this moment."""
    found = Post.objects.visible_to(user).visible().filter(pk__in=ids)
    return set(found.values_list("pk", flat=True))


def threads_of(ids: Collection[int]) -> dict[int, str]:
    """Name the threads of these posts, so that what is new in one stands together."""
    rows = Post.objects.filter(pk__in=ids).values_list("pk", "thread")
    return {pk: f"thread:{thread}" for pk, thread in rows}


def say_post(event: Event) -> Said:
    """Who wrote in which thread; the words stay on the page."""
    post = _read(event)
    if post is None:
        return Said(title=_("New post in a discussion"))
    return Said(
        title=_("New thread: %(title)s") % {"title": post.thread.title}
        if post.number == 1
        else _("New post: %(title)s") % {"title": post.thread.title},
        body=str(post.thread.board),
        address=post.get_absolute_url(),
        mute=reverse("forums:mute", args=[post.thread_id]),
    )


def say_mention(event: Event) -> Said:
    """In which thread the reader is mentioned."""
    post = _read(event)
    if post is None:
        return Said(title=_("You are mentioned in a discussion"))
    return Said(
        title=_("You are mentioned: %(title)s") % {"title": post.thread.title},
        body=str(post.thread.board),
        address=post.get_absolute_url(),
        mute=reverse("forums:mute", args=[post.thread_id]),
    )


def moderated_audiences(event: Event) -> Audiences:
    """The author of what was decided about."""
    action = event.subject
    if action is None:
        return []
    reason = Reason.MANDATORY if action.kind in BINDING else Reason.WATCHED
    if action.kind == ModerationKind.APPROVE:
        reason = Reason.DIRECT
    return [(reason, author_of(action))]


def visible_actions(user: User, ids: Collection[int]) -> set[int]:
    """Decisions about the reader's own posts and threads."""
    found = ModerationAction.objects.visible_to(user).filter(pk__in=ids)
    return set(found.values_list("pk", flat=True))


def say_moderated(event: Event) -> Said:
    """What was decided about which thread, and why."""
    action = event.subject
    if action is None:
        return Said(title=_("A moderator has made a decision"))
    facts = {"decision": action.get_kind_display(), "title": action.thread.title}
    said = _("%(decision)s: %(title)s") % facts
    return Said(
        title=said[:1].upper() + said[1:],
        body=_("Reason: %(reason)s") % {"reason": action.reason},
        address=action.address,
    )


declare(
    Kind(
        name=NoticeKind.POST,
        label=NoticeKind.POST.label,
        audiences=new_post_audiences,
        say=say_post,
        group=threads_of,
        reads=("thread__board",),
        visible=visible_posts,
    )
)
declare(
    Kind(
        name=NoticeKind.MENTION,
        label=NoticeKind.MENTION.label,
        audiences=added_mention_audiences,
        say=say_mention,
        group=threads_of,
        reads=("thread__board",),
        visible=visible_posts,
    )
)
declare(
    Kind(
        name=NoticeKind.MODERATED,
        label=NoticeKind.MODERATED.label,
        audiences=moderated_audiences,
        say=say_moderated,
        reads=("thread__board", "post"),
        visible=visible_actions,
    )
)
