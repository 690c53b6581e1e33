"""What the network talks about in the demonstration: threads, answers, thanks, one solution."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from django.urls import reverse

from forums.domain.markup import quotation
from forums.models import Board, Thread
from forums.services.moderating_posts import approve_post
from forums.services.opening import Opening, open_thread
from forums.services.posting import post_reply
from forums.services.reacting import react
from forums.services.solving import choose_solution
from network.accounts.models import User
from network.members.models import Member
from network.text.domain.dates import local
from network.workshops.services.rooms import ANNOUNCEMENTS, WELCOME, board_slug
from tasks.clock import acting_at, now
from tasks.services.draining import drain

if TYPE_CHECKING:
    from datetime import datetime

    from forums.models import Post
    from network.workshops.models import Topic, Workshop

_NAMED = re.compile(r"\{\{([^{}]+)\}\}")
"""`{{anna.wrzos@plock.example}}` in a text mentions that person."""


@dataclass(slots=True)
class Talks:
    """The threads that were held, by their names in the file."""

    moderator: User
    threads: dict[str, Thread] = field(default_factory=dict)


@dataclass(slots=True)
class _Talk:
    """One thread while it is being written."""

    said: dict[str, Any]
    board: Board
    posts: list[Post] = field(default_factory=list)


def hold_talks(workshop: Workshop, *, moderator: User) -> Talks:
    """Let the sample people talk over the last weeks, each post at its own moment."""
    talks = Talks(moderator=moderator)
    text = (files("network.portal") / "data/demo-talks.json").read_text(encoding="utf-8")
    topics = {topic.number: topic for topic in workshop.topics.all()}
    for said in json.loads(text):
        _hold(talks, said, topics)
    return talks


def _hold(talks: Talks, said: dict[str, Any], topics: dict[int, Topic]) -> None:
    talk = _Talk(said, Board.objects.get(slug=_slug(said["board"], topics)))
    for row in said["posts"]:
        moment = _office_hour(days_ago=said["days_ago"], hours=row["after_hours"])
        with acting_at(moment):
            post = _write(talk, row)
            drain()
        with acting_at(moment + timedelta(minutes=40)):
            if not row.get("waits"):
                post = _approve(post, talks.moderator)
            talk.posts.append(post)
            _answer(row, post, asker=talk.posts[0].author)
            drain()
    talks.threads[said["key"]] = talk.posts[0].thread


def _office_hour(*, days_ago: int, hours: int) -> datetime:
    """Return the moment `hours` after the thread began, a day of 24 pressed between 8 and 16."""
    days, rest = divmod(hours, 24)
    morning = local(now() - timedelta(days=days_ago - days)).replace(hour=8, minute=4)
    return min(morning + timedelta(minutes=20 * rest), now() - timedelta(hours=2))


def _slug(board: int | str, topics: dict[int, Topic]) -> str:
    if board in {WELCOME, ANNOUNCEMENTS}:
        return str(board)
    return board_slug(topics[int(board)].title)


def _write(talk: _Talk, row: dict[str, Any]) -> Post:
    author = User.objects.get_by_natural_key(row["by"])
    text = _NAMED.sub(_mention, row["text"])
    nonce = uuid5(NAMESPACE_URL, f"rozkolys:demo:{talk.said['key']}:{len(talk.posts)}")
    if not talk.posts:
        opening = Opening(title=talk.said["title"], text=text, kind=talk.said["kind"])
        return open_thread(author=author, board=talk.board, opening=opening, nonce=nonce).post
    parent = talk.posts[row["answers"] - 1] if row.get("answers") else None
    if parent is not None and row.get("quotes"):
        text = f"{_quoted(parent, row['quotes'])}\n\n{text}"
    thread = talk.posts[0].thread
    return post_reply(thread=thread, author=author, text=text, nonce=nonce, parent=parent).post


def _approve(post: Post, moderator: User) -> Post:
    """Let a post that a moderator reads first be read, as happens within the hour."""
    post.refresh_from_db()
    if post.published_at is None:
        approve_post(post=post, by=moderator, reason="Powitanie.")
        post.refresh_from_db()
    return post


def _quoted(post: Post, words: str) -> str:
    """Return a quotation as the editor writes it."""
    address = reverse("forums:post", args=[post.public_id])
    return quotation(name=str(post.number), address=address, words=words)


def _mention(found: re.Match[str]) -> str:
    member = Member.objects.get(user__email=found[1])
    return f"@{member.handle}"


def _answer(row: dict[str, Any], post: Post, *, asker: User | None) -> None:
    """Thank for the post, and choose it as the solution where the file says so."""
    for address in row.get("helpful", ()):
        react(user=User.objects.get_by_natural_key(address), post=post)
    if row.get("solution") and asker is not None:
        thread = Thread.objects.get(pk=post.thread_id)
        choose_solution(thread=thread, post=post, by=asker, version=thread.version)
