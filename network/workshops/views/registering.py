"""Registering for a workshop: the form, and “check your mail”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from network.workshops.conf import conf
from network.workshops.exceptions import WorkshopsError
from network.workshops.forms.registering import RegistrationForm
from network.workshops.rules import closes_at, has_opened, takes_registrations
from network.workshops.selectors.queue import figures
from network.workshops.services.registering import register
from network.workshops.views.public import find_workshop
from tasks.clock import now

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User
    from django.http import HttpRequest, HttpResponse

    from network.workshops.models import Registration, Workshop

_SENT = "registration_sent_to"


def _page(
    request: HttpRequest, workshop: Workshop, form: RegistrationForm, *, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "workshop": workshop,
        "edition": workshop.edition,
        "form": form,
        "figures": figures(workshop),
        "closes_at": closes_at(workshop),
    }
    return render(request, "workshops/register.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def register_for_workshop(request: HttpRequest, edition: str, workshop: str) -> HttpResponse:
    """Show the form, or take it and answer the same whoever it is: “check your mail”."""
    found = find_workshop(request, edition, workshop)
    if not takes_registrations(found, now=now()):
        return _closed(request, found)
    user = request.user if request.user.is_authenticated else None
    if request.method != "POST":
        mine = {"email": user.email} if user else {}
        return _page(request, found, RegistrationForm(workshop=found, initial=mine))
    form = RegistrationForm(request.POST, workshop=found)
    if form.is_only_searching():
        return _page(request, found, form)
    registration = _taken(form, found, user) if form.is_valid() else None
    if registration is None:
        return _page(request, found, form, status=422)
    if user and user.email == registration.email:
        return redirect(registration)
    request.session[_SENT] = form.cleaned_data["email"]
    return redirect(reverse("workshops:sent", args=[edition, workshop]))


def _taken(form: RegistrationForm, workshop: Workshop, user: User | None) -> Registration | None:
    """Return the registration, or None with the refusal on the form."""
    try:
        return register(
            workshop=workshop,
            application=form.application(),
            nonce=form.cleaned_data["nonce"],
            user=user,
        )
    except WorkshopsError as refusal:
        form.add_error(None, str(refusal))
        return None


def _closed(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """A kind page: not yet, or not any more, and what one can do instead."""
    context = {
        "workshop": workshop,
        "edition": workshop.edition,
        "has_opened": has_opened(workshop, now=now()),
        "closes_at": closes_at(workshop),
    }
    status = 200 if request.method != "POST" else 422
    return render(request, "workshops/closed.html", context, status=status)


@require_safe
def check_your_mail(request: HttpRequest, edition: str, workshop: str) -> HttpResponse:
    """Say where the letter went and what to do if it does not come."""
    found = find_workshop(request, edition, workshop)
    context = {
        "workshop": found,
        "edition": found.edition,
        "sent_to": request.session.get(_SENT, ""),
        "hours": conf.confirm_hours,
    }
    return render(request, "workshops/sent.html", context)
