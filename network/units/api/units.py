"""The registry over the API: public, read only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.response import Response

from network.units.api.shapes import UnitOut, UnitQueryIn
from network.units.models import LocalGovernment
from network.units.selectors.listing import Wanted, filter_units
from network.web.api.lists import CursorListView
from network.web.api.views import NetworkAPIView

if TYPE_CHECKING:
    from rest_framework.request import Request

    from network.units.querysets import LocalGovernmentQuerySet


@extend_schema_view(
    get=extend_schema(operation_id="units_list", parameters=[UnitQueryIn], tags=["units"], auth=[])
)
class UnitList(CursorListView):
    """`GET` pages through the units that exist; `q` finds inflected names and plain letters."""

    serializer_class = UnitOut
    orderings = {"name": ("sort_key", "code"), "code": ("code",)}

    def get_queryset(self) -> LocalGovernmentQuerySet:
        """Return the units that fit; a filter that cannot be read is refused by its name."""
        asked = UnitQueryIn(data=self.request.query_params.dict())
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        wanted = Wanted(
            text=given.get("q", ""),
            voivodeships=[given["voivodeship"]] if "voivodeship" in given else [],
            kinds=[given["kind"]] if "kind" in given else [],
        )
        return filter_units(user=self.request.user, wanted=wanted).select_related("successor")


class UnitDetail(NetworkAPIView):
    """`GET` answers one unit, also one that does not exist any more."""

    @extend_schema(
        operation_id="units_retrieve",
        parameters=[
            OpenApiParameter(
                "code", OpenApiTypes.STR, OpenApiParameter.PATH, description="2, 4 or 6 digits."
            )
        ],
        responses=UnitOut,
        tags=["units"],
        auth=[],
    )
    def get(self, request: Request, code: str) -> Response:
        """Return the unit with this code."""
        units = LocalGovernment.objects.visible_to(request.user).select_related("successor")
        return Response(UnitOut(get_object_or_404(units, code=code)).data)
