"""A small API over the registry of units, so that the manners of every API can be tested."""

from django.db import OperationalError, transaction
from django.shortcuts import get_object_or_404
from django.urls import include, path
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from network.units.models import LocalGovernment
from network.web.api.idempotency import idempotent
from network.web.api.lists import CursorListView
from network.web.api.versions import answer_version, expected_version
from network.web.api.views import NetworkAPIView
from network.web.exceptions import BudgetSpent, Stale
from tests.projects.current import URLCONF

handler400 = "network.web.views.errors.bad_request"
handler403 = "network.web.views.errors.forbidden"
handler404 = "network.web.views.errors.missing"
handler500 = "network.web.views.errors.broken"


class UnitIn(serializers.Serializer):
    """What a client sends."""

    name = serializers.CharField(max_length=120)
    population = serializers.IntegerField(min_value=0, required=False)


class UnitOut(serializers.ModelSerializer):
    """What a client gets."""

    class Meta:
        model = LocalGovernment
        fields = ("code", "name", "population")


class UnitFilter(filters.FilterSet):
    """Units of one voivodeship."""

    class Meta:
        model = LocalGovernment
        fields = ("voivodeship", "kind")


class UnitList(CursorListView):
    """List the units, or add one."""

    serializer_class = UnitOut
    filterset_class = UnitFilter
    orderings = {"name": ("sort_key",), "-population": ("-population", "code")}

    def get_queryset(self):
        return LocalGovernment.objects.visible_to(self.request.user)

    @extend_schema(request=UnitIn, responses={201: UnitOut})
    @idempotent
    def post(self, request):
        """Add a unit."""
        asked = UnitIn(data=request.data)
        asked.is_valid(raise_exception=True)
        name = asked.validated_data["name"]
        if name == "refused":
            raise UnitRefused("Nie tym razem.")
        with transaction.atomic():
            code = f"{LocalGovernment.objects.count() + 300_000:06d}"
            unit = LocalGovernment.objects.create(
                code=code, teryt=f"{code}1", name=name, slug=code, folded=name, sort_key=name
            )
        headers = {"Location": f"/api/v1/units/{unit.code}/"}
        return Response(UnitOut(unit).data, status=201, headers=headers)


class UnitRefused(Exception):
    """A refusal of a service."""


class UnitDetail(NetworkAPIView):
    """Read or rename one unit; its population plays the version."""

    versioned = True

    @extend_schema(responses=UnitOut)
    def get(self, request, code):
        """Read a unit."""
        unit = get_object_or_404(LocalGovernment, code=code)
        return answer_version(request, UnitOut(unit).data, version=unit.population or 0)

    @extend_schema(request=UnitIn, responses=UnitOut)
    def patch(self, request, code):
        """Rename a unit."""
        unit = get_object_or_404(LocalGovernment, code=code)
        version = expected_version(request)
        asked = UnitIn(data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        rows = LocalGovernment.objects.filter(pk=unit.pk, population=version)
        if not rows.update(population=version + 1, **asked.validated_data):
            raise Stale
        unit.refresh_from_db()
        return answer_version(request, UnitOut(unit).data, version=unit.population or 0)


class Trouble(NetworkAPIView):
    """Go wrong in the way that is asked for."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses={204: None})
    def get(self, request, kind):
        """Go wrong."""
        wrong = {
            "missing": NotFound(),
            "budget": BudgetSpent(7),
            "database": OperationalError("server closed the connection unexpectedly"),
            "fault": RuntimeError("boom"),
        }
        raise wrong[kind]


class RefusingList(UnitList):
    """The list with one refusal of its own."""

    refusals = {UnitRefused: (409, "unit_refused")}


urlpatterns = [
    path("api/v1/units/", RefusingList.as_view()),
    path("api/v1/units/<str:code>/", UnitDetail.as_view()),
    path("api/v1/trouble/<str:kind>/", Trouble.as_view()),
    path("", include(URLCONF)),
]
