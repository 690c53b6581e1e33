"""Background jobs over the API: for operators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.response import Response

from network.web.api.lists import CursorListView
from tasks.adapter import get_adapter
from tasks.api.refusals import TasksAPIView
from tasks.choices import JobState
from tasks.models import Job
from tasks.selectors.finding import find_jobs
from tasks.services.operating import cancel_job, retry_job

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView

    from tasks.api.notices import SignedInRequest
    from tasks.querysets import JobQuerySet


class IsOperator(BasePermission):
    """Whoever the host's adapter lets operate."""

    def has_permission(self, request: Request, view: APIView) -> bool:  # noqa: ARG002 -- DRF's signature
        """Ask the adapter."""
        return get_adapter().may_operate(request.user)


class JobsAsked(serializers.Serializer):
    """Which jobs a client wants."""

    state = serializers.ChoiceField(JobState.choices, required=False)
    queue = serializers.CharField(max_length=40, required=False)
    number = serializers.IntegerField(
        min_value=0,
        max_value=2**63 - 1,
        required=False,
        help_text="Its own id, or one in `payload`.",
    )


class JobOut(serializers.Serializer):
    """One job: ids and moments, no names."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    queue = serializers.CharField()
    state = serializers.ChoiceField(JobState.choices)
    payload = serializers.DictField(help_text="What it was for: ids.")
    attempts = serializers.IntegerField()
    run_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    last_error = serializers.CharField()


class JobReason(serializers.Serializer):
    """Why somebody steps in."""

    reason = serializers.CharField(max_length=500)


@extend_schema_view(get=extend_schema(parameters=[JobsAsked]))
class JobList(TasksAPIView, CursorListView):
    """`GET` lists jobs, the newest first."""

    permission_classes = [IsAuthenticated, IsOperator]
    serializer_class = JobOut
    orderings = {"-id": ("-pk",), "id": ("pk",)}

    def get_queryset(self) -> JobQuerySet:
        """Return what was asked for."""
        asked = JobsAsked(data=self.request.query_params)
        asked.is_valid(raise_exception=True)
        return find_jobs(**asked.validated_data)


class _JobView(TasksAPIView):
    permission_classes = [IsAuthenticated, IsOperator]

    def act(self, request: SignedInRequest, job_id: int, act: Any) -> Response:  # noqa: ANN401 -- one of two services
        """Do what was asked with one job and answer how it stands then."""
        asked = JobReason(data=request.data)
        asked.is_valid(raise_exception=True)
        job = get_object_or_404(Job, pk=job_id)
        act(job=job, by=request.user, reason=asked.validated_data["reason"])
        job.refresh_from_db()
        return Response(JobOut(job).data)


class JobRetry(_JobView):
    """`POST` lets a job that was given up or cancelled run again."""

    @extend_schema(request=JobReason, responses=JobOut)
    def post(self, request: SignedInRequest, job_id: int) -> Response:
        """Let it run; 409 when it is neither any more."""
        return self.act(request, job_id, retry_job)


class JobCancel(_JobView):
    """`POST` has a job that waits or was given up never run."""

    @extend_schema(request=JobReason, responses=JobOut)
    def post(self, request: SignedInRequest, job_id: int) -> Response:
        """Cancel it; 409 when it runs or has ended."""
        return self.act(request, job_id, cancel_job)
