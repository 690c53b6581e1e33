"""The home page: for the public what this is, for the signed-in what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.views.decorators.http import require_safe

from network.portal.selectors.home import desk_of, public_figures
from network.workshops.selectors.pages import next_workshop
from network.workshops.selectors.queue import figures
from tasks.clock import now
from tasks.selectors.inbox import Asked, read_inbox

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the public page or the desk."""
    workshop = next_workshop(request.user)
    context: dict[str, Any] = {
        "workshop": workshop,
        "edition": workshop.edition if workshop else None,
        "figures": figures(workshop) if workshop else None,
        "now": now(),
    }
    if not request.user.is_authenticated:
        context["network"] = public_figures()
        return render(request, "portal/home.html", context)
    context["inbox"] = read_inbox(request.user, asked=Asked(unread_only=True))
    context["desk"] = desk_of(request.user, context["inbox"].groups)
    return render(request, "portal/desk.html", context)
