"""People over the API: the directory and one profile, as the caller may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from network.members.api.paging import MemberCursor
from network.members.api.replies import MemberOut, ProblemOut
from network.members.forms.directory import DirectoryForm
from network.members.models import Member
from network.members.selectors.detail import read_member
from network.members.selectors.directory import find_members
from network.members.selectors.showing import complete, shown
from network.web.api.views import NetworkAPIView

if TYPE_CHECKING:
    from rest_framework.request import Request

_MANY = {"type": "array", "items": {"type": "string"}}


class MemberList(NetworkAPIView):
    """`GET` lists whom the directory shows the caller, by name."""

    pagination_class = MemberCursor

    @extend_schema(
        operation_id="members_list",
        summary="The directory of people",
        parameters=[
            OpenApiParameter("q", str, description="Words of the name, accents or not."),
            OpenApiParameter("unit", _MANY, description="Codes of units; any of them."),
            OpenApiParameter("topic", _MANY, description="Slugs of topics; any of them."),
            OpenApiParameter("voivodeship", _MANY, description="Names; any of them."),
            OpenApiParameter("cursor", str, description="From the `Link` header."),
            OpenApiParameter("page_size", int, description="1 to 100, 24 without it."),
        ],
        responses={200: MemberOut(many=True), 404: ProblemOut},
    )
    def get(self, request: Request) -> Response:
        """Return one page of people."""
        viewer = Member.objects.viewer(request.user)
        found = complete(find_members(viewer, DirectoryForm(request.query_params).asked))
        pager = self.pagination_class()
        members = pager.paginate_queryset(found, request, view=self) or []
        people = [shown(member.profile, viewer) for member in members]
        return pager.get_paginated_response(MemberOut(people, many=True).data)


class MemberDetail(NetworkAPIView):
    """`GET` shows one profile."""

    @extend_schema(
        operation_id="members_read",
        summary="One person",
        responses={200: MemberOut, 404: ProblemOut},
    )
    def get(self, request: Request, handle: str) -> Response:
        """Return a profile; a former handle finds the same person."""
        try:
            page = read_member(Member.objects.viewer(request.user), handle)
        except Member.DoesNotExist as missing:
            raise Http404 from missing
        return Response(MemberOut(page.person).data)
