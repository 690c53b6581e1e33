"""Who writes a practice, and how they are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from practices.choices import CreditAs
from practices.forms.acting import AuthorForm, CreditForm
from practices.selectors.editing import author_of, colleague, read_authors
from practices.services.crediting import add_author, remove_author, set_credit
from practices.views.acting import tell
from practices.views.doors import find_to_write

if TYPE_CHECKING:
    from django.http import HttpResponse

    from practices.models import Practice
    from practices.views.doors import SignedInRequest


@require_safe
@login_required
def authors(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show who writes, who could, and how one is named."""
    return _draw(request, find_to_write(request, slug))


def _draw(
    request: SignedInRequest,
    practice: Practice,
    *,
    adding: AuthorForm | None = None,
    credit: CreditForm | None = None,
) -> HttpResponse:
    found = read_authors(request.user, practice)
    context = {
        "practice": practice,
        "found": found,
        "adding": adding or AuthorForm(colleagues=found.colleagues),
        "credit": credit or CreditForm(author=found.own),
        "wrong": adding or credit,
    }
    status = 422 if adding or credit else 200
    return render(request, "practices/authors.html", context, status=status)


@require_POST
@login_required
def add(request: SignedInRequest, slug: str) -> HttpResponse:
    """Let a colleague write too."""
    practice = find_to_write(request, slug)
    found = read_authors(request.user, practice)
    form = AuthorForm(request.POST, colleagues=found.colleagues)
    user = colleague(practice, form.cleaned_data["user"]) if form.is_valid() else None
    if user is None:
        return _draw(request, practice, adding=form)
    tell(
        request,
        lambda: add_author(practice=practice, user=user, by=request.user),
        _("The colleague can write now."),
    )
    return redirect("practices:authors", practice.slug)


@require_POST
@login_required
def remove(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Take an author off; whoever takes off themselves leaves the page."""
    practice = find_to_write(request, slug)
    user = author_of(request.user, practice, pk)
    if user is None:
        raise Http404
    tell(
        request,
        lambda: remove_author(practice=practice, user=user, by=request.user),
        _("The author is taken off."),
    )
    if pk == request.user.pk:
        return redirect("practices:mine")
    return redirect("practices:authors", practice.slug)


@require_POST
@login_required
def credit(request: SignedInRequest, slug: str) -> HttpResponse:
    """Say how one is named as an author."""
    practice = find_to_write(request, slug)
    form = CreditForm(request.POST, author=None)
    if not form.is_valid():
        return _draw(request, practice, credit=form)
    tell(
        request,
        lambda: set_credit(
            practice=practice,
            by=request.user,
            credit=CreditAs(form.cleaned_data["credit"]),
            role=form.cleaned_data["role"],
        ),
        _("Saved."),
    )
    return redirect("practices:authors", practice.slug)
