"""Boards, threads and posts for tests, made the way the product makes them."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.contrib.auth.models import Permission

from forums.choices import BoardAccess, ThreadKind
from forums.models import Board, Post, Thread
from forums.services.boards import BoardSpec, ensure_board
from forums.services.opening import Opening, open_thread
from forums.services.posting import post_reply
from tests.factories.people import UserFactory

_numbers = count(1)


def make_board(slug: str = "", *, access: str = BoardAccess.PUBLIC, **fields: Any) -> Board:
    """A board; public unless told otherwise."""
    slug = slug or f"board-{next(_numbers)}"
    title = fields.pop("title", f"Board {slug}")
    return ensure_board(slug=slug, spec=BoardSpec(title=title, access=access, **fields))


def give(user: Any, codename: str) -> Any:
    """Give `user` a permission of the forums and return them, without Django's cache."""
    permission = Permission.objects.get(codename=codename, content_type__app_label="network_forums")
    user.user_permissions.add(permission)
    return type(user).objects.get(pk=user.pk)


def make_person() -> Any:
    """Somebody who has signed in and is not in the network."""
    return UserFactory.create()


def make_insider() -> Any:
    """Somebody of the network."""
    return give(make_person(), "read_network_boards")


def make_moderator() -> Any:
    """A moderator, who is of the network too."""
    return give(make_insider(), "moderate_board")


def make_thread(
    board: Any = None, author: Any = None, *, text: str = "Jak to macie zapisane?", **given: Any
) -> Thread:
    """A thread with its first post."""
    opening = Opening(
        title=given.pop("title", "Dyżur w sobotę"),
        text=text,
        kind=given.pop("kind", ThreadKind.DISCUSSION),
    )
    posted = open_thread(
        author=author or make_insider(), board=board or make_board(), opening=opening, **given
    )
    return posted.post.thread


def make_reply(
    thread: Thread, author: Any = None, text: str = "U nas poszło.", **given: Any
) -> Post:
    """A reply."""
    return post_reply(thread=thread, author=author or make_insider(), text=text, **given).post
