"""Workshops on the desk: overview with the line, make, edit, publish, call off, parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from network.web.exceptions import Stale
from network.workshops.choices import WorkshopStatus
from network.workshops.exceptions import WorkshopsError
from network.workshops.forms.desk import (
    FacilitatorFormSet,
    ProgrammeFormSet,
    ReasonForm,
    TopicFormSet,
    WorkshopForm,
    show_version,
)
from network.workshops.rules import closes_at, is_over, may_edit, takes_registrations
from network.workshops.selectors.desk import chosen_topics, state_counts, waiting_list
from network.workshops.selectors.queue import figures
from network.workshops.services.composing import PartsChange, change_parts
from network.workshops.services.scheduling import (
    call_off_workshop,
    create_workshop,
    publish_workshop,
    update_workshop,
)
from network.workshops.views.desk.gate import find_edition, find_workshop, organiser_only
from tasks.clock import now

if TYPE_CHECKING:
    from django.http import HttpResponse

    from network.workshops.models import Workshop
    from network.workshops.views.desk.gate import DeskRequest

PARTS: dict[str, tuple[Any, Any]] = {
    "topics": (TopicFormSet, gettext_lazy("Topics")),
    "facilitators": (FacilitatorFormSet, gettext_lazy("Facilitation")),
    "programme": (ProgrammeFormSet, gettext_lazy("Programme")),
}


@organiser_only
@require_safe
def show(request: DeskRequest, edition: str, workshop: str) -> HttpResponse:
    """Show seats, the line with who is next and why, chosen topics, states."""
    found = find_workshop(request, edition, workshop)
    moment = now()
    context = {
        "workshop": found,
        "edition": found.edition,
        "figures": figures(found),
        "waiting": waiting_list(found),
        "topics": chosen_topics(found),
        "counts": state_counts(found),
        "is_open": takes_registrations(found, now=moment),
        "is_over": is_over(found, now=moment),
        "closes_at": closes_at(found),
        "may_edit": may_edit(found.edition) and found.status != WorkshopStatus.CANCELLED,
    }
    return render(request, "organise/workshop.html", context)


def _back(workshop: Workshop) -> HttpResponse:
    return redirect("organise:workshop", workshop.edition.slug, workshop.slug)


@organiser_only
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: DeskRequest, edition: str) -> HttpResponse:
    """Make a workshop of the edition."""
    found = find_edition(request, edition)
    form = WorkshopForm(request.POST or None, edition=found)
    if request.method == "POST" and form.is_valid():
        try:
            made = create_workshop(edition=found, workshop=form.written(), actor=request.user)
        except WorkshopsError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. Add topics and a programme next."))
            return _back(made)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "edition": found}
    return render(request, "organise/workshop_form.html", context, status=status)


@organiser_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, edition: str, workshop: str) -> HttpResponse:
    """Change a workshop; a move tells everybody registered."""
    found = find_workshop(request, edition, workshop)
    form = WorkshopForm(request.POST or None, edition=found.edition, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            saved = update_workshop(
                workshop=found,
                changed=form.written(),
                version=form.cleaned_data["version"] or 0,
                actor=request.user,
            )
        except (WorkshopsError, Stale) as refusal:
            form.add_error(None, str(refusal))
            if isinstance(refusal, Stale):
                found.refresh_from_db(fields=["version"])
                show_version(form, found.version)
        else:
            messages.success(request, _("Saved."))
            return _back(saved)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "edition": found.edition, "workshop": found}
    return render(request, "organise/workshop_form.html", context, status=status)


@organiser_only
@require_POST
def publish(request: DeskRequest, edition: str, workshop: str) -> HttpResponse:
    """Show the workshop to everybody, in an edition that is public."""
    found = find_workshop(request, edition, workshop)
    try:
        publish_workshop(workshop=found, actor=request.user)
    except WorkshopsError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The workshop is published."))
    return _back(found)


@organiser_only
@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: DeskRequest, edition: str, workshop: str) -> HttpResponse:
    """Call the workshop off with a reason everybody reads."""
    found = find_workshop(request, edition, workshop)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            call_off_workshop(
                workshop=found, reason=form.cleaned_data["reason"], actor=request.user
            )
        except WorkshopsError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The workshop is called off. Everybody is being told."))
            return _back(found)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "workshop": found, "edition": found.edition, "figures": figures(found)}
    return render(request, "organise/call_off.html", context, status=status)


@organiser_only
@require_http_methods(["GET", "HEAD", "POST"])
def parts(request: DeskRequest, edition: str, workshop: str, part: str) -> HttpResponse:
    """Change topics, facilitators or the programme, as one list."""
    found = find_workshop(request, edition, workshop)
    if part not in PARTS:
        raise Http404
    factory, heading = PARTS[part]
    formset = factory(request.POST or None, instance=found, prefix="part")
    if request.method == "POST" and formset.is_valid():
        rows = formset.save(commit=False)
        change = PartsChange(written=rows, removed=formset.deleted_objects)
        try:
            change_parts(workshop=found, change=change, actor=request.user)
        except WorkshopsError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return _back(found)
    status = 422 if request.method == "POST" else 200
    context = {
        "formset": formset,
        "heading": heading,
        "workshop": found,
        "edition": found.edition,
    }
    return render(request, "organise/parts.html", context, status=status)
