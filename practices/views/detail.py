"""The page of one practice, its export, and the question that is passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from practices.choices import EvidenceLevel
from practices.exceptions import PracticesError
from practices.forms.asking import QuestionForm
from practices.models import Practice
from practices.selectors.detail import read_practice
from practices.selectors.exporting import export_csv, export_json, readable_rows
from practices.services.asking import ask_about
from practices.views.doors import find
from practices.views.library import attach

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from practices.selectors.detail import Page
    from practices.views.doors import SignedInRequest


def read_or_404(request: HttpRequest, slug: str) -> Page:
    """Return what the visitor sees of a practice; what they may not see is not there."""
    try:
        return read_practice(request.user, slug)
    except Practice.DoesNotExist as missing:
        raise Http404 from missing


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a practice, its sketch or its tombstone, as this reader may see it."""
    page = read_or_404(request, slug)
    if page.revision is None:
        return render(request, "practices/tombstone.html", {"page": page})
    context = {"page": page, "levels": list(EvidenceLevel), "form": QuestionForm()}
    name = "practices/sketch.html" if page.seed else "practices/detail.html"
    return render(request, name, context)


@require_safe
def export_one(request: HttpRequest, slug: str, shape: str) -> HttpResponse:
    """Give one published practice as JSON or as a table."""
    rows = readable_rows(request.user, slug)
    if not rows.exists():
        raise Http404
    if shape == "json":
        return attach(export_json(rows), "application/json", f"{slug}.json")
    return attach(export_csv(rows, excel=True), "text/csv; charset=utf-8", f"{slug}.csv")


@require_safe
def cite(request: HttpRequest, slug: str, shape: str) -> HttpResponse:
    """Give the citation of a published practice for a program."""
    citation = read_or_404(request, slug).citation
    if citation is None:
        raise Http404
    if shape == "bib":
        return attach(citation.bibtex.encode(), "application/x-bibtex", f"{slug}.bib")
    return attach(
        citation.csl.encode(), "application/vnd.citationstyles.csl+json", f"{slug}.csl.json"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask(request: SignedInRequest, slug: str) -> HttpResponse:
    """Write to whoever answers for the practice; a refusal keeps the text."""
    practice = find(request, slug)
    form, status = QuestionForm(), 200
    if request.method == "POST":
        form, status = QuestionForm(request.POST), 422
        if _asked(request, practice, form):
            return redirect(practice)
    context = {"practice": practice, "form": form}
    return render(request, "practices/ask.html", context, status=status)


def _asked(request: SignedInRequest, practice: Practice, form: QuestionForm) -> bool:
    if not form.is_valid():
        return False
    try:
        ask_about(practice=practice, sender=request.user, **form.cleaned_data)
    except PracticesError as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The question has been passed on. The answer will come to you."))
    return True
