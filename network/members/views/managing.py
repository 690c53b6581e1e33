"""An organiser's and a coordinator's decisions about one member."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from network.members.exceptions import MembersError
from network.members.forms.deciding import ManageForm
from network.members.models import Member
from network.members.selectors.detail import read_member
from network.members.services import managing, verifying

if TYPE_CHECKING:
    from django.http import HttpResponse

    from network.members.views.doors import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def manage(request: SignedInRequest, handle: str) -> HttpResponse:
    """Suspend, resume, end a verification, name or release a coordinator."""
    viewer = Member.objects.viewer(request.user)
    try:
        page = read_member(viewer, handle)
    except Member.DoesNotExist as missing:
        raise Http404 from missing
    if not page.may_manage:
        raise Http404
    member = page.person.member
    form, status = ManageForm(), 200
    if request.method == "POST":
        form, status = ManageForm(request.POST), 422
        if _done(request, member, form):
            return redirect("members:manage", handle=member.handle)
    context = {"form": form, "page": page, "viewer": viewer}
    return render(request, "members/manage.html", context, status=status)


def _done(request: SignedInRequest, member: Member, form: ManageForm) -> bool:
    """Carry out what the pressed button says, or put the refusal on the form."""
    if not form.is_valid():
        return False
    reason, by = form.cleaned_data["reason"], request.user
    actions = {
        "suspend": lambda: managing.suspend_member(member=member, by=by, reason=reason),
        "resume": lambda: managing.resume_member(member=member, by=by),
        "revoke": lambda: verifying.revoke_verification(member=member, by=by, reason=reason),
        "name": lambda: managing.set_coordinator(member=member, by=by, coordinator=True),
        "release": lambda: managing.set_coordinator(member=member, by=by, coordinator=False),
    }
    act = actions.get(request.POST.get("decision", ""))
    if act is None:
        raise Http404
    try:
        act()
    except MembersError as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The decision has been written down."))
    return True
