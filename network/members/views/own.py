"""What a member edits about themselves, coming in, and leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from network.members.exceptions import MembersError
from network.members.forms.profile import JoinForm, ProfileForm
from network.members.selectors.own import last_refusal, member_of
from network.members.services.joining import join as join_network
from network.members.services.joining import leave as leave_network
from network.members.services.profiling import update_profile
from network.members.views.doors import member_required
from network.web.exceptions import Stale

if TYPE_CHECKING:
    from django.http import HttpResponse

    from network.members.forms.profile import EditForm
    from network.members.models import Member
    from network.members.views.doors import MemberRequest, SignedInRequest


def save(form: EditForm, member: Member) -> bool:
    """Save a valid edit, or put the refusal on the form; say whether it was saved."""
    if not form.is_valid():
        return False
    version = form.cleaned_data["version"]
    try:
        update_profile(member=member, version=version, edit=form.edit)
    except Stale as stale:
        form.add_error(None, str(stale))
        member.profile.refresh_from_db(fields=["version"])
        form.carry_version(member.profile.version)
    except MembersError as refusal:
        form.add_error(None, str(refusal))
    return not form.errors


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def settings(request: MemberRequest) -> HttpResponse:
    """Edit the whole profile."""
    member, status = request.member, 200
    if request.method == "POST":
        form = ProfileForm(request.POST)
        if save(form, member):
            messages.success(request, _("The profile has been saved."))
            return redirect("members:settings")
        status = 200 if form.is_searching else 422
    else:
        form = ProfileForm(initial=ProfileForm.initial_of(member))
    context = {"form": form, "member": member, "refusal": last_refusal(member)}
    return render(request, "members/settings.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def join(request: SignedInRequest) -> HttpResponse:
    """Come into the network by an explicit yes."""
    if member_of(request.user) is not None:
        return redirect("members:settings")
    form, status = JoinForm(), 200
    if request.method == "POST":
        form = JoinForm(request.POST)
        status = 200 if form.is_only_searching() else 422
        if form.is_valid():
            name, consent = form.cleaned_data["name"], form.cleaned_data["consent"]
            try:
                join_network(user=request.user, name=name, work=form.work, consent=consent)
            except MembersError as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect("members:welcome")
    return render(request, "members/join.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def leave(request: MemberRequest) -> HttpResponse:
    """Leave the network: say what will be deleted, then delete it."""
    if request.method == "POST":
        leave_network(user=request.user)
        messages.success(request, _("You have left the network and your profile is deleted."))
        return redirect("members:join")
    return render(request, "members/leave.html", {"member": request.member})
