"""A registration's own pages, behind its link or its owner's sign-in."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from network.web.exceptions import Stale
from network.workshops.choices import CONFIRM_LINK, MANAGE_LINK
from network.workshops.exceptions import NotConfirmable, WorkshopsError
from network.workshops.forms.desk import show_version
from network.workshops.forms.registering import ChangeForm
from network.workshops.models import Registration
from network.workshops.rules import may_change
from network.workshops.selectors.access import open_registration, remember_link
from network.workshops.selectors.queue import place_in_line
from network.workshops.services.cancelling import cancel_own_registration
from network.workshops.services.changing import change_registration, resend_letter
from network.workshops.services.registering import confirm_registration
from tasks.clock import now
from tasks.exceptions import LinkExpired, LinkUnknown, LinkUsed
from tasks.services.linking import read_link

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from tasks.exceptions import TasksError
    from tasks.models import Link


def _find(request: HttpRequest, public_id: UUID) -> tuple[Registration, Link | None]:
    opened = open_registration(request, public_id)
    if opened is None:
        raise Http404
    return opened


def _quiet(response: HttpResponse) -> HttpResponse:
    """Keep the secret in the address from leaving with a click.

    Not `no-referrer`: a browser would then send the forms of the page with `Origin: null`, which
    the guard against forged requests has to refuse, and nobody could confirm or cancel.
    """
    response["Referrer-Policy"] = "strict-origin"
    return response


@never_cache
@require_safe
def enter(request: HttpRequest, public_id: UUID, secret: str) -> HttpResponse:
    """Exchange the link's secret for a session and a clean address; any number of times."""
    for purpose in (MANAGE_LINK, CONFIRM_LINK):
        try:
            link = read_link(secret, purpose=purpose)
        except LinkUnknown:
            continue
        except (LinkExpired, LinkUsed) as refusal:
            return _quiet(_dead_link(request, public_id, refusal))
        if isinstance(link.target, Registration) and link.target.public_id == public_id:
            remember_link(request, link, public_id=public_id)
            swapped = redirect("workshops:registration", public_id)
            swapped["Referrer-Policy"] = "no-referrer"
            return swapped
    return _quiet(_dead_link(request, public_id, LinkUnknown()))


def _dead_link(request: HttpRequest, public_id: UUID, refusal: TasksError) -> HttpResponse:
    """Say what happened to the link and offer the way on; a used one may have done its work."""
    context = {
        "reason": str(refusal),
        "was_used": isinstance(refusal, LinkUsed),
        "unknown": isinstance(refusal, LinkUnknown),
        "public_id": public_id,
    }
    status = 404 if isinstance(refusal, LinkUnknown) else 410
    return render(request, "workshops/dead_link.html", context, status=status)


@never_cache
@require_safe
def show_registration(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the state, the number, the place in line and what can be done."""
    registration, link = _find(request, public_id)
    return _show(request, registration, link)


def _show(
    request: HttpRequest, registration: Registration, link: Link | None, *, problem: str = ""
) -> HttpResponse:
    context = {
        "registration": registration,
        "workshop": registration.workshop,
        "edition": registration.workshop.edition,
        "preferences": registration.preferences.select_related("topic"),
        "place": place_in_line(registration),
        "may_change": may_change(registration, now=now()),
        "by_link": link is not None,
        "problem": problem,
    }
    status = 422 if problem else 200
    return _quiet(render(request, "workshops/registration.html", context, status=status))


@never_cache
@require_POST
def confirm(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Confirm the address behind the link and take the place."""
    registration, link = _find(request, public_id)
    proof = link if link is not None and link.purpose == CONFIRM_LINK else None
    try:
        confirm_registration(public_id=public_id, link=proof)
    except NotConfirmable:
        return redirect("workshops:registration", public_id)
    except (WorkshopsError, LinkUsed) as refusal:
        registration.refresh_from_db()
        return _show(request, registration, link, problem=str(refusal))
    return redirect("workshops:registration", public_id)


@never_cache
@require_POST
def cancel(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Cancel; the seat goes to the next in line."""
    registration, link = _find(request, public_id)
    try:
        cancel_own_registration(public_id=public_id)
    except WorkshopsError as refusal:
        return _show(request, registration, link, problem=str(refusal))
    return redirect("workshops:registration", public_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change what the registration says."""
    registration, _link = _find(request, public_id)
    if not may_change(registration, now=now()):
        return redirect("workshops:registration", public_id)
    form = ChangeForm(request.POST or None, registration=registration)
    status = 200
    if request.method == "POST" and not form.is_only_searching():
        if form.is_valid() and _saved(form, registration):
            messages.success(request, _("Your registration is changed."))
            return redirect("workshops:registration", public_id)
        status = 422
    context = {
        "registration": registration,
        "workshop": registration.workshop,
        "form": form,
    }
    return _quiet(render(request, "workshops/edit.html", context, status=status))


def _saved(form: ChangeForm, registration: Registration) -> bool:
    """Whether the service took the change; its refusal stands on the form."""
    try:
        change_registration(
            public_id=registration.public_id,
            application=form.application(),
            version=form.cleaned_data["version"],
        )
    except (WorkshopsError, Stale) as refusal:
        form.add_error(None, str(refusal))
        if isinstance(refusal, Stale):
            registration.refresh_from_db()
            show_version(form, registration.version)
        return False
    return True


@never_cache
@require_POST
def resend(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send the letter with a fresh link to the registration's own address; answer alike always.

    A refusal is not said: whoever asks has proven nothing, and the address has its letters.
    """
    with suppress(WorkshopsError, Registration.DoesNotExist):
        resend_letter(public_id=public_id)
    return render(request, "workshops/resent.html")
