"""What comes by mail and when, over the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from tasks.api.refusals import TasksAPIView
from tasks.choices import Rhythm
from tasks.clock import today
from tasks.domain.resolving import Plan
from tasks.forms.choosing import ANSWERS, HOUSE
from tasks.models.choice import EVERYTHING
from tasks.selectors.choosing import choices_of, kinds_to_choose, plan_of
from tasks.services.choosing import choose_mail

if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from django.contrib.auth.models import _User as User

    from tasks.api.notices import SignedInRequest


class KindPreference(serializers.Serializer):
    """The choice for one kind of notice."""

    kind = serializers.CharField(max_length=100, help_text="Name of the kind: `forums.post`.")
    mail = serializers.ChoiceField(list(ANSWERS))

    def validate_kind(self, value: str) -> str:
        """Refuse a kind that nobody declares, or that is never mailed."""
        if value not in {kind.name for kind in kinds_to_choose()}:
            raise serializers.ValidationError("There is no such kind of notice.", code="unknown")
        return value


class Preferences(serializers.Serializer):
    """`mail`: as the site does (`house`), `at-once`, in the `digest`, or `inbox` for no mail."""

    mail = serializers.ChoiceField(list(ANSWERS))
    kinds = KindPreference(
        many=True, help_text="Kinds chosen by themselves; a choice here is stronger."
    )
    digest = serializers.ChoiceField(Rhythm.choices, help_text="How often the digest comes.")
    office_hours = serializers.BooleanField(
        help_text="Whether mail at once waits for working days and office hours."
    )
    paused_until = serializers.DateField(
        allow_null=True, help_text="No mail before this day; what was missed is in a digest."
    )

    def validate_paused_until(self, value: date | None) -> date | None:
        """Refuse a day that has come: nothing would be paused."""
        if value is not None and value <= today():
            raise serializers.ValidationError("This day is not to come.", code="past")
        return value


class PreferenceView(TasksAPIView):
    """`GET` says what the caller gets by mail and when; `PUT` chooses it anew."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=Preferences)
    def get(self, request: SignedInRequest) -> Response:
        """Return the preferences as they are."""
        return Response(_shown(request.user))

    @extend_schema(request=Preferences, responses=Preferences)
    def put(self, request: SignedInRequest) -> Response:
        """Replace all of them; a kind that is left out is not chosen any more."""
        asked = Preferences(data=request.data)
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        choices = {kind.name: None for kind in kinds_to_choose()} | {
            one["kind"]: ANSWERS[one["mail"]] for one in said["kinds"]
        }
        choose_mail(
            user=request.user,
            choices={EVERYTHING: ANSWERS[said["mail"]], **choices},
            plan=Plan(
                rhythm=Rhythm(said["digest"]),
                office_hours=said["office_hours"],
                paused_until=said["paused_until"],
            ),
        )
        return Response(_shown(request.user))


def _shown(user: User) -> dict[str, Any]:
    known, plan = choices_of(user), plan_of(user)
    kinds = sorted(kind.name for kind in kinds_to_choose() if kind.name in known)
    return {
        "mail": known.get(EVERYTHING, HOUSE),
        "kinds": [{"kind": kind, "mail": known[kind]} for kind in kinds],
        "digest": plan.rhythm,
        "office_hours": plan.office_hours,
        "paused_until": plan.paused_until,
    }
