"""The desk of moderators: what waits, and a page for each thing that is decided about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forums.choices import FlagState, ModerationKind
from forums.exceptions import ForumsError
from forums.forms.moderating import (
    REASONS,
    DecisionForm,
    FlagDecisionForm,
    ThreadDecisionForm,
    flag_acts,
    post_acts,
    thread_acts,
)
from forums.selectors.moderation import (
    actions_on,
    draw_flags,
    draw_pending,
    open_flags,
    pending_posts,
)
from forums.selectors.threads import get_post, get_thread
from forums.services.deciding import Decision, decide_post, decide_thread
from forums.services.flagging import decide_flag
from forums.views.doors import check_moderator, kindly
from forums.views.replies import REFUSED
from network.web.exceptions import Stale

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from forums.models import Flag, Post, Thread
    from forums.querysets import FlagQuerySet
    from forums.views.doors import SignedInRequest

AT_ONCE = 20
"""Things of each list on one screen: what is decided makes room for the next."""
_VERDICTS = {
    ModerationKind.DISMISS: FlagState.DISMISSED,
    ModerationKind.DUPLICATE: FlagState.DUPLICATE,
}


@require_safe
@login_required
def queue(request: SignedInRequest) -> HttpResponse:
    """Show what waits, the oldest first, each with its decision."""
    check_moderator(request.user)
    posts, flags = pending_posts(user=request.user), open_flags(user=request.user)
    waiting = draw_pending(user=request.user, posts=posts[:AT_ONCE])
    flagged = draw_flags(user=request.user, flags=flags[:AT_ONCE])
    context = {
        "waiting": [{"drawn": one, "form": _post_form(one.post)} for one in waiting],
        "flagged": [{"flagged": one, "form": _flag_form(one.flag)} for one in flagged],
        "at_once": AT_ONCE,
        "reasons": REASONS,
    }
    return render(request, "forums/moderation/queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@kindly
def post(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """Decide about one post."""
    check_moderator(request.user)
    found = get_post(user=request.user, public_id=public_id)
    form = _post_form(found)
    if request.method == "POST":
        form = DecisionForm(request.POST, acts=post_acts(found))
        if _carried_out(request, form, lambda: _decide_post(request, found, form)):
            return redirect("forums:queue")
        found = get_post(user=request.user, public_id=public_id)
        form.offer(post_acts(found), version=found.version)
    drawn = draw_pending(user=request.user, posts=[found])[0]
    context = {"drawn": drawn, "thread": found.thread, "form": form, "reasons": REASONS}
    return render(request, "forums/moderation/post.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def flag(request: SignedInRequest, pk: int) -> HttpResponse:
    """Decide about one flag: taking its post away upholds it."""
    check_moderator(request.user)
    found = get_object_or_404(_flags(request), pk=pk)
    form = _flag_form(found)
    if request.method == "POST":
        form = FlagDecisionForm(request.POST, acts=flag_acts(found.post))
        if _carried_out(request, form, lambda: _decide_flag(request, found, form)):
            return redirect("forums:queue")
        found = get_object_or_404(_flags(request), pk=pk)
        form.offer(flag_acts(found.post), version=found.version, post_version=found.post.version)
    flagged = draw_flags(user=request.user, flags=[found])[0]
    context = {"flagged": flagged, "thread": found.post.thread, "form": form, "reasons": REASONS}
    return render(request, "forums/moderation/flag.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@kindly
def thread(request: SignedInRequest, thread_id: int) -> HttpResponse:
    """Decide about a thread, and see what was decided before."""
    check_moderator(request.user)
    found = get_thread(user=request.user, thread_id=thread_id)
    user = request.user
    form = ThreadDecisionForm(initial={"version": found.version}, thread=found, by=user)
    if request.method == "POST":
        form = ThreadDecisionForm(request.POST, thread=found, by=user)
        if _carried_out(request, form, lambda: _decide_thread(request, found, form)):
            return redirect(get_thread(user=request.user, thread_id=thread_id))
        found = get_thread(user=request.user, thread_id=thread_id)
        form.offer(thread_acts(found), version=found.version)
    actions = actions_on(user=request.user, thread=found)
    context = {"thread": found, "form": form, "actions": actions, "reasons": REASONS}
    return render(request, "forums/moderation/thread.html", context, status=_status(form))


def _post_form(found: Post) -> DecisionForm:
    return DecisionForm(
        initial={"version": found.version},
        acts=post_acts(found),
        auto_id=f"post_{found.pk}_%s",
    )


def _flag_form(found: Flag) -> FlagDecisionForm:
    return FlagDecisionForm(
        initial={"version": found.version, "post_version": found.post.version},
        acts=flag_acts(found.post),
        auto_id=f"flag_{found.pk}_%s",
    )


def _flags(request: SignedInRequest) -> FlagQuerySet:
    return open_flags(user=request.user)


def _status(form: DecisionForm) -> int:
    return REFUSED if form.errors else 200


def _carried_out(request: SignedInRequest, form: DecisionForm, act: Callable[[], object]) -> bool:
    """Carry the decision out, or put the refusal on the form; say whether it was done."""
    if not form.is_valid():
        return False
    try:
        act()
    except (ForumsError, Stale) as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The decision has been carried out and written down."))
    return True


def _decision(form: DecisionForm) -> Decision:
    given = form.cleaned_data
    return Decision(act=given["act"], reason=given["reason"], version=given["version"])


def _decide_post(request: SignedInRequest, found: Post, form: DecisionForm) -> None:
    decide_post(post=found, by=request.user, decision=_decision(form))


def _decide_flag(request: SignedInRequest, found: Flag, form: FlagDecisionForm) -> None:
    decision = _decision(form)
    if decision.act in _VERDICTS:
        decide_flag(
            flag=found,
            by=request.user,
            verdict=_VERDICTS[ModerationKind(decision.act)],
            reason=decision.reason,
            version=decision.version,
        )
    else:
        of_post = replace(decision, version=form.cleaned_data["post_version"])
        decide_post(post=found.post, by=request.user, decision=of_post)


def _decide_thread(request: SignedInRequest, found: Thread, form: ThreadDecisionForm) -> None:
    decision = replace(_decision(form), board=form.cleaned_data["board"], until=form.until)
    decide_thread(thread=found, by=request.user, decision=decision)
