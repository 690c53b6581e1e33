"""Notices of the caller over the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from tasks.api.refusals import TasksAPIView
from tasks.choices import Reason
from tasks.selectors.inbox import list_notices
from tasks.services.reading import read_all, read_notice

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User
    from rest_framework.request import Request

    class SignedInRequest(Request):
        """What `IsAuthenticated` lets through."""

        user: User


class NoticesAsked(serializers.Serializer):
    """Which notices a client wants; `cursor` is taken from `next`, never made up."""

    unread = serializers.BooleanField(default=False)
    cursor = serializers.IntegerField(required=False, min_value=1)
    page_size = serializers.IntegerField(default=20, min_value=1, max_value=100)


class NoticeOut(serializers.Serializer):
    """One notice in the words of the caller's language."""

    id = serializers.IntegerField()
    title = serializers.CharField(source="said.title")
    body = serializers.CharField(source="said.body")
    address = serializers.CharField(source="said.address")
    reason = serializers.ChoiceField(Reason.choices)
    created_at = serializers.DateTimeField()
    unread = serializers.BooleanField()


class NoticePage(serializers.Serializer):
    """One page of notices, the newest first."""

    results = NoticeOut(many=True)
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)


class ReadOut(serializers.Serializer):
    """How many notices were marked as read."""

    read = serializers.IntegerField()


class NoticeList(TasksAPIView):
    """`GET` lists the caller's notices."""

    permission_classes = [IsAuthenticated]

    @extend_schema(parameters=[NoticesAsked], responses=NoticePage)
    def get(self, request: SignedInRequest) -> Response:
        """Answer one page and the address of the next."""
        asked = NoticesAsked(data=request.query_params)
        asked.is_valid(raise_exception=True)
        size = asked.validated_data["page_size"]
        entries = list_notices(
            request.user,
            before=asked.validated_data.get("cursor"),
            limit=size + 1,
            unread_only=asked.validated_data["unread"],
        )
        shown, after = entries[:size], None
        if len(entries) > size:
            here = request.build_absolute_uri()
            after = replace_query_param(here, "cursor", str(shown[-1].id))
        page = {"results": NoticeOut(shown, many=True).data, "next": after, "previous": None}
        return Response(page, headers={"Link": f'<{after}>; rel="next"'} if after else None)


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
