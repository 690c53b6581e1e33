"""Editions on the desk: make, edit, publish, archive, clone, who runs them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from network.web.exceptions import Stale
from network.workshops.exceptions import WorkshopsError
from network.workshops.forms.desk import AddressForm, EditionForm, show_version
from network.workshops.models import Edition
from network.workshops.selectors.pages import workshops_of
from network.workshops.selectors.queue import figures
from network.workshops.services.cloning import clone_edition
from network.workshops.services.editing import (
    add_organiser,
    archive_edition,
    create_edition,
    publish_edition,
    update_edition,
)
from network.workshops.views.desk.gate import find_edition, organiser_only

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from network.workshops.views.desk.gate import DeskRequest

A_YEAR = timedelta(weeks=52)
"""What a cloned edition is moved by at first: a year later on the same weekday."""


@organiser_only
@require_safe
def desk(request: DeskRequest) -> HttpResponse:
    """Show the editions the visitor runs."""
    editions = Edition.objects.visible_to(request.user).organised_by(request.user)
    return render(request, "organise/desk.html", {"editions": editions.newest_first()})


@organiser_only
@require_safe
def show(request: DeskRequest, edition: str) -> HttpResponse:
    """Show an edition's workshops, its state and who runs it."""
    found = find_edition(request, edition)
    rows = [(row, figures(row)) for row in workshops_of(found, user=request.user)]
    context = {
        "edition": found,
        "workshops": rows,
        "organisers": found.organiser_rows.count(),
        "address_form": AddressForm(),
    }
    return render(request, "organise/edition.html", context)


def _save(
    request: DeskRequest, form: EditionForm, write: Callable[[EditionForm], Edition]
) -> HttpResponse | None:
    """Return the way on after a saved form, None when the form has to be shown again."""
    if form.is_only_searching() or not form.is_valid():
        return None
    try:
        saved = write(form)
    except (WorkshopsError, Stale) as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, _("Saved."))
    return redirect("organise:edition", saved.slug)


@organiser_only
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: DeskRequest) -> HttpResponse:
    """Make a new edition."""
    form = EditionForm(request.POST or None)
    if request.method == "POST":
        done = _save(
            request, form, lambda f: create_edition(edition=f.written(), actor=request.user)
        )
        if done:
            return done
    status = 422 if request.method == "POST" and not form.is_only_searching() else 200
    return render(request, "organise/edition_form.html", {"form": form}, status=status)


@organiser_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, edition: str) -> HttpResponse:
    """Change an edition's words and days."""
    found = find_edition(request, edition)
    form = EditionForm(request.POST or None, initial=EditionForm.about(found))

    def write(form: EditionForm) -> Edition:
        changed = form.written(language=found.language, is_sample=found.is_sample)
        version = form.cleaned_data["version"] or 0
        try:
            return update_edition(
                edition=found, changed=changed, version=version, actor=request.user
            )
        except Stale:
            found.refresh_from_db()
            show_version(form, found.version)
            raise

    if request.method == "POST":
        done = _save(request, form, write)
        if done:
            return done
    status = 422 if request.method == "POST" and not form.is_only_searching() else 200
    context = {"form": form, "edition": found}
    return render(request, "organise/edition_form.html", context, status=status)


@organiser_only
@require_http_methods(["GET", "HEAD", "POST"])
def clone(request: DeskRequest, edition: str) -> HttpResponse:
    """Begin next year's edition from this one."""
    found = find_edition(request, edition)
    initial = EditionForm.about(found) | {
        "year": found.year + 1,
        "slug": str(found.year + 1),
        "starts_on": found.starts_on + A_YEAR,
        "ends_on": found.ends_on + A_YEAR,
    }
    form = EditionForm(request.POST or None, initial=initial)
    if request.method == "POST":
        done = _save(
            request,
            form,
            lambda f: clone_edition(
                edition=found, into=f.written(language=found.language), actor=request.user
            ),
        )
        if done:
            return done
    status = 422 if request.method == "POST" and not form.is_only_searching() else 200
    context = {"form": form, "edition": found, "cloning": True}
    return render(request, "organise/edition_form.html", context, status=status)


def _decide(
    request: DeskRequest, edition: Edition, decision: Callable[..., Edition], said: str
) -> HttpResponse:
    try:
        decision(edition=edition, actor=request.user)
    except WorkshopsError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("organise:edition", edition.slug)


@organiser_only
@require_POST
def publish(request: DeskRequest, edition: str) -> HttpResponse:
    """Show the edition to everybody."""
    found = find_edition(request, edition)
    return _decide(request, found, publish_edition, _("The edition is public now."))


@organiser_only
@require_POST
def archive(request: DeskRequest, edition: str) -> HttpResponse:
    """Make the edition history."""
    found = find_edition(request, edition)
    return _decide(request, found, archive_edition, _("The edition is archived."))


@organiser_only
@require_POST
def invite_organiser(request: DeskRequest, edition: str) -> HttpResponse:
    """Let a colleague with the role run this edition too."""
    found = find_edition(request, edition)
    form = AddressForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give a correct e-mail address."))
        return redirect("organise:edition", found.slug)
    try:
        add_organiser(edition=found, address=form.cleaned_data["address"], actor=request.user)
    except WorkshopsError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Added to the organising team."))
    return redirect("organise:edition", found.slug)
