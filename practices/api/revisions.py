"""Versions over the API: the history, what changed, and the one in work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import (
    OpenApiParameter,
    extend_schema,
    extend_schema_field,
    extend_schema_view,
)
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.response import Response

from network.web.api.idempotency import idempotent
from network.web.api.lists import CursorListView
from network.web.api.versions import answer_version, expected_version
from practices.api.content import ContentIn, ContentOut, DraftContentOut, given
from practices.api.refusals import PracticesAPIView
from practices.api.replies import RevisionOut
from practices.choices import Significance, State
from practices.models import Practice, Revision
from practices.rules import may_write
from practices.selectors.content import (
    author_ids,
    content_of,
    missing_in,
    progress_of,
    revision_in_work,
)
from practices.selectors.history import compare_revisions
from practices.services.drafting import save_draft, set_significance, share_seed, start_revision
from practices.services.submitting import submit_practice

if TYPE_CHECKING:
    from rest_framework.request import Request

    from practices.querysets import RevisionQuerySet

_DIGITS = 9
"""Of a number that a version could have."""


class RevisionIn(serializers.Serializer):
    """A version to begin."""

    significance = serializers.ChoiceField(
        choices=Significance.choices, default=Significance.MEDIUM
    )


class RevisionDetailOut(RevisionOut):
    """One version with what it says."""

    content = serializers.SerializerMethodField()

    @extend_schema_field(ContentOut)
    def get_content(self, revision: Revision) -> dict[str, Any]:
        """Give the fields of the template."""
        shown: dict[str, Any] = ContentOut(content_of(revision)).data
        return shown


class ProgressOut(serializers.Serializer):
    """How far a part of the form has come."""

    section = serializers.CharField(source="section.value")
    done = serializers.IntegerField()
    wanted = serializers.IntegerField()


class MissingOut(serializers.Serializer):
    """What is asked at submission and not there."""

    field = serializers.CharField()
    code = serializers.CharField()
    detail = serializers.CharField(source="said")


class VersionInWork(serializers.Serializer):
    """The version in work."""

    number = serializers.IntegerField()
    state = serializers.ChoiceField(choices=State.choices)
    significance = serializers.ChoiceField(choices=Significance.choices)
    version = serializers.IntegerField(help_text="Also in the ETag.")
    saved_at = serializers.DateTimeField()
    frozen = serializers.BooleanField(source="is_frozen")
    content = DraftContentOut()
    progress = ProgressOut(many=True)
    missing = MissingOut(many=True)


class PieceOut(serializers.Serializer):
    """A piece of text and what became of it."""

    text = serializers.CharField()
    change = serializers.CharField(source="change.value")


class FieldDiffOut(serializers.Serializer):
    """One field that changed."""

    field = serializers.CharField(source="field.name")
    pieces = PieceOut(many=True)


class ComparisonOut(serializers.Serializer):
    """What one version changed against another."""

    before = serializers.IntegerField(source="before.number", default=None, allow_null=True)
    after = serializers.IntegerField(source="after.number")
    changes = FieldDiffOut(source="fields", many=True)


class SignificanceIn(serializers.Serializer):
    """How much the version in work changes, and which state of it is meant."""

    significance = serializers.ChoiceField(choices=Significance.choices)
    version = serializers.IntegerField(min_value=1, help_text="As it was read last.")


class SubmitIn(serializers.Serializer):
    """Which state of the version in work is meant."""

    version = serializers.IntegerField(min_value=1, help_text="As it was read last.")


def draft_body(revision: Revision) -> dict[str, Any]:
    """Return the version in work in JSON."""
    facts = {
        "number": revision.number,
        "state": revision.state,
        "significance": revision.significance,
        "version": revision.version,
        "saved_at": revision.saved_at,
        "is_frozen": revision.is_frozen,
        "content": content_of(revision),
        "progress": progress_of(revision),
        "missing": missing_in(revision),
    }
    body: dict[str, Any] = VersionInWork(facts).data
    return body


@extend_schema_view(
    get=extend_schema(operation_id="practices_revisions_list", summary="Versions of a practice")
)
class RevisionList(PracticesAPIView, CursorListView):
    """`GET` lists the versions the caller may see, `POST` begins a new one."""

    serializer_class = RevisionOut
    orderings = {"-number": ("-number",), "number": ("number",)}

    def get_permissions(self) -> list[Any]:
        """Anybody may read; writing needs a sign-in."""
        return [IsAuthenticated()] if self.request.method == "POST" else [AllowAny()]

    def get_queryset(self) -> RevisionQuerySet:
        """Return the versions of the practice."""
        if getattr(self, "swagger_fake_view", False):  # the schema knows no address
            return Revision.objects.none()
        practice = self.find(self.request, self.kwargs["slug"])
        return Revision.objects.visible_to(self.request.user).filter(practice=practice)

    @extend_schema(
        operation_id="practices_revisions_create",
        summary="Begin a new version",
        request=RevisionIn,
        responses={201: VersionInWork},
    )
    @idempotent
    def post(self, request: Request, slug: str) -> Response:
        """Begin a new version of a published practice; one in work is given back."""
        practice = self.find(request, slug)
        asked = RevisionIn(data=request.data)
        asked.is_valid(raise_exception=True)
        revision = start_revision(
            practice=practice,
            by=self.person(request),
            significance=asked.validated_data["significance"],
        )
        return answer_version(request, draft_body(revision), version=revision.version, status=201)


class RevisionDetail(PracticesAPIView):
    """`GET` shows one version."""

    @extend_schema(
        operation_id="practices_revisions_read",
        summary="One version",
        responses=RevisionDetailOut,
    )
    def get(self, request: Request, slug: str, number: int) -> Response:
        """Return one version the caller may see."""
        rows = Revision.objects.visible_to(request.user).with_rows()
        practice = self.find(request, slug)
        revision = get_object_or_404(rows, practice=practice, number=number)
        return Response(RevisionDetailOut(revision).data)


class RevisionChanges(PracticesAPIView):
    """`GET` compares two versions."""

    @extend_schema(
        operation_id="practices_revisions_changes",
        summary="What a version changed",
        parameters=[
            OpenApiParameter(
                "against",
                {"type": "integer", "minimum": 1, "maximum": 2**31 - 1},
                description="Number of another version; by default the one before.",
            )
        ],
        responses=ComparisonOut,
    )
    def get(self, request: Request, slug: str, number: int) -> Response:
        """Return every field that differs, word by word."""
        said = request.query_params.get("against", "")
        if said and not (said.isascii() and said.isdigit() and len(said) <= _DIGITS):
            raise Http404
        try:
            comparison = compare_revisions(
                request.user, slug, after=number, before=int(said) if said else None
            )
        except (Practice.DoesNotExist, Revision.DoesNotExist) as missing:
            raise Http404 from missing
        return Response(ComparisonOut(comparison).data)


class DraftView(PracticesAPIView):
    """The version in work, for its writers."""

    permission_classes = [IsAuthenticated]
    versioned = True

    def _in_work(self, request: Request, practice: Practice) -> Revision:
        viewer = Practice.objects.viewer(request.user)
        if not may_write(viewer, practice, author_ids(practice)):
            raise PermissionDenied
        revision = revision_in_work(practice)
        if revision is None:
            raise Http404
        return revision

    @extend_schema(
        operation_id="practices_draft_read", summary="The version in work", responses=VersionInWork
    )
    def get(self, request: Request, slug: str) -> Response:
        """Return it with its ETag, its progress and what is missing."""
        revision = self._in_work(request, self.find(request, slug))
        return answer_version(request, draft_body(revision), version=revision.version)

    @extend_schema(
        operation_id="practices_draft_write",
        summary="Write the version in work",
        request=ContentIn,
        responses=VersionInWork,
    )
    def patch(self, request: Request, slug: str) -> Response:
        """Save the given fields; needs `If-Match`. Nothing is asked of a draft but limits."""
        practice = self.find(request, slug)
        self._in_work(request, practice)
        version = expected_version(request)
        revision = save_draft(
            practice=practice, by=self.person(request), version=version, changes=given(request.data)
        )
        return answer_version(request, draft_body(revision), version=revision.version)


class SignificanceView(PracticesAPIView):
    """How much the version in work changes."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="practices_significance",
        summary="Say how much it changes",
        request=SignificanceIn,
        responses=VersionInWork,
    )
    def post(self, request: Request, slug: str) -> Response:
        """Write it down; a small correction may skip the review."""
        practice = self.find(request, slug)
        asked = SignificanceIn(data=request.data)
        asked.is_valid(raise_exception=True)
        revision = set_significance(
            practice=practice, by=self.person(request), **asked.validated_data
        )
        return Response(draft_body(revision))


class ShareView(PracticesAPIView):
    """A draft shown to the network."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="practices_share",
        summary="Show as a sketch",
        request=None,
        responses=VersionInWork,
    )
    def post(self, request: Request, slug: str) -> Response:
        """Show the six fields of a draft to the network."""
        practice = share_seed(practice=self.find(request, slug), by=self.person(request))
        revision = revision_in_work(practice)
        if revision is None:
            raise Http404
        return Response(draft_body(revision))


class SubmitView(PracticesAPIView):
    """A version handed in."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="practices_submit",
        summary="Submit for review",
        request=SubmitIn,
        responses=RevisionOut,
    )
    def post(self, request: Request, slug: str) -> Response:
        """Freeze the version in work and hand it in; 400 names every field that is missing."""
        practice = self.find(request, slug)
        asked = SubmitIn(data=request.data)
        asked.is_valid(raise_exception=True)
        revision = submit_practice(
            practice=practice,
            by=self.person(request),
            version=asked.validated_data["version"],
        )
        return Response(RevisionOut(revision).data)
