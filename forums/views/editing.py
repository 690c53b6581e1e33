"""Change the text of a post or the title of a thread, and see what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forums.domain.diffing import compare
from forums.exceptions import ForumsError
from forums.forms.writing import EditForm, TitleForm
from forums.rules import is_own, may_retitle
from forums.selectors.drafts import draft_at
from forums.selectors.drawing import draw_posts, editable_text
from forums.selectors.history import post_history
from forums.selectors.threads import get_post, get_thread
from forums.services.editing import edit_post, retitle_thread
from forums.services.previewing import preview_text
from forums.views.doors import kindly
from forums.views.places import places_of
from forums.views.replies import REFUSED
from network.web.exceptions import Stale
from tasks.clock import now

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from forums.models import Post, Thread
    from forums.views.doors import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@kindly
def edit(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """Change one's own post; whoever was slower sees both texts and decides."""
    post = get_post(user=request.user, public_id=public_id)
    if not is_own(request.user, post):
        raise PermissionDenied
    context: dict[str, object] = {"post": post, "thread": post.thread}
    if request.method != "POST":
        return render(request, "forums/edit.html", {**context, **_opened(request, post)})
    form = _form(request, post, data=request.POST)
    if "preview" in request.POST:
        return render(request, "forums/edit.html", {**context, **_preview(request, form)})
    said = _changed(request, post, form)
    if said is None:
        return redirect(post)
    return render(request, "forums/edit.html", {**context, **said}, status=REFUSED)


@require_safe
@kindly
def history(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what a post said before, change by change; who may read it may read this."""
    post = get_post(user=request.user, public_id=public_id)
    drawn = draw_posts(user=request.user, reader=request.user, posts=[post])[0]
    changes = post_history(user=request.user, post=post)
    context = {"post": post, "thread": post.thread, "drawn": drawn, "changes": changes}
    return render(request, "forums/history.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@kindly
def retitle(request: SignedInRequest, thread_id: int) -> HttpResponse:
    """Give a thread another title: its author for a day, a moderator always."""
    thread = get_thread(user=request.user, thread_id=thread_id)
    if not may_retitle(request.user, thread, now=now()):
        raise PermissionDenied
    form = TitleForm(initial={"title": thread.title, "version": thread.version})
    if request.method == "POST":
        form = TitleForm(request.POST)
        if _retitled(request, thread, form):
            return redirect(get_thread(user=request.user, thread_id=thread_id))
    status = REFUSED if form.errors else 200
    return render(request, "forums/retitle.html", {"thread": thread, "form": form}, status=status)


def _opened(request: SignedInRequest, post: Post) -> dict[str, object]:
    draft = draft_at(user=request.user, target=post)
    text = draft.text if draft else editable_text(user=request.user, post=post)
    initial = {"text": text, "version": post.version}
    return {"form": _form(request, post, initial=initial), "draft": draft}


def _form(request: SignedInRequest, post: Post, **given: object) -> EditForm:
    draft = reverse("forums:draft_edit", args=[post.public_id])
    return EditForm(places=places_of(request.user, post, draft=draft), **given)


def _changed(request: SignedInRequest, post: Post, form: EditForm) -> dict[str, object] | None:
    """Change the text, or return the form with the refusal; None when it was changed."""
    if not form.is_valid():
        return {"form": form}
    text, version = form.cleaned_data["text"], form.cleaned_data["version"]
    try:
        posted = edit_post(post=post, by=request.user, text=text, version=version)
    except Stale as stale:
        return _both_texts(request, post, form, stale)
    except ForumsError as refusal:
        form.add_error(None, str(refusal))
        return {"form": form}
    if posted.waits:
        messages.info(request, _("The post waits for a moderator. Until then only you see it."))
    else:
        messages.success(request, _("The post has been changed."))
    for remark in posted.remarks:
        messages.warning(request, remark)
    return None


def _both_texts(
    request: SignedInRequest, post: Post, form: EditForm, stale: Stale
) -> dict[str, object] | None:
    """Return both texts, ready to be sent again; None when they say the same."""
    typed = form.cleaned_data["text"]
    post = get_post(user=request.user, public_id=post.public_id)
    current = editable_text(user=request.user, post=post)
    if current == typed:
        return None
    sent = {"text": typed, "version": post.version}
    again = _form(request, post, data=sent)
    again.add_error(None, str(stale))
    return {"form": again, "current": current, "pieces": compare(current, typed)}


def _preview(request: SignedInRequest, form: EditForm) -> dict[str, object]:
    if not form.is_valid():
        return {"form": form}
    try:
        return {
            "form": form,
            "seen": preview_text(text=form.cleaned_data["text"], author=request.user),
        }
    except ForumsError as refusal:
        form.add_error(None, str(refusal))
        return {"form": form}


def _retitled(request: SignedInRequest, thread: Thread, form: TitleForm) -> bool:
    if not form.is_valid():
        return False
    title, version = form.cleaned_data["title"], form.cleaned_data["version"]
    try:
        retitle_thread(thread=thread, by=request.user, title=title, version=version)
    except (ForumsError, Stale) as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The title has been changed."))
    return True
