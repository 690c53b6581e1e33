"""Editions, workshops and topics over the API, for reading."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 -- the schema reads it
from typing import TYPE_CHECKING

import django_filters
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny

from network.web.api.lists import CursorListView
from network.web.api.versions import answer_version
from network.workshops.api.refusals import WorkshopsAPIView
from network.workshops.models import Edition, Topic, Workshop
from network.workshops.rules import closes_at, takes_registrations
from network.workshops.selectors.queue import figures
from tasks.clock import now

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request
    from rest_framework.response import Response

    from network.workshops.querysets import EditionQuerySet, WorkshopQuerySet


class EditionOut(serializers.ModelSerializer):
    """An edition as everybody may read it."""

    url = serializers.CharField(source="get_absolute_url", read_only=True)
    host_unit = serializers.CharField(
        source="host_unit.code", default=None, read_only=True, allow_null=True
    )

    class Meta:
        model = Edition
        fields = (
            "slug", "title", "year", "city", "venue", "host_unit", "starts_on", "ends_on", "zone",
            "language", "description", "status", "is_sample", "version", "url",
        )  # fmt: skip
        read_only_fields = fields


class TopicOut(serializers.ModelSerializer):
    """A topic of a workshop."""

    workshop = serializers.IntegerField(source="workshop_id", read_only=True)

    class Meta:
        model = Topic
        fields = ("id", "workshop", "number", "title", "context")
        read_only_fields = fields


class FacilitatorOut(serializers.Serializer):
    """Who leads a workshop."""

    name = serializers.CharField()
    affiliation = serializers.CharField()
    about = serializers.CharField()


class ProgrammeItemOut(serializers.Serializer):
    """A point of the programme; the note for the organisers is not part of it."""

    starts_after = serializers.IntegerField(help_text="Minutes from the workshop's start.")
    minutes = serializers.IntegerField()
    kind = serializers.CharField()
    title = serializers.CharField()


class WorkshopOut(serializers.ModelSerializer):
    """A workshop with its seats and its doors."""

    edition = serializers.CharField(source="edition.slug", read_only=True)
    url = serializers.CharField(source="get_absolute_url", read_only=True)
    taken = serializers.SerializerMethodField(help_text="Seats held.")
    in_line = serializers.SerializerMethodField(help_text="People on the waiting list.")
    takes_registrations = serializers.SerializerMethodField()
    registration_closes_at = serializers.SerializerMethodField(
        help_text="The first moment at which nobody can register any more."
    )

    class Meta:
        model = Workshop
        fields = (
            "id", "edition", "number", "slug", "title", "lead", "audience", "goals",
            "network_goals", "language", "starts_at", "ends_at", "room", "address", "capacity",
            "taken", "in_line", "waitlist", "registration_opens_at", "registration_closes_on",
            "registration_closes_at", "takes_registrations", "status", "cancel_reason", "version",
            "url",
        )  # fmt: skip
        read_only_fields = fields

    def get_taken(self, workshop: Workshop) -> int:
        """Count the seats held."""
        return figures(workshop).taken

    def get_in_line(self, workshop: Workshop) -> int:
        """Count the waiting list."""
        return figures(workshop).in_line

    def get_takes_registrations(self, workshop: Workshop) -> bool:
        """Say whether the doors are open now."""
        return takes_registrations(workshop, now=now())

    def get_registration_closes_at(self, workshop: Workshop) -> datetime:
        """Say when the doors close."""
        return closes_at(workshop)


class WorkshopDetail(WorkshopOut):
    """A workshop with all that is announced of it."""

    topics = TopicOut(many=True, read_only=True)
    facilitators = FacilitatorOut(many=True, read_only=True)
    programme = ProgrammeItemOut(many=True, read_only=True)

    class Meta:
        model = Workshop
        fields = (*WorkshopOut.Meta.fields, "topics", "facilitators", "programme")
        read_only_fields = fields


class EditionList(WorkshopsAPIView, CursorListView):
    """Editions, the newest first."""

    permission_classes = [AllowAny]
    serializer_class = EditionOut
    orderings = {"-starts_on": ("-starts_on",), "starts_on": ("starts_on",)}

    def get_queryset(self) -> EditionQuerySet:
        """Return what the caller may see."""
        return Edition.objects.visible_to(self.request.user).select_related("host_unit")


class EditionDetail(WorkshopsAPIView):
    """One edition."""

    permission_classes = [AllowAny]
    versioned = True

    @extend_schema(responses=EditionOut)
    def get(self, request: Request, slug: str) -> Response:
        """Answer the edition with its ETag."""
        rows = Edition.objects.visible_to(request.user).select_related("host_unit")
        edition = get_object_or_404(rows, slug=slug)
        return answer_version(request, EditionOut(edition).data, version=edition.version)


class WorkshopFilter(django_filters.FilterSet):
    """Which workshops."""

    edition = django_filters.CharFilter(field_name="edition__slug", max_length=60)

    class Meta:
        model = Workshop
        fields = ("edition",)


class WorkshopList(WorkshopsAPIView, CursorListView):
    """Workshops, the latest first."""

    permission_classes = [AllowAny]
    serializer_class = WorkshopOut
    filterset_class = WorkshopFilter
    orderings = {"-starts_at": ("-starts_at",), "starts_at": ("starts_at",)}

    def get_queryset(self) -> WorkshopQuerySet:
        """Return what the caller may see."""
        rows = Workshop.objects.visible_to(self.request.user).with_figures()
        return rows.select_related("edition")


class WorkshopView(WorkshopsAPIView):
    """One workshop."""

    permission_classes = [AllowAny]
    versioned = True

    @extend_schema(responses=WorkshopDetail)
    def get(self, request: Request, pk: int) -> Response:
        """Answer the workshop with its topics, facilitators and programme, with its ETag."""
        rows = Workshop.objects.visible_to(request.user).with_figures().select_related("edition")
        workshop = get_object_or_404(
            rows.prefetch_related("topics", "facilitators", "programme"), pk=pk
        )
        return answer_version(request, WorkshopDetail(workshop).data, version=workshop.version)


class TopicFilter(django_filters.FilterSet):
    """Which topics."""

    workshop = django_filters.NumberFilter(field_name="workshop_id", min_value=1)

    class Meta:
        model = Topic
        fields = ("workshop",)


class TopicList(WorkshopsAPIView, CursorListView):
    """Topics of the workshops the caller may see."""

    permission_classes = [AllowAny]
    serializer_class = TopicOut
    filterset_class = TopicFilter
    orderings = {"workshop": ("workshop_id", "number")}

    def get_queryset(self) -> QuerySet[Topic]:
        """Return topics of visible workshops."""
        return Topic.objects.filter(workshop__in=Workshop.objects.visible_to(self.request.user))
