"""Practices from a file: looked at first, written by a second button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from practices.exceptions import PracticesError, RowsRefused
from practices.forms.importing import ImportForm, UploadForm, pack
from practices.services.importing import import_practices, preview_practices
from practices.views.doors import editors_only

if TYPE_CHECKING:
    from django.http import HttpResponse

    from practices.services.importing import Preview
    from practices.views.doors import SignedInRequest

REFUSED = 422


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def take_in(request: SignedInRequest) -> HttpResponse:
    """Show what a file would bring; write it when the second button is pressed; for editors."""
    editors_only(request)
    if request.method != "POST":
        return _draw(request, UploadForm())
    if "packed" in request.POST:
        return _written(request)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _draw(request, form, status=REFUSED)
    return _look(request, form, form.cleaned_data["upload"])


def _draw(
    request: SignedInRequest,
    form: UploadForm,
    *,
    preview: Preview | None = None,
    packed: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "preview": preview, "packed": packed}
    return render(request, "practices/import.html", context, status=status)


def _look(request: SignedInRequest, form: UploadForm, content: bytes) -> HttpResponse:
    try:
        preview = preview_practices(content)
    except PracticesError as refusal:
        form.add_error("upload", str(refusal))
        return _draw(request, form, status=REFUSED)
    return _draw(request, UploadForm(), preview=preview, packed=pack(content))


def _written(request: SignedInRequest) -> HttpResponse:
    sent = ImportForm(request.POST)
    if not sent.is_valid():
        form = UploadForm({}, {})
        for said in sent.errors.get("packed", []):
            form.add_error("upload", said)
        return _draw(request, form, status=REFUSED)
    content = sent.cleaned_data["packed"]
    try:
        report = import_practices(content, by=request.user, skip_bad_rows=sent.cleaned_data["skip"])
    except RowsRefused as refusal:
        messages.error(request, str(refusal))
        return _look(request, UploadForm(), content)
    except PracticesError as refusal:
        messages.error(request, str(refusal))
        return redirect("practices:import")
    messages.success(
        request,
        ngettext(
            "%(n)d draft has been written; the coordinators of its unit go on with it.",
            "%(n)d drafts have been written; the coordinators of their units go on with them.",
            report.written,
        )
        % {"n": report.written},
    )
    return redirect("practices:import")
