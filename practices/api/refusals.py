"""How the API says no: the status and code of every refusal of this app."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.shortcuts import get_object_or_404
from rest_framework import status
from rest_framework.exceptions import ErrorDetail, ValidationError

from network.web.api.views import NetworkAPIView
from practices import exceptions
from practices.models import Practice

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User
    from rest_framework.request import Request
    from rest_framework.response import Response

CONFLICT = status.HTTP_409_CONFLICT
BAD = status.HTTP_400_BAD_REQUEST
FORBIDDEN = status.HTTP_403_FORBIDDEN


class PracticesAPIView(NetworkAPIView):
    """Base of every view here; a test finds a refusal that has no answer."""

    refusals = {
        exceptions.WrongState: (CONFLICT, "wrong_state"),
        exceptions.NothingInWork: (CONFLICT, "nothing_in_work"),
        exceptions.AlreadyReviewed: (CONFLICT, "already_reviewed"),
        exceptions.ReviewMissing: (CONFLICT, "review_missing"),
        exceptions.LastAuthor: (CONFLICT, "last_author"),
        exceptions.NobodyAnswers: (CONFLICT, "nobody_answers"),
        exceptions.NotOpen: (CONFLICT, "not_open"),
        exceptions.ReasonMissing: (BAD, "reason_missing"),
        exceptions.ReasonTooLong: (BAD, "too_long"),
        exceptions.TextMissing: (BAD, "text_missing"),
        exceptions.MayNotWrite: (FORBIDDEN, "may_not_write"),
        exceptions.MayNotDecide: (FORBIDDEN, "may_not_decide"),
        exceptions.MayNotWithdraw: (FORBIDDEN, "may_not_withdraw"),
        exceptions.MayNotReview: (CONFLICT, "may_not_review"),
        exceptions.NotAssigned: (FORBIDDEN, "not_assigned"),
        exceptions.EditorIsAuthor: (CONFLICT, "editor_is_author"),
        exceptions.UnitMissing: (FORBIDDEN, "unit_missing"),
        exceptions.TooManyQuestions: (status.HTTP_429_TOO_MANY_REQUESTS, "too_many_questions"),
    }

    def handle_exception(self, exc: Exception) -> Response:
        """Say what is wrong by field; the base knows the rest."""
        if isinstance(exc, exceptions.FieldsRefused):
            complaints: dict[str, list[ErrorDetail]] = {}
            for problem in exc.problems:
                said = ErrorDetail(problem.said, problem.code)
                complaints.setdefault(problem.field, []).append(said)
            return super().handle_exception(ValidationError(complaints))
        return super().handle_exception(exc)

    def person(self, request: Request) -> User:
        """Return who asks, in a view that lets only the signed-in in."""
        return cast("User", request.user)

    def find(self, request: Request, slug: str) -> Practice:
        """Return the practice at an address, if the caller may see it; else 404."""
        rows = Practice.objects.visible_to(request.user)
        return get_object_or_404(rows.select_related("owner_unit", "live_revision"), slug=slug)
