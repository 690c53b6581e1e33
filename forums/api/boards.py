"""Boards over the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from forums.api.places import board_or_404, caller
from forums.api.refusals import ForumsAPIView
from forums.api.shapes import BoardOut, WatchOut
from forums.api.watching import WatchIn
from forums.models import Board
from forums.services.reading import mark_all_read
from forums.services.watching import unwatch, watch
from network.web.api.lists import CursorListView

if TYPE_CHECKING:
    from rest_framework.request import Request

    from forums.querysets import BoardQuerySet


class BoardList(ForumsAPIView, CursorListView):
    """`GET` lists the boards that exist for the caller."""

    serializer_class = BoardOut
    orderings = {"order": ("order",), "title": ("title",)}

    def get_queryset(self) -> BoardQuerySet:
        """Return what the caller may read."""
        return Board.objects.visible_to(self.request.user)


class BoardDetail(ForumsAPIView):
    """One board."""

    @extend_schema(responses=BoardOut)
    def get(self, request: Request, slug: str) -> Response:
        """Answer the board."""
        return Response(BoardOut(board_or_404(request, slug)).data)


class BoardWatch(ForumsAPIView):
    """What the caller wants to hear of new threads on a board."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=WatchIn, responses=WatchOut)
    def post(self, request: Request, slug: str) -> Response:
        """Watch, follow or mute; said again, the last word counts."""
        board = board_or_404(request, slug)
        asked = WatchIn(data=request.data)
        asked.is_valid(raise_exception=True)
        said = watch(user=caller(request), target=board, **asked.validated_data)
        return Response(WatchOut(said).data)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, slug: str) -> Response:
        """Forget what was said of the board."""
        unwatch(user=caller(request), target=board_or_404(request, slug))
        return Response(status=204)


class AllReadView(ForumsAPIView):
    """Everything at once."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        """Count every post published until now as read."""
        mark_all_read(user=caller(request))
        return Response(status=204)
