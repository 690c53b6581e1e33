"""What can be done to a practice as a whole, over the API: verbs as sub-resources."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from network.web.api.idempotency import idempotent
from practices.api.refusals import PracticesAPIView
from practices.api.replies import PracticeOut
from practices.services.asking import ask_about
from practices.services.publishing import (
    archive_practice,
    confirm_practice,
    publish_practice,
    restore_practice,
    withdraw_practice,
)

if TYPE_CHECKING:
    from rest_framework.request import Request


class ClosingReason(serializers.Serializer):
    """Why."""

    reason = serializers.CharField(allow_blank=True)


class QuestionIn(serializers.Serializer):
    """What somebody asks."""

    text = serializers.CharField(allow_blank=True)


class QuestionOut(serializers.Serializer):
    """A question that was passed on."""

    public_id = serializers.UUIDField()
    asked_at = serializers.DateTimeField()


class PublishView(PracticesAPIView):
    """An accepted version in front of the readers."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="practices_publish", summary="Publish", request=None, responses=PracticeOut
    )
    def post(self, request: Request, slug: str) -> Response:
        """Publish what was accepted."""
        practice = publish_practice(practice=self.find(request, slug), by=self.person(request))
        return Response(PracticeOut(practice).data)


class WithdrawView(PracticesAPIView):
    """A practice taken back."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="practices_withdraw",
        summary="Withdraw",
        request=ClosingReason,
        responses=PracticeOut,
    )
    def post(self, request: Request, slug: str) -> Response:
        """Withdraw a published practice; a tombstone with the reason stays."""
        found = self.find(request, slug)
        asked = ClosingReason(data=request.data)
        asked.is_valid(raise_exception=True)
        practice = withdraw_practice(
            practice=found, by=self.person(request), **asked.validated_data
        )
        return Response(PracticeOut(practice).data)


class ArchiveView(PracticesAPIView):
    """A practice out of the library."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="practices_archive",
        summary="Archive",
        request=ClosingReason,
        responses=PracticeOut,
    )
    def post(self, request: Request, slug: str) -> Response:
        """Archive a published practice; its page stays readable. For editors."""
        found = self.find(request, slug)
        asked = ClosingReason(data=request.data)
        asked.is_valid(raise_exception=True)
        practice = archive_practice(practice=found, by=self.person(request), **asked.validated_data)
        return Response(PracticeOut(practice).data)


class RestoreView(PracticesAPIView):
    """A practice back in the library."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="practices_restore",
        summary="Publish an archived one again",
        request=None,
        responses=PracticeOut,
    )
    def post(self, request: Request, slug: str) -> Response:
        """Bring an archived practice back. For editors."""
        practice = restore_practice(practice=self.find(request, slug), by=self.person(request))
        return Response(PracticeOut(practice).data)


class ConfirmView(PracticesAPIView):
    """A practice that still holds."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="practices_confirm",
        summary="Say that it still holds",
        request=None,
        responses=PracticeOut,
    )
    def post(self, request: Request, slug: str) -> Response:
        """Confirm description and contact; the next check is due anew."""
        practice = confirm_practice(practice=self.find(request, slug), by=self.person(request))
        return Response(PracticeOut(practice).data)


class QuestionList(PracticesAPIView):
    """Questions passed on."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="practices_questions_create",
        summary="Ask about a practice",
        request=QuestionIn,
        responses={201: QuestionOut},
    )
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        """Pass a question on to whoever answers for the practice; no address is shown."""
        found = self.find(request, slug)
        asked = QuestionIn(data=request.data)
        asked.is_valid(raise_exception=True)
        question = ask_about(
            practice=found,
            sender=self.person(request),
            text=asked.validated_data["text"],
            nonce=uuid4(),
        )
        return Response(QuestionOut(question).data, status=201)
