"""Flags over the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from forums.api.places import IsModerator, caller, post_or_404
from forums.api.refusals import ForumsAPIView
from forums.api.shapes import FlagOut
from forums.choices import FlagReason, FlagState
from forums.models import Flag
from forums.services.flagging import decide_flag, flag_post
from network.web.api.lists import CursorListView

if TYPE_CHECKING:
    from uuid import UUID

    from rest_framework.request import Request

    from forums.querysets import FlagQuerySet

_VERDICTS = [choice for choice in FlagState.choices if choice[0] != FlagState.OPEN]


class FlagsAsked(serializers.Serializer):
    """Which flags a client wants."""

    state = serializers.ChoiceField(choices=FlagState.choices, required=False)


class FlagIn(serializers.Serializer):
    """Why a moderator should look."""

    reason = serializers.ChoiceField(choices=FlagReason.choices)
    note = serializers.CharField(required=False, allow_blank=True, default="")


class VerdictIn(serializers.Serializer):
    """What a moderator decides."""

    verdict = serializers.ChoiceField(choices=_VERDICTS)
    reason = serializers.CharField(allow_blank=True)
    version = serializers.IntegerField(min_value=0, help_text="The flag's, as it was read.")


@extend_schema_view(get=extend_schema(parameters=[FlagsAsked]))
class FlagList(ForumsAPIView, CursorListView):
    """One's own flags; moderators see all."""

    permission_classes = [IsAuthenticated]
    serializer_class = FlagOut
    orderings = {"created_at": ("created_at",), "-created_at": ("-created_at",)}

    def get_queryset(self) -> FlagQuerySet:
        """Return what the caller may see."""
        asked = FlagsAsked(data=self.request.query_params)
        asked.is_valid(raise_exception=True)
        rows = Flag.objects.visible_to(self.request.user).select_related("post")
        return rows.filter(**asked.validated_data)


class PostFlags(ForumsAPIView):
    """Flagging a post."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=FlagIn, responses={201: FlagOut})
    def post(self, request: Request, public_id: UUID) -> Response:
        """Ask moderators to look; the author does not learn who asked."""
        post = post_or_404(request, public_id)
        asked = FlagIn(data=request.data)
        asked.is_valid(raise_exception=True)
        flag = flag_post(post=post, by=caller(request), **asked.validated_data)
        return Response(FlagOut(flag).data, status=201)


class FlagDecide(ForumsAPIView):
    """Deciding about a flag."""

    permission_classes = [IsAuthenticated, IsModerator]

    @extend_schema(request=VerdictIn, responses=FlagOut)
    def post(self, request: Request, flag_id: int) -> Response:
        """Uphold, dismiss, or mark as a duplicate, with a reason."""
        flag = get_object_or_404(Flag.objects.visible_to(request.user), pk=flag_id)
        asked = VerdictIn(data=request.data)
        asked.is_valid(raise_exception=True)
        decided = decide_flag(flag=flag, by=caller(request), **asked.validated_data)
        return Response(FlagOut(decided).data)
