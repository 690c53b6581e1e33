"""The review desk over the API: who is asked, what they say, what is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from network.web.api.idempotency import idempotent
from practices.adapter import get_adapter
from practices.api.refusals import PracticesAPIView
from practices.choices import REASON_LIMIT, Criterion, EvidenceLevel, State, Verdict
from practices.models import Practice, Revision
from practices.rules import may_decide
from practices.selectors.desk import possible_reviewers, queue, seen_reviews
from practices.services.deciding import decide
from practices.services.reviewing import ReviewInput, assign_reviewer, write_review

if TYPE_CHECKING:
    from rest_framework.request import Request


class WaitingOut(serializers.Serializer):
    """One version in the queue."""

    slug = serializers.CharField(source="revision.practice.slug")
    title = serializers.CharField(source="revision.title")
    unit = serializers.CharField(source="revision.practice.owner_unit.title")
    number = serializers.IntegerField(source="revision.number")
    state = serializers.ChoiceField(source="revision.state", choices=State.choices)
    submitted_at = serializers.DateTimeField(source="revision.frozen_at")
    days = serializers.IntegerField()
    asked = serializers.IntegerField()
    reviewed = serializers.IntegerField()
    mine = serializers.BooleanField(help_text="Whether the caller was asked and has not answered.")


class ReviewerOut(serializers.Serializer):
    """Somebody who could be asked."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    unit = serializers.CharField()


class AssignIn(serializers.Serializer):
    """Whom to ask."""

    reviewer = serializers.IntegerField(min_value=1, max_value=2**63 - 1)


class ScoreIn(serializers.Serializer):
    """Points for one question and why."""

    criterion = serializers.ChoiceField(choices=Criterion.choices)
    points = serializers.IntegerField(min_value=0, max_value=2)
    reason = serializers.CharField(max_length=REASON_LIMIT)


class ReviewIn(serializers.Serializer):
    """What a reviewer says."""

    scores = ScoreIn(many=True, required=False)
    verdict = serializers.ChoiceField(choices=Verdict.choices, required=False, allow_null=True)
    evidence_level = serializers.ChoiceField(
        choices=EvidenceLevel.choices, required=False, allow_null=True
    )
    conflict = serializers.BooleanField(default=False)
    comment = serializers.CharField(
        max_length=REASON_LIMIT, required=False, allow_blank=True, default=""
    )

    @property
    def review(self) -> ReviewInput:
        """What was said, for the service."""
        said: dict[str, Any] = self.validated_data
        level, verdict = said.get("evidence_level"), said.get("verdict")
        return ReviewInput(
            scores={
                Criterion(row["criterion"]): (row["points"], row["reason"])
                for row in said.get("scores", [])
            },
            verdict=Verdict(verdict) if verdict else None,
            evidence_level=EvidenceLevel(level) if level else None,
            conflict=said["conflict"],
            comment=said["comment"],
        )


class ScoreOut(serializers.Serializer):
    """Points for one question and why."""

    criterion = serializers.ChoiceField(choices=Criterion.choices)
    points = serializers.IntegerField()
    reason = serializers.CharField()


class ReviewOut(serializers.Serializer):
    """A review; the name is for editors and for whoever wrote it."""

    reviewer = serializers.CharField(source="reviewer.name", default="", allow_blank=True)
    scores = ScoreOut(source="review.scores.all", many=True)
    points = serializers.IntegerField(allow_null=True)
    suggestion = serializers.ChoiceField(choices=Verdict.choices, allow_null=True)
    verdict = serializers.ChoiceField(
        source="review.verdict", choices=Verdict.choices, allow_blank=True
    )
    evidence_level = serializers.ChoiceField(
        source="review.evidence_level", choices=EvidenceLevel.choices, allow_null=True
    )
    conflict = serializers.BooleanField(source="review.conflict")
    comment = serializers.CharField(source="review.comment")
    submitted_at = serializers.DateTimeField(source="review.submitted_at")


class DecideIn(serializers.Serializer):
    """What an editor decides."""

    outcome = serializers.ChoiceField(choices=Verdict.choices)
    reason = serializers.CharField(required=False, allow_blank=True, default="")
    evidence_level = serializers.ChoiceField(
        choices=EvidenceLevel.choices, required=False, allow_null=True, default=None
    )


class DecisionOut(serializers.Serializer):
    """What was decided."""

    outcome = serializers.ChoiceField(choices=Verdict.choices)
    reason = serializers.CharField()
    decided_at = serializers.DateTimeField()


class ReviewQueue(PracticesAPIView):
    """`GET` lists what waits."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="practices_review_queue",
        summary="What waits for a review or a decision",
        responses=WaitingOut(many=True),
    )
    def get(self, request: Request) -> Response:
        """Return everything for an editor, else what the caller was asked to review."""
        return Response(WaitingOut(queue(request.user), many=True).data)


class ReviewerList(PracticesAPIView):
    """`GET` lists who could be asked, `POST` asks; for editors."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="practices_reviewers_list",
        summary="Who could review",
        responses=ReviewerOut(many=True),
    )
    def get(self, request: Request, slug: str) -> Response:
        """Return reviewers who are neither authors nor of the owner unit."""
        practice = self.find(request, slug)
        if not may_decide(Practice.objects.viewer(request.user)):
            raise PermissionDenied
        users = possible_reviewers(practice)
        people = get_adapter().people([user.pk for user in users], request.user)
        rows = [
            {"id": user.pk, "name": people[user.pk].name, "unit": people[user.pk].unit}
            for user in users
            if user.pk in people
        ]
        return Response(ReviewerOut(rows, many=True).data)

    @extend_schema(
        operation_id="practices_reviewers_create",
        summary="Ask somebody for a review",
        request=AssignIn,
        responses={201: WaitingOut(many=True)},
    )
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        """Ask a reviewer; the first one takes the practice into review."""
        practice = self.find(request, slug)
        if not may_decide(Practice.objects.viewer(request.user)):
            raise PermissionDenied
        asked = AssignIn(data=request.data)
        asked.is_valid(raise_exception=True)
        pk = asked.validated_data["reviewer"]
        reviewer = next((user for user in get_adapter().reviewers().filter(pk=pk)), None)
        if reviewer is None:
            raise ValidationError({"reviewer": ["Nobody who reviews has this number."]})
        assign_reviewer(practice=practice, reviewer=reviewer, by=self.person(request))
        waiting = [row for row in queue(request.user) if row.revision.practice_id == practice.pk]
        return Response(WaitingOut(waiting, many=True).data, status=201)


class ReviewList(PracticesAPIView):
    """`GET` lists reviews the caller may see, `POST` writes one."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="practices_reviews_list",
        summary="Reviews of a practice",
        responses=ReviewOut(many=True),
    )
    def get(self, request: Request, slug: str) -> Response:
        """Return the reviews of every version, the oldest first."""
        practice = self.find(request, slug)
        revisions = Revision.objects.visible_to(request.user).filter(practice=practice)
        rows = [
            seen
            for revision in revisions.order_by("number")
            for seen in seen_reviews(request.user, revision)
        ]
        return Response(ReviewOut(rows, many=True).data)

    @extend_schema(
        operation_id="practices_reviews_create",
        summary="Write a review",
        request=ReviewIn,
        responses={201: ReviewOut},
    )
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        """Keep what an assigned reviewer says; once."""
        practice = self.find(request, slug)
        asked = ReviewIn(data=request.data)
        asked.is_valid(raise_exception=True)
        written = write_review(practice=practice, by=self.person(request), review=asked.review)
        seen = seen_reviews(request.user, written.revision)
        own = next((row for row in seen if row.review.pk == written.pk), None)
        if own is None:
            raise Http404
        return Response(ReviewOut(own).data, status=201)


class DecideView(PracticesAPIView):
    """What an editor decides."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="practices_decide",
        summary="Accept, send back or reject",
        request=DecideIn,
        responses=DecisionOut,
    )
    def post(self, request: Request, slug: str) -> Response:
        """Decide on the version that waits."""
        practice = self.find(request, slug)
        asked = DecideIn(data=request.data)
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        level = said["evidence_level"]
        decision = decide(
            practice=practice,
            by=self.person(request),
            outcome=Verdict(said["outcome"]),
            reason=said["reason"],
            evidence_level=EvidenceLevel(level) if level else None,
        )
        return Response(DecisionOut(decision).data)
