"""Drafts over the API: kept while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from forums.api.places import board_or_404, caller, post_or_404, thread_or_404
from forums.api.refusals import ForumsAPIView
from forums.api.shapes import DraftOut
from forums.models import Draft
from forums.selectors.drafts import drafts_of
from forums.services.drafting import discard_draft, save_draft
from network.web.api.lists import CursorListView

if TYPE_CHECKING:
    from rest_framework.request import Request

    from forums.models import Board, Post, Thread
    from forums.querysets import DraftQuerySet

_PLACES = ("board", "thread", "post")


class DraftIn(serializers.Serializer):
    """What somebody is writing, and where: exactly one of the three places."""

    board = serializers.SlugField(required=False, help_text="A new thread on this board.")
    thread = serializers.IntegerField(
        required=False, min_value=1, max_value=9_223_372_036_854_775_807, help_text="A reply."
    )
    post = serializers.UUIDField(required=False, help_text="A change of this post.")
    title = serializers.CharField(required=False, allow_blank=True, default="")
    text = serializers.CharField(allow_blank=True, trim_whitespace=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Ask for one place."""
        if sum(place in attrs for place in _PLACES) != 1:
            raise serializers.ValidationError({"board": ["Name a board, a thread or a post."]})
        return attrs


class DraftList(ForumsAPIView, CursorListView):
    """`GET` lists what the caller has begun; `POST` keeps what is being written."""

    permission_classes = [IsAuthenticated]
    serializer_class = DraftOut
    orderings = {"-updated_at": ("-updated_at",)}

    def get_queryset(self) -> DraftQuerySet:
        """Return the caller's own."""
        return drafts_of(user=self.request.user)

    @extend_schema(request=DraftIn, responses={200: DraftOut, 204: None})
    def post(self, request: Request) -> Response:
        """Keep a text; the last writing counts, and nothing written is nothing kept (204)."""
        asked = DraftIn(data=request.data)
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        draft = save_draft(
            author=caller(request),
            target=_target(request, said),
            text=said["text"],
            title=said["title"],
        )
        return Response(status=204) if draft is None else Response(DraftOut(draft).data)


class DraftDetail(ForumsAPIView):
    """One draft of the caller."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=DraftOut)
    def get(self, request: Request, draft_id: int) -> Response:
        """Answer the draft."""
        draft = get_object_or_404(drafts_of(user=request.user), pk=draft_id)
        return Response(DraftOut(draft).data)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, draft_id: int) -> Response:
        """Forget it."""
        draft = get_object_or_404(Draft.objects.visible_to(request.user), pk=draft_id)
        target = draft.board or draft.thread or draft.post
        if target is not None:
            discard_draft(author=caller(request), target=target)
        return Response(status=204)


def _target(request: Request, said: dict[str, Any]) -> Board | Thread | Post:
    if "board" in said:
        return board_or_404(request, said["board"])
    if "thread" in said:
        return thread_or_404(request, said["thread"])
    return post_or_404(request, said["post"])
