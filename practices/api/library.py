"""Around the library, over the API: facets, places on the map, gaps, topics, followers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from network.units.choices import UnitKind
from network.web.api.lists import CursorListView
from practices.api.practices import PARAMETERS, wanted_of
from practices.api.refusals import PracticesAPIView
from practices.models import Topic, TopicSubscription
from practices.selectors.gaps import read_gaps
from practices.selectors.library import read_facets
from practices.selectors.mapping import read_places
from practices.services.topics import subscribe, unsubscribe

if TYPE_CHECKING:
    from rest_framework.request import Request

    from practices.querysets import TopicQuerySet


class ChoiceOut(serializers.Serializer):
    """One value of a facet and how many practices it would leave."""

    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # a field of the answer
    count = serializers.IntegerField()
    chosen = serializers.BooleanField()


class FacetsOut(serializers.Serializer):
    """All facets, each counted without its own choice."""

    topics = ChoiceOut(many=True)
    voivodeships = ChoiceOut(many=True)
    unit_kinds = ChoiceOut(many=True)
    sizes = ChoiceOut(many=True)
    stages = ChoiceOut(many=True)
    evidence = ChoiceOut(many=True)
    costs = ChoiceOut(many=True)
    years = ChoiceOut(many=True)


class PlaceOut(serializers.Serializer):
    """One practice on the map."""

    slug = serializers.CharField()
    url = serializers.CharField()
    title = serializers.CharField()
    unit = serializers.CharField()
    latitude = serializers.DecimalField(max_digits=8, decimal_places=5)
    longitude = serializers.DecimalField(max_digits=8, decimal_places=5)


class GapOut(serializers.Serializer):
    """How many practices there are for one topic and kind of unit."""

    topic = serializers.CharField()
    unit_kind = serializers.ChoiceField(choices=UnitKind.choices)
    count = serializers.IntegerField()


class PracticeTopicDetailOut(serializers.Serializer):
    """A topic, and whether the caller follows it."""

    slug = serializers.CharField()
    title = serializers.CharField()
    followed = serializers.BooleanField()


class FacetView(PracticesAPIView):
    """`GET` counts."""

    @extend_schema(
        operation_id="practices_facets",
        summary="Facets of the library",
        parameters=PARAMETERS,
        responses=FacetsOut,
    )
    def get(self, request: Request) -> Response:
        """Count what each choice would leave."""
        return Response(FacetsOut(read_facets(request.user, wanted_of(request))).data)


class PlaceView(PracticesAPIView):
    """`GET` says where."""

    @extend_schema(
        operation_id="practices_places",
        summary="Practices on the map",
        parameters=PARAMETERS,
        responses=PlaceOut(many=True),
    )
    def get(self, request: Request) -> Response:
        """Return the places of the practices that fit."""
        return Response(PlaceOut(read_places(request.user, wanted_of(request)), many=True).data)


class GapView(PracticesAPIView):
    """`GET` says what is wanted."""

    @extend_schema(
        operation_id="practices_gaps",
        summary="Topics and kinds of units without a practice",
        responses=GapOut(many=True),
    )
    def get(self, request: Request) -> Response:
        """Return a number for every topic and kind of unit."""
        rows = [
            {"topic": row.topic.slug, "unit_kind": cell.kind.value, "count": cell.count}
            for row in read_gaps(request.user)
            for cell in row.cells
        ]
        return Response(GapOut(rows, many=True).data)


@extend_schema_view(
    get=extend_schema(operation_id="practices_topics_list", summary="Topics of practices")
)
class TopicList(PracticesAPIView, CursorListView):
    """`GET` lists the vocabulary."""

    serializer_class = PracticeTopicDetailOut
    orderings = {"order": ("order",)}

    def get_queryset(self) -> TopicQuerySet:
        """Return the topics."""
        return Topic.objects.visible_to(self.request.user)

    def present(self, rows: list[Any]) -> list[Any]:
        """Say which of them the caller follows."""
        return _followed(self.request, rows)


def _followed(request: Request, topics: list[Topic]) -> list[dict[str, Any]]:
    own = TopicSubscription.objects.visible_to(request.user).filter(topic__in=topics)
    followed = set(own.values_list("topic", flat=True))
    return [
        {"slug": topic.slug, "title": topic.title, "followed": topic.pk in followed}
        for topic in topics
    ]


class FollowView(PracticesAPIView):
    """A topic followed."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="practices_topics_subscribe",
        summary="Follow a topic",
        request=None,
        responses=PracticeTopicDetailOut,
    )
    def post(self, request: Request, slug: str) -> Response:
        """Hear of every practice on the topic."""
        topic = get_object_or_404(Topic.objects.visible_to(request.user), slug=slug)
        subscribe(topic=topic, user=self.person(request))
        return Response(PracticeTopicDetailOut(_followed(request, [topic])[0]).data)


class UnfollowView(PracticesAPIView):
    """A topic followed no more."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="practices_topics_unsubscribe",
        summary="Stop following a topic",
        request=None,
        responses=PracticeTopicDetailOut,
    )
    def post(self, request: Request, slug: str) -> Response:
        """Hear of it no more."""
        topic = get_object_or_404(Topic.objects.visible_to(request.user), slug=slug)
        unsubscribe(topic=topic, user=self.person(request))
        return Response(PracticeTopicDetailOut(_followed(request, [topic])[0]).data)
