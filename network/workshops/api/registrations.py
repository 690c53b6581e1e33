"""Registrations over the API: register, read, change, cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

import django_filters
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.response import Response

from network.accounts.selectors.privacy import current_notice
from network.units.models import LocalGovernment
from network.web.api.idempotency import idempotent
from network.web.api.lists import CursorListView
from network.web.api.versions import answer_version, expected_version
from network.workshops.api.refusals import WorkshopsAPIView
from network.workshops.choices import ListVisibility, RegistrationState
from network.workshops.models import Registration, Workshop
from network.workshops.rules import is_own
from network.workshops.selectors.queue import place_in_line
from network.workshops.services.cancelling import cancel_own_registration, cancel_registration
from network.workshops.services.changing import change_registration
from network.workshops.services.registering import Application, confirm_registration, register

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import _User as User
    from rest_framework.request import Request

    from network.workshops.querysets import RegistrationQuerySet


class RegistrationWords(serializers.Serializer):
    """What somebody tells us, beside the address."""

    name = serializers.CharField(max_length=120)
    position = serializers.CharField(max_length=120, required=False, allow_blank=True, default="")
    department = serializers.CharField(max_length=120, required=False, allow_blank=True, default="")
    unit = serializers.SlugRelatedField(
        slug_field="code",
        queryset=LocalGovernment.objects.active(),
        required=False,
        allow_null=True,
        default=None,
        help_text="Code of the unit: 2, 4 or 6 digits.",
    )
    unit_text = serializers.CharField(max_length=160, required=False, allow_blank=True, default="")
    topics = serializers.ListField(
        child=serializers.IntegerField(min_value=1),
        max_length=3,
        required=False,
        default=list,
        help_text="Ids of topics of the workshop, first choice first.",
    )
    needs = serializers.CharField(max_length=1000, required=False, allow_blank=True, default="")
    helps_with = serializers.CharField(
        max_length=1000, required=False, allow_blank=True, default=""
    )
    looks_for = serializers.CharField(max_length=1000, required=False, allow_blank=True, default="")
    wants_network = serializers.BooleanField(required=False, default=False)
    list_visibility = serializers.ChoiceField(
        choices=ListVisibility.choices, required=False, default=ListVisibility.HIDDEN
    )
    photo_consent = serializers.BooleanField(required=False, default=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Ask for an office, by code or in words."""
        if not attrs["unit"] and not attrs["unit_text"]:
            raise serializers.ValidationError({"unit": ["Give unit or unit_text."]})
        return attrs


class RegistrationIn(RegistrationWords):
    """A registration to be made."""

    workshop = serializers.IntegerField(min_value=1)
    email = serializers.EmailField(max_length=254)


class CheckYourMail(serializers.Serializer):
    """The answer to whoever has not proven the address: always the same."""

    detail = serializers.CharField()


class RegistrationOut(serializers.ModelSerializer):
    """A registration, for its person and for the organisers of its edition."""

    workshop = serializers.IntegerField(source="workshop_id", read_only=True)
    unit = serializers.CharField(source="unit.code", default=None, allow_null=True, read_only=True)
    place_in_line = serializers.SerializerMethodField()
    topics = serializers.SerializerMethodField()
    url = serializers.CharField(source="get_absolute_url", read_only=True)

    class Meta:
        model = Registration
        fields = (
            "public_id", "workshop", "number", "state", "seat_no", "place_in_line", "name",
            "position", "department", "unit", "unit_text", "topics", "needs", "helps_with",
            "looks_for", "wants_network", "list_visibility", "photo_consent", "created_at",
            "version", "url",
        )  # fmt: skip
        read_only_fields = fields

    def get_place_in_line(self, registration: Registration) -> int | None:
        """Count who stands before, for somebody who waits."""
        return place_in_line(registration)

    def get_topics(self, registration: Registration) -> list[int]:
        """List the chosen topics, first choice first."""
        chosen = sorted(registration.preferences.all(), key=lambda choice: choice.rank)
        return [choice.topic_id for choice in chosen]


def _application(said: dict[str, Any], *, workshop: Workshop, email: str) -> Application:
    """Return what the client told us; topics that are not the workshop's are refused below."""
    topics = {topic.pk: topic for topic in workshop.topics.all()}
    wanted = said["topics"]
    if any(pk not in topics for pk in wanted):
        raise serializers.ValidationError({"topics": ["Topics of this workshop only."]})
    notice = current_notice()
    names = [str(name) for name in RegistrationWords().fields]
    words = {name: said[name] for name in names if name != "topics"}
    return Application(
        email=email,
        topics=[topics[pk] for pk in wanted],
        notice_version=notice.version if notice else None,
        language=get_language() or "pl",
        **words,
    )


class RegistrationFilter(django_filters.FilterSet):
    """Which registrations."""

    workshop = django_filters.NumberFilter(field_name="workshop_id", min_value=1)
    state = django_filters.ChoiceFilter(choices=RegistrationState.choices)

    class Meta:
        model = Registration
        fields = ("workshop", "state")


class RegistrationList(WorkshopsAPIView, CursorListView):
    """One's own registrations, and those for the editions one runs; `POST` registers."""

    serializer_class = RegistrationOut
    filterset_class = RegistrationFilter
    orderings = {"-created_at": ("-created_at",), "created_at": ("created_at",)}

    def get_permissions(self) -> list[Any]:
        """Anybody may register; reading needs a sign-in."""
        return [AllowAny()] if self.request.method == "POST" else [IsAuthenticated()]

    def get_queryset(self) -> RegistrationQuerySet:
        """Return what the caller may see."""
        rows = Registration.objects.visible_to(self.request.user).with_place()
        return rows.select_related("unit").prefetch_related("preferences")

    @extend_schema(request=RegistrationIn, responses={201: RegistrationOut, 202: CheckYourMail})
    @idempotent
    def post(self, request: Request) -> Response:
        """Register: 201 with the registration for a proven address, else 202, always the same."""
        asked = RegistrationIn(data=request.data)
        asked.is_valid(raise_exception=True)
        said = asked.validated_data
        rows = Workshop.objects.visible_to(request.user).select_related("edition")
        workshop = get_object_or_404(rows, pk=said["workshop"])
        user = request.user if request.user.is_authenticated else None
        registration = register(
            workshop=workshop,
            application=_application(said, workshop=workshop, email=said["email"]),
            nonce=uuid4(),
            user=user,
        )
        if is_own(registration, request.user):
            body = RegistrationOut(registration).data
            return answer_version(request, body, version=registration.version, status=201)
        letter = {"detail": "A letter is on its way; open its link to confirm the address."}
        return Response(letter, status=status.HTTP_202_ACCEPTED)


class RegistrationView(WorkshopsAPIView):
    """One registration."""

    permission_classes = [IsAuthenticated]
    versioned = True

    def _find(self, request: Request, public_id: UUID) -> Registration:
        rows = Registration.objects.visible_to(request.user)
        return get_object_or_404(
            rows.select_related("unit", "workshop__edition").prefetch_related("preferences"),
            public_id=public_id,
        )

    @extend_schema(responses=RegistrationOut)
    def get(self, request: Request, public_id: UUID) -> Response:
        """Answer the registration with its ETag."""
        found = self._find(request, public_id)
        return answer_version(request, RegistrationOut(found).data, version=found.version)

    @extend_schema(request=RegistrationWords, responses=RegistrationOut)
    def put(self, request: Request, public_id: UUID) -> Response:
        """Write what the person says anew; needs `If-Match`.

        Only the person writes it: consents are in it, and nobody gives them for somebody else.
        """
        found = self._find(request, public_id)
        if not is_own(found, request.user):
            raise PermissionDenied
        version = expected_version(request)
        asked = RegistrationWords(data=request.data)
        asked.is_valid(raise_exception=True)
        change_registration(
            public_id=public_id,
            application=_application(
                asked.validated_data, workshop=found.workshop, email=found.email
            ),
            version=version,
        )
        changed = self._find(request, public_id)
        return answer_version(request, RegistrationOut(changed).data, version=changed.version)


class CancelIn(serializers.Serializer):
    """Why; needed when an organiser cancels for somebody else."""

    reason = serializers.CharField(max_length=1000, required=False, allow_blank=True, default="")


class RegistrationCancel(WorkshopsAPIView):
    """Cancelling a registration."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=CancelIn, responses=RegistrationOut)
    def post(self, request: Request, public_id: UUID) -> Response:
        """Cancel one's own, or as an organiser somebody else's with a reason."""
        rows = Registration.objects.visible_to(request.user)
        found = get_object_or_404(rows, public_id=public_id)
        asked = CancelIn(data=request.data)
        asked.is_valid(raise_exception=True)
        if is_own(found, request.user):
            cancelled = cancel_own_registration(public_id=public_id)
        else:
            organiser = cast("User", request.user)
            cancelled = cancel_registration(
                public_id=public_id, actor=organiser, reason=asked.validated_data["reason"]
            )
        return Response(RegistrationOut(cancelled).data)


class RegistrationConfirm(WorkshopsAPIView):
    """Confirming one's own registration by a sign-in with its address."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses=RegistrationOut)
    def post(self, request: Request, public_id: UUID) -> Response:
        """Take the seat or the place in line behind an unconfirmed registration of one's own."""
        rows = Registration.objects.visible_to(request.user).filter_own(request.user)
        get_object_or_404(rows, public_id=public_id)
        return Response(RegistrationOut(confirm_registration(public_id=public_id, link=None)).data)
