"""The desks of verification: the organisers' and the one of each local government."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from network.members.choices import Method
from network.members.conf import conf
from network.members.exceptions import MembersError
from network.members.forms.deciding import ConfirmForm, DecisionForm, OrganiserDecisionForm
from network.members.forms.directory import PageForm
from network.members.models import Member
from network.members.selectors.desk import describe, waiting_for
from network.members.services.verifying import refuse_member, verify_member
from network.members.validators import is_public_id
from network.web.exceptions import Stale

if TYPE_CHECKING:
    from django.http import HttpResponse

    from network.members.domain.viewing import Viewer
    from network.members.views.doors import SignedInRequest
    from network.web.forms import LookForm

_DECISIONS = frozenset({"verify", "refuse"})
"""What the buttons beside a person say; anything else decides nothing."""


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def verification(request: SignedInRequest) -> HttpResponse:
    """The organisers' desk: everybody who waits, known domains first."""
    viewer = Member.objects.viewer(request.user)
    if not viewer.organiser:
        raise Http404
    return _desk(request, viewer, "members/verification.html")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def colleagues(request: SignedInRequest) -> HttpResponse:
    """Those who say that they work where the reader does; organisers have their own desk."""
    viewer = Member.objects.viewer(request.user)
    if viewer.organiser:
        return redirect("members:verification")
    if not viewer.insider:
        raise Http404
    return _desk(request, viewer, "members/colleagues.html")


def _desk(request: SignedInRequest, viewer: Viewer, template: str) -> HttpResponse:
    refused: dict[Any, LookForm] = {}
    if request.method == "POST":
        person = request.POST.get("person", "")
        if not is_public_id(person) or request.POST.get("decision") not in _DECISIONS:
            raise Http404
        member = get_object_or_404(Member.objects.verifiable_by(viewer), public_id=person)
        form = _form(viewer)(request.POST, prefix=str(member.public_id))
        if _decided(request, member, form):
            return redirect(request.path)
        refused[member.pk] = form
    page = Paginator(waiting_for(viewer), conf.page_size).get_page(PageForm(request.GET).number)
    rows = [
        {"waiting": waiting, "form": refused.get(work.member_id) or _fresh(viewer, work)}
        for work in page
        for waiting in [describe(work, viewer)]
    ]
    wrong = next(iter(refused.values()), None)
    context = {"rows": rows, "page": page, "viewer": viewer, "form": wrong}
    return render(request, template, context, status=422 if refused else 200)


def _form(viewer: Viewer) -> type[LookForm]:
    if viewer.organiser:
        return OrganiserDecisionForm
    return DecisionForm if viewer.coordinator else ConfirmForm


def _fresh(viewer: Viewer, work: Any) -> LookForm:  # noqa: ANN401 -- an Affiliation
    initial = {
        "version": work.member.version,
        "method": Method.DOMAIN if work.domain_known else Method.ORGANISER,
    }
    return _form(viewer)(initial=initial, prefix=str(work.member.public_id))


def _decided(request: SignedInRequest, member: Member, form: LookForm) -> bool:
    """Carry the decision out, or put the refusal on the form; say whether it was done."""
    if not form.is_valid():
        return False
    given, by = form.cleaned_data, request.user
    version, note = given["version"], given["note"]
    try:
        if request.POST.get("decision") == "refuse":
            refuse_member(member=member, by=by, version=version, reason=note)
            messages.success(request, _("The refusal has been written down and told."))
        else:
            method = Method(given["method"]) if given.get("method") else None
            verify_member(member=member, by=by, version=version, method=method, note=note)
            messages.success(request, _("Verified: %(name)s") % {"name": member.display_name})
    except (MembersError, Stale) as refusal:
        form.add_error(None, str(refusal))
    return not form.errors
