"""Practices over the API: the library, one's own, sketches; begin one; read one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.response import Response

from network.units.models import LocalGovernment
from network.web.api.idempotency import idempotent
from network.web.api.lists import CursorListView
from practices.api.content import ContentIn, given
from practices.api.refusals import PracticesAPIView
from practices.api.replies import PracticeOut, PracticePageOut
from practices.domain.wanted import Wanted
from practices.models import Practice
from practices.selectors.detail import read_practice
from practices.selectors.library import ANYBODY, find_practices
from practices.selectors.seeds import read_own, read_seeds
from practices.services.drafting import sketch_practice, start_practice

if TYPE_CHECKING:
    from rest_framework.request import Request

    from practices.querysets import PracticeQuerySet

MANY = {"type": "array", "items": {"type": "string"}}
NAMES = {
    "topic": "topics",
    "voivodeship": "voivodeships",
    "unit_kind": "unit_kinds",
    "size": "sizes",
    "stage": "stages",
    "evidence": "evidence",
    "cost": "costs",
    "year": "years",
}
"""Parameters of an address → facets of the library."""
PARAMETERS = [
    OpenApiParameter("q", str, description="Words, in any form, accents or not."),
    OpenApiParameter("topic", MANY, description="Slugs of topics; any of them."),
    OpenApiParameter("voivodeship", MANY, description="Two digits of TERYT; any of them."),
    OpenApiParameter("unit_kind", MANY, description="Kinds of units; any of them."),
    OpenApiParameter("size", MANY, description="Lower bounds of the classes of GUS; any of them."),
    OpenApiParameter("stage", MANY, description="Stages; any of them."),
    OpenApiParameter("evidence", MANY, description="Levels of evidence, 1 to 5; any of them."),
    OpenApiParameter("cost", MANY, description="Bands of cost; any of them."),
    OpenApiParameter("year", MANY, description="Years since when; any of them."),
]
SCOPES = ("library", "sketches", "mine")


def wanted_of(request: Request) -> Wanted:
    """Return what a request looks for in the library."""
    params = request.query_params
    facets = {name: tuple(params.getlist(key)[:50]) for key, name in NAMES.items()}
    return Wanted(text=params.get("q", ""), **facets)  # type: ignore[arg-type] # all are tuples


class PracticeIn(serializers.Serializer):
    """A practice to begin."""

    unit = serializers.SlugRelatedField(
        slug_field="code",
        queryset=LocalGovernment.objects.active(),
        help_text="Code of the unit it belongs to: 2, 4 or 6 digits.",
    )
    sketch = serializers.BooleanField(
        default=False, help_text="Show its six fields to the network at once, as a sketch."
    )
    content = ContentIn(help_text="`title` at least; of a sketch all six fields.")


@extend_schema_view(
    get=extend_schema(
        operation_id="practices_list",
        summary="The library of good practices",
        parameters=[
            *PARAMETERS,
            OpenApiParameter(
                "scope",
                {"type": "string", "enum": list(SCOPES), "default": "library"},
                description="Published ones, sketches of members, or what one may write.",
            ),
        ],
    )
)
class PracticeList(PracticesAPIView, CursorListView):
    """`GET` lists, `POST` begins a practice."""

    serializer_class = PracticeOut
    orderings = {
        "-updated_at": ("-updated_at",),
        "updated_at": ("updated_at",),
        "title": ("sort_key",),
        "-title": ("-sort_key",),
    }

    def get_permissions(self) -> list[Any]:
        """Anybody may read; writing needs a sign-in."""
        return [IsAuthenticated()] if self.request.method == "POST" else [AllowAny()]

    def get_queryset(self) -> PracticeQuerySet:
        """Return what fits and the caller may see."""
        user = self.request.user
        scope = self.request.query_params.get("scope", "library")
        if scope == "sketches":
            return read_seeds(user).with_page()
        if scope == "mine":
            return read_own(user).with_page()
        return find_practices(ANYBODY, wanted_of(self.request)).with_page()

    @extend_schema(
        operation_id="practices_create",
        summary="Begin a practice",
        request=PracticeIn,
        responses={201: PracticePageOut},
    )
    @idempotent
    def post(self, request: Request) -> Response:
        """Begin the draft of a practice, or show its sketch to the network at once."""
        asked = PracticeIn(data=request.data)
        asked.is_valid(raise_exception=True)
        content = given(asked.initial_data["content"])
        unit = asked.validated_data["unit"]
        if asked.validated_data["sketch"]:
            practice = sketch_practice(author=self.person(request), unit=unit, fields=content)
        else:
            title = content.pop("title", "")
            practice = start_practice(
                author=self.person(request), unit=unit, title=title, **content
            )
        page = read_practice(request.user, practice.slug)
        address = request.build_absolute_uri(f"{request.path}{practice.slug}/")
        return Response(PracticePageOut(page).data, status=201, headers={"Location": address})


class PracticeDetail(PracticesAPIView):
    """`GET` shows one practice."""

    @extend_schema(operation_id="practices_read", summary="One practice", responses=PracticePageOut)
    def get(self, request: Request, slug: str) -> Response:
        """Return a practice, its sketch or its tombstone."""
        try:
            page = read_practice(request.user, slug)
        except Practice.DoesNotExist as missing:
            raise Http404 from missing
        return Response(PracticePageOut(page).data)
