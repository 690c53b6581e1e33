"""The registry over the API: public, read only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.response import Response

from network.units.api.pages import UnitPagination
from network.units.api.shapes import ProblemOut, UnitOut, UnitQueryIn
from network.units.models import LocalGovernment
from network.units.selectors.listing import Wanted, filter_units
from network.web.api.views import NetworkAPIView

if TYPE_CHECKING:
    from rest_framework.request import Request


class UnitList(NetworkAPIView, GenericAPIView):
    """`GET` pages through the units that exist, in Polish dictionary order."""

    pagination_class = UnitPagination
    serializer_class = UnitOut
    queryset = LocalGovernment.objects.none()

    @extend_schema(
        operation_id="units_list",
        parameters=[UnitQueryIn],
        responses={
            (200, "application/json"): UnitOut(many=True),
            (400, "application/problem+json"): ProblemOut,
            (404, "application/problem+json"): ProblemOut,
        },
        tags=["units"],
        auth=[],
    )
    def get(self, request: Request) -> Response:
        """List units; `q` finds inflected names and names without Polish letters."""
        asked = UnitQueryIn(data=request.query_params)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        wanted = Wanted(
            text=given.get("q", ""),
            voivodeships=[given["voivodeship"]] if "voivodeship" in given else [],
            kinds=[given["kind"]] if "kind" in given else [],
        )
        units = filter_units(user=request.user, wanted=wanted).select_related("successor")
        page = self.paginate_queryset(units)
        return self.get_paginated_response(UnitOut(page, many=True).data)


class UnitDetail(NetworkAPIView):
    """`GET` answers one unit, also one that does not exist any more."""

    @extend_schema(
        operation_id="units_retrieve",
        parameters=[
            OpenApiParameter(
                "code", OpenApiTypes.STR, OpenApiParameter.PATH, description="2, 4 or 6 digits."
            )
        ],
        responses={200: UnitOut, (404, "application/problem+json"): ProblemOut},
        tags=["units"],
        auth=[],
    )
    def get(self, request: Request, code: str) -> Response:
        """Return the unit with this code."""
        units = LocalGovernment.objects.visible_to(request.user).select_related("successor")
        return Response(UnitOut(get_object_or_404(units, code=code)).data)
