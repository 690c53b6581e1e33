"""People over the API: the directory and one profile, as the caller may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.response import Response

from network.members.api.replies import MemberOut
from network.members.forms.directory import DirectoryForm
from network.members.models import Member
from network.members.selectors.detail import read_member
from network.members.selectors.directory import find_members
from network.members.selectors.showing import complete, shown
from network.web.api.lists import CursorListView
from network.web.api.views import NetworkAPIView

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request

    from network.members.selectors.showing import VisibleProfile

_MANY = {"type": "array", "items": {"type": "string"}}


@extend_schema_view(
    get=extend_schema(
        operation_id="members_list",
        summary="The directory of people",
        parameters=[
            OpenApiParameter("q", str, description="Words of the name, accents or not."),
            OpenApiParameter("unit", _MANY, description="Codes of units; any of them."),
            OpenApiParameter("topic", _MANY, description="Slugs of topics; any of them."),
            OpenApiParameter("voivodeship", _MANY, description="Names; any of them."),
        ],
    )
)
class MemberList(CursorListView):
    """`GET` lists whom the directory shows the caller; who is renamed meanwhile may come twice."""

    serializer_class = MemberOut
    orderings = {"name": ("sort_key",), "-name": ("-sort_key",)}

    def get_queryset(self) -> QuerySet[Member]:
        """Return the people who fit."""
        self.viewer = Member.objects.viewer(self.request.user)
        return complete(find_members(self.viewer, DirectoryForm(self.request.query_params).asked))

    def present(self, rows: list[Member]) -> list[VisibleProfile]:
        """Return the people of a page as the caller may see them."""
        return [shown(member.profile, self.viewer) for member in rows]


class MemberDetail(NetworkAPIView):
    """`GET` shows one profile."""

    @extend_schema(operation_id="members_read", summary="One person", responses=MemberOut)
    def get(self, request: Request, handle: str) -> Response:
        """Return a profile; a former handle finds the same person."""
        try:
            page = read_member(Member.objects.viewer(request.user), handle)
        except Member.DoesNotExist as missing:
            raise Http404 from missing
        return Response(MemberOut(page.person).data)
