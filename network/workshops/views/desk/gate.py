"""Who may come to the desk: people with the organiser's role; the rest find nothing here."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from network.accounts.choices import Role
from network.accounts.rules import has_role
from network.workshops.models import Edition, Registration, Workshop

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.contrib.auth.models import _User as User
    from django.http import HttpRequest, HttpResponse

    class DeskRequest(HttpRequest):
        """What `organiser_only` lets through."""

        user: User


P = ParamSpec("P")


def organiser_only(
    view: Callable[Concatenate[DeskRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Lead visitors to the sign-in, and answer 404 to people without the role."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not has_role(request.user, Role.ORGANISER):
            raise Http404
        return view(request, *args, **kwargs)  # type: ignore[arg-type] # signed in by now

    return guarded


def find_edition(request: DeskRequest, slug: str) -> Edition:
    """Return an edition the visitor runs, else 404."""
    rows = Edition.objects.visible_to(request.user).organised_by(request.user)
    return get_object_or_404(rows.select_related("host_unit"), slug=slug)


def find_workshop(request: DeskRequest, edition: str, slug: str) -> Workshop:
    """Return a workshop of an edition the visitor runs, else 404."""
    rows = Workshop.objects.visible_to(request.user).organised_by(request.user)
    return get_object_or_404(
        rows.select_related("edition__host_unit"), edition__slug=edition, slug=slug
    )


def find_registration(request: DeskRequest, public_id: UUID) -> Registration:
    """Return a registration for an edition the visitor runs, else 404."""
    rows = Registration.objects.visible_to(request.user).organised_by(request.user)
    return get_object_or_404(rows.select_related("workshop__edition", "unit"), public_id=public_id)
