"""What a request is about, as its caller may see it; the rest answers 404."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import Http404
from rest_framework.permissions import BasePermission

from forums.exceptions import NotAModerator
from forums.models import Board, Post, Thread
from forums.rules import may_moderate
from forums.selectors.threads import get_board, get_post, get_thread

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import _User as User
    from rest_framework.request import Request
    from rest_framework.views import APIView


class IsModerator(BasePermission):
    """Moderators only; asked before anything is looked up, so that it tells nothing."""

    code = "not_a_moderator"

    @property
    def message(self) -> str:
        """The sentence of the service."""
        return str(NotAModerator())

    def has_permission(self, request: Request, view: APIView) -> bool:  # noqa: ARG002 -- DRF's signature
        """Whether the caller moderates."""
        return may_moderate(request.user)


def caller(request: Request) -> User:
    """Return who asks, behind `IsAuthenticated`."""
    return cast("User", request.user)


def board_or_404(request: Request, slug: str) -> Board:
    """Return a board."""
    try:
        return get_board(user=request.user, slug=slug)
    except Board.DoesNotExist as missing:
        raise Http404 from missing


def thread_or_404(request: Request, thread_id: int) -> Thread:
    """Return a thread."""
    try:
        return get_thread(user=request.user, thread_id=thread_id)
    except Thread.DoesNotExist as missing:
        raise Http404 from missing


def post_or_404(request: Request, public_id: UUID) -> Post:
    """Return a post with its thread."""
    try:
        return get_post(user=request.user, public_id=public_id)
    except Post.DoesNotExist as missing:
        raise Http404 from missing
