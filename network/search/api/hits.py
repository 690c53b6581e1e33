"""What a caller finds, over the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from network.search.domain.query import LONGEST
from network.search.registry import declared_searchables
from network.search.selectors.finding import find
from network.web.api.views import NetworkAPIView

if TYPE_CHECKING:
    from typing import Any

    from rest_framework.request import Request

    from network.search.selectors.finding import Results

_MOST = 100


class Asked(serializers.Serializer):
    """What a client asks for."""

    q = serializers.CharField(
        max_length=LONGEST, allow_blank=True, trim_whitespace=True, default=""
    )
    kind = serializers.ListField(child=serializers.CharField(max_length=40), default=list)
    page = serializers.IntegerField(min_value=1, max_value=100_000, default=1)
    page_size = serializers.IntegerField(min_value=1, max_value=_MOST, default=20)


class SegmentOut(serializers.Serializer):
    """A piece of a title or snippet, plain text; `hit` when it is a word that answers."""

    text = serializers.CharField()
    hit = serializers.BooleanField()


class HitOut(serializers.Serializer):
    """One object that answers."""

    kind = serializers.CharField()
    id = serializers.IntegerField(source="pk")
    url = serializers.CharField(source="address", help_text="Path of its page.")
    title = SegmentOut(many=True)
    snippet = SegmentOut(many=True)
    changed_at = serializers.DateTimeField(allow_null=True)
    facets = serializers.DictField(child=serializers.CharField())


class ResultsOut(serializers.Serializer):
    """One page of hits."""

    query = serializers.CharField(source="text")
    cut = serializers.BooleanField(help_text="More was typed than was looked for.")
    total = serializers.IntegerField(help_text="Hits of the kinds that were asked for.")
    counts = serializers.DictField(
        child=serializers.IntegerField(), help_text="Hits of every kind, whatever was asked for."
    )
    more = serializers.BooleanField(
        help_text="There are more hits than were counted: the latest of each kind."
    )
    page = serializers.IntegerField()
    pages = serializers.IntegerField()
    did_you_mean = serializers.CharField(allow_blank=True)
    hits = HitOut(many=True)


class HitList(NetworkAPIView):
    """`GET` finds; hits are pages by number, because they are ordered by relevance."""

    @extend_schema(
        operation_id="search",
        parameters=[
            OpenApiParameter("q", OpenApiTypes.STR, description="Up to 200 characters, 10 words."),
            OpenApiParameter("kind", OpenApiTypes.STR, many=True, description="Only these kinds."),
            OpenApiParameter(
                "page",
                {"type": "integer", "minimum": 1, "maximum": 100_000, "default": 1},
                description="Past the end, the last.",
            ),
            OpenApiParameter(
                "page_size",
                {"type": "integer", "minimum": 1, "maximum": _MOST, "default": 20},
                description="Hits on a page.",
            ),
        ],
        responses=ResultsOut,
    )
    def get(self, request: Request) -> Response:
        """Find what the caller may see."""
        wanted = self._asked(request)
        results = find(
            request.user,
            wanted["q"],
            kinds=wanted["kind"] or None,
            page=wanted["page"],
            per_page=wanted["page_size"],
        )
        answer = Response(ResultsOut(results).data)
        links = _links(request, results)
        if links:
            answer["Link"] = links
        return answer

    def _asked(self, request: Request) -> dict[str, Any]:
        said: dict[str, Any] = dict(request.query_params.items())
        said["kind"] = request.query_params.getlist("kind")
        asked = Asked(data=said)
        asked.is_valid(raise_exception=True)
        known = {searchable.kind for searchable in declared_searchables()}
        if not known.issuperset(asked.validated_data["kind"]):
            raise serializers.ValidationError(
                {"kind": [serializers.ErrorDetail(", ".join(sorted(known)), "unknown_kind")]}
            )
        return dict(asked.validated_data)


def _links(request: Request, results: Results) -> str:
    near = {"first": 1, "prev": results.page - 1, "next": results.page + 1, "last": results.pages}
    said = []
    for relation, page in near.items():
        if 1 <= page <= results.pages and page != results.page:
            query = request.query_params.copy()
            query["page"] = str(page)
            address = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
            said.append(f'<{address}>; rel="{relation}"')
    return ", ".join(said)
