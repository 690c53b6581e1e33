"""Buttons of a practice: submit, publish, withdraw, archive, bring back, files, authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from network.web.exceptions import Stale
from practices.exceptions import NotComplete, PracticesError
from practices.forms.acting import CloseForm, SignificanceForm
from practices.models import Practice
from practices.rules import may_decide, may_withdraw
from practices.services.drafting import set_significance, share_seed, start_revision
from practices.services.publishing import (
    archive_practice,
    confirm_practice,
    publish_practice,
    restore_practice,
    withdraw_practice,
)
from practices.services.submitting import submit_practice
from practices.views.doors import editors_only, find, find_to_write

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from practices.views.doors import SignedInRequest


def tell(request: SignedInRequest, act: Callable[[], object], said: str) -> bool:
    """Do what a button says and tell how it went; a refusal is told in its own words."""
    try:
        act()
    except (PracticesError, Stale) as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, said)
    return True


def version_of(request: SignedInRequest) -> int:
    """Return the version that the page was drawn with; none is older than all."""
    said = request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else -1  # noqa: PLR2004 -- more never was


@require_POST
@login_required
def submit(request: SignedInRequest, slug: str) -> HttpResponse:
    """Hand the version in work in for review; what is missing stands on the overview."""
    practice = find_to_write(request, slug)
    try:
        submit_practice(practice=practice, by=request.user, version=version_of(request))
    except NotComplete:
        messages.error(request, _("Something is still missing. The list below leads to it."))
    except (PracticesError, Stale) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("Submitted. Somebody from another local government will read it.")
        )
    return redirect("practices:edit", practice.slug)


@require_POST
@login_required
def share(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show the six fields of a draft to the network."""
    practice = find_to_write(request, slug)
    tell(
        request,
        lambda: share_seed(practice=practice, by=request.user),
        _("The network sees your sketch."),
    )
    return redirect("practices:edit", practice.slug)


@require_POST
@login_required
def revise(request: SignedInRequest, slug: str) -> HttpResponse:
    """Begin a new version of a published practice."""
    practice = find_to_write(request, slug)
    tell(
        request,
        lambda: start_revision(practice=practice, by=request.user),
        _("A new version is open. Readers keep the old one until yours is published."),
    )
    return redirect("practices:edit", practice.slug)


@require_POST
@login_required
def significance(request: SignedInRequest, slug: str) -> HttpResponse:
    """Say how much the new version changes."""
    practice = find_to_write(request, slug)
    form = SignificanceForm(request.POST)
    if form.is_valid():
        tell(
            request,
            lambda: set_significance(
                practice=practice,
                by=request.user,
                version=version_of(request),
                significance=form.cleaned_data["significance"],
            ),
            _("Saved."),
        )
    else:
        messages.error(request, _("Choose how much the version changes."))
    return redirect("practices:edit", practice.slug)


@require_POST
@login_required
def publish(request: SignedInRequest, slug: str) -> HttpResponse:
    """Let everybody read what was accepted; for its writers and for editors."""
    practice = _mine_or_edited(request, slug)
    tell(
        request,
        lambda: publish_practice(practice=practice, by=request.user),
        _("Published. Everybody can read it now."),
    )
    return redirect(practice)


@require_POST
@login_required
def confirm(request: SignedInRequest, slug: str) -> HttpResponse:
    """Say that a published practice still holds; for its writers and for editors."""
    practice = _mine_or_edited(request, slug)
    tell(
        request,
        lambda: confirm_practice(practice=practice, by=request.user),
        _("Thank you. The next check is due anew."),
    )
    return redirect(practice)


def _mine_or_edited(request: SignedInRequest, slug: str) -> Practice:
    if Practice.objects.viewer(request.user).editor:
        return find(request, slug)
    return find_to_write(request, slug)


@require_POST
@login_required
def restore(request: SignedInRequest, slug: str) -> HttpResponse:
    """Bring an archived practice back; for editors."""
    editors_only(request)
    practice = find(request, slug)
    tell(
        request,
        lambda: restore_practice(practice=practice, by=request.user),
        _("The practice is in the library again."),
    )
    return redirect(practice)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def close(request: SignedInRequest, slug: str, verb: str) -> HttpResponse:
    """Withdraw or archive a published practice, with a reason that everybody reads."""
    practice = find(request, slug)
    viewer = Practice.objects.viewer(request.user)
    allowed = may_withdraw(viewer, practice) if verb == "withdraw" else may_decide(viewer)
    if not allowed:
        raise Http404
    form, status = CloseForm(), 200
    if request.method == "POST":
        form, status = CloseForm(request.POST), 422
        if _closed(request, practice, form, verb):
            return redirect(practice)
    context = {"practice": practice, "form": form, "verb": verb}
    return render(request, "practices/close.html", context, status=status)


def _closed(request: SignedInRequest, practice: Practice, form: CloseForm, verb: str) -> bool:
    if not form.is_valid():
        return False
    act = withdraw_practice if verb == "withdraw" else archive_practice
    try:
        act(practice=practice, by=request.user, reason=form.cleaned_data["reason"])
    except PracticesError as refusal:
        form.add_error(None, str(refusal))
        return False
    said = (
        _("Withdrawn. A note with the reason stays at its address.")
        if verb == "withdraw"
        else _("Archived. Its page stays readable.")
    )
    messages.success(request, said)
    return True
