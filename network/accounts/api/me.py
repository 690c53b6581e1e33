"""Who is calling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from network.accounts.choices import Role, Scope
from network.accounts.models import User
from network.web.api.views import NetworkAPIView

if TYPE_CHECKING:
    from rest_framework.request import Request


class MeOut(serializers.ModelSerializer):
    """The person behind the token or the session; the address is shown to its owner."""

    roles = serializers.SerializerMethodField()
    scope = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = ("public_id", "email", "language", "zone", "roles", "scope")

    @extend_schema(responses=serializers.ListField(child=serializers.ChoiceField(Role.choices)))
    def get_roles(self, user: User) -> list[str]:
        """Return the roles held now."""
        held = user.groups.filter(name__in=Role.values).order_by("name")
        return list(held.values_list("name", flat=True))

    def get_scope(self, user: User) -> str:  # noqa: ARG002 -- DRF's signature
        """Return what this call may do: a session may write."""
        token: Any = self.context["request"].auth
        return token.scope if token is not None else Scope.WRITE.value


class Me(NetworkAPIView):
    """`GET` answers who is calling and what they may do."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=MeOut)
    def get(self, request: Request) -> Response:
        """Return the caller."""
        return Response(MeOut(request.user, context={"request": request}).data)
