"""Registrations on the desk: table, CSV, adding, one person's registration."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from network.workshops.choices import RegistrationState
from network.workshops.domain.tables import draw_csv
from network.workshops.exceptions import WorkshopsError
from network.workshops.forms.desk import AddressForm, FilterForm, ReasonForm
from network.workshops.forms.registering import RegistrationForm
from network.workshops.rules import may_edit
from network.workshops.selectors.desk import EXPORT_COLUMNS, Filters, export_rows, registrations
from network.workshops.selectors.queue import place_in_line
from network.workshops.services.adding import add_registration
from network.workshops.services.cancelling import cancel_registration
from network.workshops.services.changing import correct_address, resend_letter
from network.workshops.views.desk.gate import find_registration, find_workshop, organiser_only

if TYPE_CHECKING:
    from uuid import UUID

    from network.workshops.models import Registration, Workshop
    from network.workshops.views.desk.gate import DeskRequest

ROWS_A_PAGE = 50


def _filters(request: DeskRequest, workshop: Workshop) -> tuple[FilterForm, Filters]:
    form = FilterForm(request.GET, workshop=workshop)
    said = form.cleaned_data if form.is_valid() else {}
    topic = said.get("topic")
    return form, Filters(
        text=said.get("q", ""),
        state=said.get("state", ""),
        topic=int(topic) if topic else None,
        with_needs=bool(said.get("needs")),
    )


@organiser_only
@require_safe
def table(request: DeskRequest, edition: str, workshop: str) -> HttpResponse:
    """Show the table, filtered and paged."""
    found = find_workshop(request, edition, workshop)
    form, filters = _filters(request, found)
    page = Paginator(registrations(found, filters), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {"workshop": found, "edition": found.edition, "form": form, "page": page}
    return render(request, "organise/registrations.html", context)


@organiser_only
@require_safe
def download(request: DeskRequest, edition: str, workshop: str) -> HttpResponse:
    """Give the filtered table as CSV: for Polish Excel, or plain with `?plain=1`."""
    found = find_workshop(request, edition, workshop)
    _form, filters = _filters(request, found)
    columns = [(name, name) for name in EXPORT_COLUMNS]
    excel = "plain" not in request.GET
    content = draw_csv(columns, export_rows(registrations(found, filters)), excel=excel)
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{found.slug}.csv"'},
    )


@organiser_only
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: DeskRequest, edition: str, workshop: str) -> HttpResponse:
    """Register somebody for them."""
    found = find_workshop(request, edition, workshop)
    form = RegistrationForm(request.POST or None, workshop=found)
    if request.method == "POST" and not form.is_only_searching() and form.is_valid():
        application = form.application()
        try:
            added = add_registration(
                workshop=found,
                application=replace(application, language=found.edition.language),
                actor=request.user,
                nonce=form.cleaned_data["nonce"],
            )
        except WorkshopsError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Added. The person gets a letter with the state."))
            return redirect("organise:registration", added.public_id)
    status = 422 if request.method == "POST" and not form.is_only_searching() else 200
    context = {
        "form": form,
        "workshop": found,
        "edition": found.edition,
    }
    return render(request, "organise/add.html", context, status=status)


def _show(
    request: DeskRequest,
    registration: Registration,
    *,
    address_form: AddressForm | None = None,
    reason_form: ReasonForm | None = None,
) -> HttpResponse:
    context = {
        "registration": registration,
        "workshop": registration.workshop,
        "edition": registration.workshop.edition,
        "preferences": registration.preferences.select_related("topic"),
        "place": place_in_line(registration),
        "may_edit": may_edit(registration.workshop.edition),
        "is_live": RegistrationState(registration.state).is_live,
        "address_form": address_form or AddressForm(initial={"address": registration.email}),
        "reason_form": reason_form or ReasonForm(),
    }
    status = 422 if address_form or reason_form else 200
    return render(request, "organise/registration.html", context, status=status)


@organiser_only
@require_safe
def show(request: DeskRequest, public_id: UUID) -> HttpResponse:
    """Show one registration and what can be done with it."""
    return _show(request, find_registration(request, public_id))


@organiser_only
@require_POST
def correct(request: DeskRequest, public_id: UUID) -> HttpResponse:
    """Correct the address and send the letter there."""
    registration = find_registration(request, public_id)
    form = AddressForm(request.POST)
    if form.is_valid():
        try:
            correct_address(
                public_id=public_id, address=form.cleaned_data["address"], actor=request.user
            )
        except WorkshopsError as refusal:
            form.add_error("address", str(refusal))
        else:
            messages.success(request, _("Corrected. The letter is on its way to the new address."))
            return redirect("organise:registration", public_id)
    return _show(request, registration, address_form=form)


@organiser_only
@require_POST
def resend(request: DeskRequest, public_id: UUID) -> HttpResponse:
    """Send the letter of the present state once more."""
    find_registration(request, public_id)
    try:
        resend_letter(public_id=public_id)
    except WorkshopsError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The letter is on its way once more."))
    return redirect("organise:registration", public_id)


@organiser_only
@require_POST
def cancel(request: DeskRequest, public_id: UUID) -> HttpResponse:
    """Cancel somebody's registration with a reason."""
    registration = find_registration(request, public_id)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            cancel_registration(
                public_id=public_id, actor=request.user, reason=form.cleaned_data["reason"]
            )
        except WorkshopsError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Cancelled. The next in line has the seat, if any."))
            return redirect("organise:registration", public_id)
    return _show(request, registration, reason_form=form)
