"""Make and change boards: called by the portal for its topics, and by moderators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from forums import rules
from forums.choices import BoardAccess, BoardModeration, BoardPosting
from forums.exceptions import NotAModerator, SlugTaken
from forums.models import Board
from network.web.services.versions import claim_version
from tasks.clock import now

if TYPE_CHECKING:
    from django.contrib.auth.models import Group
    from django.contrib.auth.models import _User as User


@dataclass(frozen=True, kw_only=True, slots=True)
class BoardSpec:
    """How a board is to be."""

    title: str
    description: str = ""
    order: int = 0
    access: str = BoardAccess.NETWORK
    group: Group | None = None
    """Whose board it is, where `access` is one group's."""
    posting: str = BoardPosting.READERS
    moderation: str = BoardModeration.POST


@transaction.atomic
def ensure_board(*, slug: str, spec: BoardSpec) -> Board:
    """Return the board with this slug, made as `spec` says if there is none.

    One that is there stays as it is, because moderators may have changed it since.
    """
    board, _made = Board.objects.get_or_create(
        slug=slug, defaults={**_columns(spec), "created_at": now()}
    )
    return board


@transaction.atomic
def change_board(*, board: Board, spec: BoardSpec, by: User, version: int) -> Board:
    """Let the board be as `spec` says; its slug, and so every address, stays.

    Raises `NotAModerator`, or `Stale` when somebody else was quicker.
    """
    if not rules.may_moderate(by):
        raise NotAModerator
    claim_version(board, version=version)
    Board.objects.filter(pk=board.pk).update(**_columns(spec))
    return Board.objects.get(pk=board.pk)


def create_board(*, slug: str, spec: BoardSpec, by: User) -> Board:
    """Make a new board.

    Raises `NotAModerator` or `SlugTaken`.
    """
    if not rules.may_moderate(by):
        raise NotAModerator
    try:
        with transaction.atomic():
            return Board.objects.create(slug=slug, created_at=now(), **_columns(spec))
    except IntegrityError:
        if Board.objects.filter(slug=slug).exists():
            raise SlugTaken from None
        raise


def _columns(spec: BoardSpec) -> dict[str, object]:
    return {
        "title": spec.title,
        "description": spec.description,
        "order": spec.order,
        "access": spec.access,
        "group": spec.group if spec.access == BoardAccess.GROUP else None,
        "posting": spec.posting,
        "moderation": spec.moderation,
    }
