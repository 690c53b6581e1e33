"""Pages of operators: how the background does, and what to put right by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tasks.choices import JobState, MailState
from tasks.exceptions import TasksError
from tasks.forms.operating import FindJobForm, FindMailForm, ReasonForm
from tasks.models import Job, OutgoingMail, Suppression
from tasks.selectors.finding import find_jobs, find_mails
from tasks.selectors.operations import read_operations
from tasks.services.operating import (
    STOPPED,
    UNSENT,
    WAITING,
    cancel_job,
    cancel_mail,
    lift_suppression,
    pause_queue,
    resume_queue,
    retry_job,
    retry_mail,
)
from tasks.views.guarding import operators_only

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.core.paginator import Page
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from tasks.views.inbox import SignedInRequest

PAGE = 50
QUEUE_ACTS = {"pause": pause_queue, "resume": resume_queue}
JOB_ACTS = {"retry": retry_job, "cancel": cancel_job}
MAIL_ACTS = {"retry": retry_mail, "cancel": cancel_mail}


@operators_only
@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    """Show whether all is well, and what is not."""
    return render(request, "tasks/operations/overview.html", {"now": read_operations()})


@operators_only
@require_safe
def jobs(request: SignedInRequest) -> HttpResponse:
    """List jobs by state, queue and number."""
    form = FindJobForm(request.GET)
    page = _page(request, find_jobs(**form.asked()))  # type: ignore[arg-type] # cleaned by the form
    return render(request, "tasks/operations/jobs.html", {"form": form, "page": page})


@operators_only
@require_http_methods(["GET", "HEAD", "POST"])
def job(request: SignedInRequest, job_id: int) -> HttpResponse:
    """Show one job; retry or cancel it with a reason."""
    found = get_object_or_404(Job, pk=job_id)
    state = JobState(found.state)
    context = {"job": found, "may_retry": state in STOPPED, "may_cancel": state in WAITING}
    act = JOB_ACTS.get(request.POST.get("act", ""))
    call = None if act is None else lambda **said: act(job=found, by=request.user, **said)
    return _decide(request, "tasks/operations/job.html", context, call)


@operators_only
@require_safe
def mails(request: SignedInRequest) -> HttpResponse:
    """List outgoing mail by state and number, without an address."""
    form = FindMailForm(request.GET)
    page = _page(request, find_mails(**form.asked()))  # type: ignore[arg-type] # cleaned by the form
    return render(request, "tasks/operations/mails.html", {"form": form, "page": page})


@operators_only
@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: SignedInRequest, mail_id: int) -> HttpResponse:
    """Show one mail; send it again or cancel it with a reason."""
    found = get_object_or_404(OutgoingMail.objects.select_related("subject_type"), pk=mail_id)
    state = MailState(found.state)
    may_cancel = state == MailState.QUEUED
    context = {"mail": found, "may_retry": state in UNSENT, "may_cancel": may_cancel}
    act = MAIL_ACTS.get(request.POST.get("act", ""))
    call = None if act is None else lambda **said: act(mail=found, by=request.user, **said)
    return _decide(request, "tasks/operations/mail.html", context, call)


@operators_only
@require_http_methods(["GET", "HEAD", "POST"])
def queue(request: SignedInRequest, name: str) -> HttpResponse:
    """Ask for a reason, then pause a queue or let it go on."""
    rows = [row for row in read_operations().queues if row.name == name]
    if not rows:
        raise Http404
    act = QUEUE_ACTS.get(request.POST.get("act", ""))
    call = None if act is None else lambda **said: act(queue=name, by=request.user, **said)
    return _decide(request, "tasks/operations/queue.html", {"row": rows[0]}, call)


@operators_only
@require_safe
def suppressions(request: SignedInRequest) -> HttpResponse:
    """List the addresses that refused mail, by number."""
    page = _page(request, Suppression.objects.order_by("-created_at", "-pk"))
    return render(request, "tasks/operations/suppressions.html", {"page": page})


@operators_only
@require_http_methods(["GET", "HEAD", "POST"])
def suppression(request: SignedInRequest, suppression_id: int) -> HttpResponse:
    """Ask for a reason, then send mail to the address again."""
    found = get_object_or_404(Suppression, pk=suppression_id)

    def lift(*, reason: str) -> None:
        lift_suppression(suppression=found, by=request.user, reason=reason)

    return _decide(request, "tasks/operations/suppression.html", {"suppression": found}, lift)


def _page(request: SignedInRequest, rows: QuerySet[Any]) -> Page[Any]:
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))


def _decide(
    request: SignedInRequest,
    template: str,
    context: dict[str, Any],
    call: Callable[..., object] | None,
) -> HttpResponse:
    """Show a thing with the form for a reason; with a reason, do what was asked and go back."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and call is None:
        form.add_error(None, _("Choose what is to be done."))
    elif form.is_valid() and call is not None:
        try:
            call(**form.cleaned_data)
        except TasksError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Done, and written down."))
            return redirect("tasks:operations")
    status = 422 if form.errors else 200
    return render(request, template, {**context, "form": form}, status=status)
