"""Notices of the caller over the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from network.web.api.lists import CursorListView
from tasks.api.refusals import TasksAPIView
from tasks.choices import Reason
from tasks.selectors.inbox import Asked, list_notices, say_notices
from tasks.services.reading import read_all, read_notice

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User
    from django.db.models import QuerySet
    from rest_framework.request import Request

    from tasks.models import Notice
    from tasks.selectors.grouping import Entry

    class SignedInRequest(Request):
        """What `IsAuthenticated` lets through."""

        user: User


class NoticesAsked(serializers.Serializer):
    """Which notices a client wants."""

    unread = serializers.BooleanField(default=False, help_text="Only what was not opened.")
    reason = serializers.ChoiceField(
        Reason.choices, required=False, help_text="Only what came for this reason."
    )


class NoticeOut(serializers.Serializer):
    """One notice in the words of the caller's language."""

    id = serializers.IntegerField()
    title = serializers.CharField(source="said.title")
    body = serializers.CharField(source="said.body")
    address = serializers.CharField(source="said.address")
    mute = serializers.CharField(
        source="said.mute", help_text="Page with one button to hear no more of this, or empty."
    )
    reason = serializers.ChoiceField(Reason.choices)
    created_at = serializers.DateTimeField()
    unread = serializers.BooleanField()


class ReadOut(serializers.Serializer):
    """How many notices were marked as read."""

    read = serializers.IntegerField()


@extend_schema_view(get=extend_schema(parameters=[NoticesAsked]))
class NoticeList(TasksAPIView, CursorListView):
    """`GET` lists the caller's notices, the newest first."""

    permission_classes = [IsAuthenticated]
    serializer_class = NoticeOut
    orderings = {"-id": ("-pk",), "id": ("pk",)}

    def get_queryset(self) -> QuerySet[Notice]:
        """Return what the caller may read."""
        asked = NoticesAsked(data=self.request.query_params)
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        reason = Reason(said["reason"]) if "reason" in said else None
        return list_notices(self.request.user, Asked(unread_only=said["unread"], reason=reason))

    def present(self, rows: list[Notice]) -> list[Entry]:
        """Return a page in the words of the caller's language."""
        return say_notices(rows)


class NoticeRead(TasksAPIView):
    """`POST` marks a notice, and the others about the same thing, as read."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses={204: None})
    def post(self, request: SignedInRequest, notice_id: int) -> Response:
        """Mark it; doing so twice changes nothing more."""
        read_notice(user=request.user, notice_id=notice_id)
        return Response(status=204)


class NoticeReadAll(TasksAPIView):
    """`POST` marks everything as read."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses=ReadOut)
    def post(self, request: SignedInRequest) -> Response:
        """Mark all and say how many there were."""
        return Response({"read": read_all(user=request.user)})
