"""Getting back in after losing the mailbox: the public form, the desk, the mailed link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from network.accounts import rules
from network.accounts.domain.clients import client_key
from network.accounts.exceptions import AccountsError
from network.accounts.forms.desk import DecisionForm
from network.accounts.forms.settings import LossForm
from network.accounts.models import LostMailbox
from network.accounts.services.readdressing import (
    Loss,
    confirm_loss,
    move_account,
    read_loss,
    refuse_loss,
    report_loss,
)
from network.accounts.services.trying import ask_for_letter
from network.accounts.views.guarding import only
from network.web.domain.clients import client_address
from tasks.exceptions import TasksError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from network.accounts.views.guarding import SignedInRequest

_SESSION_KEY = "accounts_moving"


def lost(request: HttpRequest) -> HttpResponse:
    """Ask the organisers for help; the answer is the same whoever the addresses belong to."""
    form = LossForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            ask_for_letter(client=client_key(client_address(request)), address=asked["new_address"])
        except AccountsError as refusal:
            form.add_error(None, str(refusal))
        else:
            report_loss(loss=Loss(**asked, language=get_language() or ""))
            messages.success(
                request,
                _("The organisers have received your request. They will write to the new address."),
            )
            return redirect("account_login")
    status = 422 if form.errors else 200
    return render(request, "accounts/lost.html", {"form": form}, status=status)


@only(rules.may_settle_mailbox_losses)
@require_safe
def losses(request: SignedInRequest) -> HttpResponse:
    """List the requests, the undecided first."""
    seen = LostMailbox.objects.visible_to(request.user)
    waiting = seen.waiting()
    settled = seen.exclude(pk__in=waiting).order_by("-decided_at")[:20]
    context = {"waiting": waiting, "settled": settled}
    return render(request, "accounts/losses.html", context)


@only(rules.may_settle_mailbox_losses)
def loss(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one request and decide it."""
    found = get_object_or_404(LostMailbox.objects.visible_to(request.user), pk=pk)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        decide = confirm_loss if request.POST.get("decision") == "confirm" else refuse_loss
        try:
            decide(loss=found, actor=request.user, **form.cleaned_data)
        except AccountsError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The decision has been saved."))
            return redirect("accounts:losses")
    status = 422 if form.errors else 200
    return render(request, "accounts/loss.html", {"loss": found, "form": form}, status=status)


@never_cache
@require_safe
def moving(request: HttpRequest, secret: str) -> HttpResponse:
    """Swap the secret in the address for the session at once; it may be followed many times."""
    request.session[_SESSION_KEY] = secret
    answer = redirect("accounts:move")
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@never_cache
def move(request: HttpRequest) -> HttpResponse:
    """Say what the link does, and do it when the button is pressed."""
    secret = request.session.get(_SESSION_KEY, "")
    try:
        found = read_loss(secret)
        if request.method == "POST":
            move_account(secret=secret)
            del request.session[_SESSION_KEY]
            messages.success(request, _("Done. Sign in with a code sent to the new address."))
            return redirect("account_login")
    except (AccountsError, TasksError) as refusal:
        return render(request, "accounts/move.html", {"refusal": str(refusal)}, status=410)
    return render(request, "accounts/move.html", {"new_address": found.new_address})
