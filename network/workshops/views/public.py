"""Public pages: editions, an edition, a workshop and its calendar file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from network.workshops.models import Edition, Workshop
from network.workshops.rules import closes_at, has_opened, is_over, takes_registrations
from network.workshops.selectors.appointments import calendar_of
from network.workshops.selectors.pages import editions_for, participants, workshops_of
from network.workshops.selectors.queue import figures
from tasks.clock import now

if TYPE_CHECKING:
    from django.http import HttpRequest


def find_workshop(request: HttpRequest, edition: str, workshop: str) -> Workshop:
    """Return the workshop at this address if the visitor may see it, else 404."""
    rows = Workshop.objects.visible_to(request.user).select_related("edition")
    return get_object_or_404(rows, edition__slug=edition, slug=workshop)


@require_safe
def list_editions(request: HttpRequest) -> HttpResponse:
    """Show every edition, the newest first."""
    return render(request, "workshops/editions.html", {"editions": editions_for(request.user)})


@require_safe
def show_edition(request: HttpRequest, edition: str) -> HttpResponse:
    """Show an edition with its workshops."""
    found = get_object_or_404(
        Edition.objects.visible_to(request.user).select_related("host_unit"), slug=edition
    )
    workshops = [(row, figures(row)) for row in workshops_of(found, user=request.user)]
    return render(
        request, "workshops/edition.html", {"edition": found, "workshops": workshops, "now": now()}
    )


@require_safe
def show_workshop(request: HttpRequest, edition: str, workshop: str) -> HttpResponse:
    """Show a workshop: topics, programme, people who lead it, seats left, who comes."""
    found = find_workshop(request, edition, workshop)
    moment = now()
    return render(
        request,
        "workshops/workshop.html",
        {
            "workshop": found,
            "edition": found.edition,
            "topics": found.topics.all(),
            "facilitators": found.facilitators.all(),
            "programme": found.programme.select_related("topic"),
            "figures": figures(found),
            "participants": participants(found, user=request.user),
            "is_open": takes_registrations(found, now=moment),
            "is_over": is_over(found, now=moment),
            "has_opened": has_opened(found, now=moment),
            "closes_at": closes_at(found),
        },
    )


@require_safe
def download_calendar(request: HttpRequest, edition: str, workshop: str) -> HttpResponse:
    """Give the calendar file."""
    found = find_workshop(request, edition, workshop)
    method = "CANCEL" if found.status == "cancelled" else "PUBLISH"
    return HttpResponse(
        calendar_of(found),
        content_type=f"text/calendar; charset=utf-8; method={method}",
        headers={"Content-Disposition": f'attachment; filename="{found.slug}.ics"'},
    )
