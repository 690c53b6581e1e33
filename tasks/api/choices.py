"""What comes by mail at once, over the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from tasks.api.refusals import TasksAPIView
from tasks.forms.choosing import ANSWERS, HOUSE
from tasks.models.choice import EVERYTHING
from tasks.selectors.choosing import choices_of, kinds_to_choose
from tasks.services.choosing import choose_mail

if TYPE_CHECKING:
    from typing import Any

    from django.contrib.auth.models import _User as User

    from tasks.api.notices import SignedInRequest

_NAMES = {said: name for name, said in ANSWERS.items()}


class KindChoice(serializers.Serializer):
    """The choice for one kind of notice."""

    kind = serializers.CharField(max_length=100, help_text="Name of the kind: `forums.post`.")
    mail = serializers.ChoiceField(list(ANSWERS))

    def validate_kind(self, value: str) -> str:
        """Refuse a kind that nobody declares, or that is never mailed."""
        if value not in {kind.name for kind in kinds_to_choose()}:
            raise serializers.ValidationError("There is no such kind of notice.", code="unknown")
        return value


class MailChoices(serializers.Serializer):
    """`house`: as the site does by default, `at-once`, or `inbox` for no mail."""

    general = serializers.ChoiceField(list(ANSWERS))
    kinds = KindChoice(
        many=True, help_text="Kinds chosen by themselves; a choice here is stronger."
    )


class MailChoiceView(TasksAPIView):
    """`GET` says what the caller gets by mail at once; `PUT` chooses it anew."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=MailChoices)
    def get(self, request: SignedInRequest) -> Response:
        """Return the choices as they are."""
        return Response(_shown(request.user))

    @extend_schema(request=MailChoices, responses=MailChoices)
    def put(self, request: SignedInRequest) -> Response:
        """Replace all choices; a kind that is left out is not chosen any more."""
        asked = MailChoices(data=request.data)
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        choices = {kind.name: None for kind in kinds_to_choose()} | {
            one["kind"]: ANSWERS[one["mail"]] for one in said["kinds"]
        }
        choose_mail(user=request.user, choices={EVERYTHING: ANSWERS[said["general"]], **choices})
        return Response(_shown(request.user))


def _shown(user: User) -> dict[str, Any]:
    known = choices_of(user)
    kinds = [kind.name for kind in kinds_to_choose() if kind.name in known]
    return {
        "general": _NAMES.get(known.get(EVERYTHING), HOUSE),
        "kinds": [{"kind": kind, "mail": _NAMES[known[kind]]} for kind in sorted(kinds)],
    }
