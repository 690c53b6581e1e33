"""One's own profile over the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAuthenticated

from network.members.api.replies import OwnProfileOut
from network.members.models import Member
from network.members.selectors.own import member_of
from network.members.selectors.showing import shown
from network.web.api.versions import answer_version
from network.web.api.views import NetworkAPIView

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.response import Response


class OwnProfile(NetworkAPIView):
    """`GET` shows the caller everything their profile holds; 404 before they have joined."""

    permission_classes = [IsAuthenticated]
    versioned = True

    @extend_schema(operation_id="me_profile_read", summary="My profile", responses=OwnProfileOut)
    def get(self, request: Request) -> Response:
        """Return one's own profile and its version."""
        member = member_of(request.user)
        if member is None:
            raise Http404
        profile = shown(member.profile, Member.objects.viewer(request.user))
        body = OwnProfileOut(profile).data
        return answer_version(request, body, version=member.profile.version)
