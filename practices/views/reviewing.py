"""The review desk: what waits, one case, whom to ask, the review, the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from practices.choices import EvidenceLevel, Verdict
from practices.exceptions import FieldsRefused, PracticesError
from practices.forms.reviewing import AssignForm, DecisionForm, ReviewForm
from practices.models import Practice, Revision
from practices.selectors.desk import (
    may_be_decided,
    names_of_reviewers,
    possible_reviewer,
    queue,
    read_case,
)
from practices.selectors.history import changes_of
from practices.services.deciding import decide as decide_on
from practices.services.reviewing import assign_reviewer, write_review
from practices.views.acting import tell
from practices.views.doors import editors_only

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpResponse

    from practices.selectors.desk import Case
    from practices.views.doors import SignedInRequest


@require_safe
@login_required
def desk(request: SignedInRequest) -> HttpResponse:
    """Show what waits, the oldest first."""
    viewer = Practice.objects.viewer(request.user)
    if not (viewer.editor or viewer.reviewer):
        raise Http404
    context = {"waiting": queue(request.user), "viewer": viewer}
    return render(request, "practices/review/desk.html", context)


def _find(request: SignedInRequest, pk: int) -> Case:
    """Return a submitted version that one reviews or decides on, else 404."""
    try:
        case = read_case(request.user, pk)
    except Revision.DoesNotExist as missing:
        raise Http404 from missing
    viewer = Practice.objects.viewer(request.user)
    if not viewer.editor and viewer.user_id not in {row.reviewer_id for row in case.assignments}:
        raise Http404
    return case


@require_safe
@login_required
def show(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one case: the text, what differs from the live version, reviews, what is to do."""
    return _draw(request, _find(request, pk))


def _draw(request: SignedInRequest, case: Case, wrong: Form | None = None) -> HttpResponse:
    viewer = Practice.objects.viewer(request.user)
    possible = names_of_reviewers(request.user, case) if viewer.editor else []
    forms: dict[str, Form | None] = {
        "assigning": AssignForm(possible=possible) if viewer.editor else None,
        "reviewing": ReviewForm() if case.may_review else None,
        "deciding": DecisionForm() if viewer.editor and may_be_decided(case) else None,
    }
    for name, kind in (
        ("assigning", AssignForm),
        ("reviewing", ReviewForm),
        ("deciding", DecisionForm),
    ):
        if isinstance(wrong, kind):
            forms[name] = wrong
    context = {
        "case": case,
        "practice": case.revision.practice,
        "viewer": viewer,
        "possible": possible,
        "changes": changes_of(case.live, case.revision) if case.live else [],
        "wrong": wrong,
        **forms,
    }
    return render(request, "practices/review/case.html", context, status=422 if wrong else 200)


@require_POST
@login_required
def assign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask somebody of another local government for a review; for editors."""
    editors_only(request)
    case = _find(request, pk)
    form = AssignForm(request.POST, possible=names_of_reviewers(request.user, case))
    if not form.is_valid():
        return _draw(request, case, form)
    reviewer = possible_reviewer(case.revision.practice, form.cleaned_data["reviewer"])
    if reviewer is None:
        raise Http404
    tell(
        request,
        lambda: assign_reviewer(
            practice=case.revision.practice, reviewer=reviewer, by=request.user
        ),
        _("The reviewer has been asked."),
    )
    return redirect("practices:case", pk)


@require_POST
@login_required
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep what an assigned reviewer says; a refusal keeps what was typed."""
    case = _find(request, pk)
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return _draw(request, case, form)
    try:
        write_review(practice=case.revision.practice, by=request.user, review=form.written())
    except FieldsRefused as refusal:
        form.refuse(refusal)
        return _draw(request, case, form)
    except PracticesError as refusal:
        form.add_error(None, str(refusal))
        return _draw(request, case, form)
    messages.success(request, _("Thank you. The editors decide next."))
    return redirect("practices:case", pk)


@require_POST
@login_required
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Accept, send back or reject; for editors."""
    editors_only(request)
    case = _find(request, pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _draw(request, case, form)
    level = form.cleaned_data["evidence_level"]
    try:
        decide_on(
            practice=case.revision.practice,
            by=request.user,
            outcome=Verdict(form.cleaned_data["outcome"]),
            reason=form.cleaned_data["reason"],
            evidence_level=EvidenceLevel(level) if level else None,
        )
    except PracticesError as refusal:
        form.add_error(None, str(refusal))
        return _draw(request, case, form)
    messages.success(request, _("Decided. The authors have been told."))
    return redirect("practices:case", pk)
