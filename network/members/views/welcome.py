"""The first steps after the first sign-in: four, short, each may be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from network.members.choices import Step
from network.members.forms.profile import ContactStepForm, DirectoryStepForm, FirstStepForm
from network.members.models import Member
from network.members.selectors.own import near, next_step
from network.members.services.welcoming import finish_welcome
from network.members.views.doors import member_required
from network.members.views.own import save

if TYPE_CHECKING:
    from django.http import HttpResponse

    from network.members.views.doors import MemberRequest

FORMS = {
    Step.PROFILE: FirstStepForm,
    Step.DIRECTORY: DirectoryStepForm,
    Step.CONTACT: ContactStepForm,
}


@require_safe
@member_required
def start(request: MemberRequest) -> HttpResponse:  # noqa: ARG001 -- the door needs it
    """Go to the first step."""
    return redirect("members:step", step=Step.PROFILE)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def step(request: MemberRequest, step: str) -> HttpResponse:
    """Draw one step, save it and go on; the last one ends the welcome."""
    if step not in Step.values:
        raise Http404
    here = Step(step)
    if here == Step.PEOPLE:
        return _people(request)
    chosen = FORMS[here]
    form, status = chosen(initial=chosen.initial_of(request.member)), 200
    if request.method == "POST":
        form = chosen(request.POST)
        status = 200 if form.is_searching else 422
        if save(form, request.member):
            return redirect("members:step", step=next_step(here))
    return render(request, "members/welcome.html", _context(here) | {"form": form}, status=status)


def _people(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        finish_welcome(member=request.member)
        return redirect("members:list")
    viewer = Member.objects.viewer(request.user)
    people = near(request.member, viewer)
    context = _context(Step.PEOPLE) | {"people": people, "viewer": viewer}
    return render(request, "members/welcome_people.html", context)


def _context(here: Step) -> dict[str, object]:
    return {
        "here": here,
        "number": list(Step).index(here) + 1,
        "steps": len(Step),
        "following": next_step(here),
    }
