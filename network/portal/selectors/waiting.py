"""What discussions and practices leave waiting for one person: answers, drafts, reviews, queues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forums.selectors.drafts import drafts_of
from forums.selectors.moderation import open_flags, pending_posts
from network.accounts.choices import Role
from network.accounts.rules import has_role
from network.portal.domain.desk import Task
from practices.choices import State
from practices.models import Practice
from practices.selectors.desk import queue
from tasks.choices import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import _AnyUser as AnyUser

    from forums.models import Draft
    from tasks.selectors.grouping import Entry, Group

MOST = 5
"""Rows of one kind; the rest stands on a page of its own."""


def waiting_in_apps(user: AnyUser, unread: Iterable[Group]) -> list[Task]:
    """Return what waits for `user` beside their own profile; `unread` is their unread inbox."""
    return [
        *_answers(unread),
        *_reviews(user),
        *_practice_drafts(user),
        *_post_drafts(user),
        *_moderation(user),
    ]


def _answers(unread: Iterable[Group]) -> list[Task]:
    """Return what was said to the person: mentions, quotes, answers, decisions, messages."""
    direct = [group.first for group in unread if group.first.reason == Reason.DIRECT]
    # Several posts of one thread are one thing to do; the latest leads there.
    things = {entry.said.title: entry for entry in reversed(direct) if entry.said.address}
    return [_answer(entry) for entry in reversed(things.values())][:MOST]


def _answer(entry: Entry) -> Task:
    return Task(
        icon="message-square",
        kicker=_("To you"),
        title=entry.said.title,
        body=entry.said.body,
        address=entry.said.address,
        action=_("Read and answer"),
    )


def _reviews(user: AnyUser) -> list[Task]:
    if not has_role(user, Role.REVIEWER) and not has_role(user, Role.EDITOR):
        return []
    waiting = queue(user)
    mine = [one for one in waiting if one.mine]
    tasks = [
        Task(
            icon="clipboard-check",
            kicker=_("Review"),
            title=one.revision.practice.title,
            body=ngettext("Waits for %(n)d day.", "Waits for %(n)d days.", one.days)
            % {"n": one.days},
            address=reverse("practices:case", args=[one.revision.pk]),
            action=_("Write the review"),
        )
        for one in mine[:MOST]
    ]
    others = len(waiting) - len(mine)
    if others and has_role(user, Role.EDITOR):
        tasks.append(
            Task(
                icon="clipboard-list",
                kicker=_("Editing"),
                title=ngettext(
                    "%(n)d practice is in the review queue",
                    "%(n)d practices are in the review queue",
                    others,
                )
                % {"n": others},
                address=reverse("practices:desk"),
                action=_("Open the review desk"),
            )
        )
    return tasks


def _practice_drafts(user: AnyUser) -> list[Task]:
    mine = Practice.objects.writable_by(user).filter(
        authors__user=user.pk, state__in=[State.DRAFT, State.CHANGES_REQUESTED]
    )
    return [
        Task(
            icon="file-text",
            kicker=str(practice.get_state_display()).capitalize(),
            title=practice.title,
            address=reverse("practices:edit", args=[practice.slug]),
            action=_("Go on writing"),
        )
        for practice in mine.order_by("-updated_at", "-pk")[:MOST]
    ]


def _post_drafts(user: AnyUser) -> list[Task]:
    if not user.is_authenticated:
        return []
    return [
        Task(
            icon="pencil",
            kicker=_("Unsent text"),
            title=_title_of(draft),
            address=_place_of(draft),
            action=_("Go on writing"),
        )
        for draft in drafts_of(user=user)[:MOST]
    ]


def _title_of(draft: Draft) -> str:
    thread = draft.post.thread if draft.post else draft.thread
    if thread is not None:
        return str(thread.title)
    return draft.title or str(draft.board)


def _place_of(draft: Draft) -> str:
    if draft.post is not None:
        return reverse("forums:edit", args=[draft.post.public_id])
    if draft.thread is not None:
        return f"{draft.thread.get_absolute_url()}#reply"
    return reverse("forums:create", args=[draft.board.slug]) if draft.board else ""


def _moderation(user: AnyUser) -> list[Task]:
    if not has_role(user, Role.MODERATOR):
        return []
    waiting = pending_posts(user=user).count() + open_flags(user=user).count()
    if not waiting:
        return []
    return [
        Task(
            icon="shield",
            kicker=_("Moderation"),
            title=ngettext(
                "%(n)d post waits for a moderator", "%(n)d posts wait for a moderator", waiting
            )
            % {"n": waiting},
            address=reverse("forums:queue"),
            action=_("Look at them"),
        )
    ]
