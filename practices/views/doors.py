"""Who comes in: what everybody may see, what one may write, what one decides; the rest is 404."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404

from practices.models import Practice

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User
    from django.http import HttpRequest

    class SignedInRequest(HttpRequest):
        """What `login_required` lets through."""

        user: User


def find(request: HttpRequest, slug: str) -> Practice:
    """Return a practice that exists for the visitor, else 404."""
    rows = Practice.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("owner_unit", "live_revision"), slug=slug)


def find_to_write(request: HttpRequest, slug: str) -> Practice:
    """Return a practice that the visitor may write, else 404."""
    rows = Practice.objects.visible_to(request.user).writable_by(request.user)
    return get_object_or_404(rows.select_related("owner_unit", "live_revision"), slug=slug)


def editors_only(request: HttpRequest) -> None:
    """Answer 404 to whoever does not decide on practices."""
    if not Practice.objects.viewer(request.user).editor:
        raise Http404
