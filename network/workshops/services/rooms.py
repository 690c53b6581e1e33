"""Make room for what an edition is about: a board and a topic of the library for each topic.

Called when an edition is published and when its topics change after that, so that people can go
on talking, and writing down what they do, where the workshop ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from forums.choices import BoardAccess, BoardModeration, BoardPosting
from forums.models import Board
from forums.services.boards import BoardSpec, ensure_board
from network.text.domain.folding import slug
from network.workshops.models import Topic
from practices.services.topics import ensure_topics

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from network.workshops.models import Edition

WELCOME, ANNOUNCEMENTS = "welcome", "announcements"
_SLUG_LENGTH = 60
_TITLE_LENGTH = 120
_ABOUT_LENGTH = 300
_AFTER_TOPICS = 1000


@transaction.atomic
def make_rooms(edition: Edition) -> list[Board]:
    """Return the boards of the edition's topics, in their order; what is there stays as it is.

    The next edition with the same topics finds the same boards. Beside them everybody gets a
    board to say hello on and one for announcements.
    """
    topics = Topic.objects.filter(workshop__edition=edition).order_by("workshop__number", "number")
    titles = list(dict.fromkeys(topics.values_list("title", flat=True)))
    ensure_topics(titles)
    boards = [
        ensure_board(
            slug=board_slug(title),
            spec=BoardSpec(title=_short(title), description=_about(topics, title), order=place),
        )
        for place, title in enumerate(titles, start=1)
    ]
    with override(settings.LANGUAGE_CODE):
        _make_common_rooms()
    return boards


def board_slug(title: str) -> str:
    """Return the slug of the board for a topic with this title."""
    return slug(title)[:_SLUG_LENGTH].strip("-")


def board_of(title: str) -> Board | None:
    """Return the board for a topic with this title, if there is one."""
    return Board.objects.filter(slug=board_slug(title)).first()


def _about(topics: QuerySet[Topic], title: str) -> str:
    found = topics.filter(title=title).exclude(context="").first()
    return found.context[:_ABOUT_LENGTH] if found else ""


def _short(title: str) -> str:
    return title if len(title) <= _TITLE_LENGTH else f"{title[: _TITLE_LENGTH - 1]}…"


def _make_common_rooms() -> None:
    ensure_board(
        slug=WELCOME,
        spec=BoardSpec(
            title=_("Welcome"),
            description=_(
                "Say who you are and what you work on, ask how the network works. A moderator "
                "reads each post before it is shown."
            ),
            order=_AFTER_TOPICS,
            access=BoardAccess.PUBLIC,
            posting=BoardPosting.READERS,
            moderation=BoardModeration.PRE,
        ),
    )
    ensure_board(
        slug=ANNOUNCEMENTS,
        spec=BoardSpec(
            title=_("Announcements"),
            description=_("News of the network and of the next edition."),
            order=_AFTER_TOPICS + 1,
            access=BoardAccess.PUBLIC,
            posting=BoardPosting.MODERATORS,
        ),
    )
