"""Reply in a thread: the form below its posts, and a page of its own for what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forums.exceptions import ForumsError, TooManyPosts
from forums.forms.writing import ReplyForm
from forums.models import Post
from forums.selectors.drafts import draft_at
from forums.selectors.drawing import draw_posts, quote_text
from forums.selectors.threads import Place, get_post, get_thread
from forums.services.posting import post_reply
from forums.services.previewing import preview_text
from forums.views.doors import kindly
from forums.views.places import places_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from forums.models import Thread
    from forums.selectors.drawing import DrawnPost
    from forums.services.posting import Posted
    from forums.views.doors import SignedInRequest
    from network.web.forms import EditorPlaces

REFUSED, TOO_OFTEN = 422, 429


def fresh_reply(request: HttpRequest, thread: Thread, *, quoted: str = "") -> dict[str, object]:
    """Return the form for a reply, with the draft that was kept and what is `quoted` below it."""
    draft = draft_at(user=request.user, target=thread)
    text = "\n\n".join(part for part in (draft.text.rstrip() if draft else "", quoted) if part)
    form = ReplyForm(initial={"text": text}, places=_places(request, thread))
    return {"reply": form, "draft": draft}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@kindly
def reply(request: SignedInRequest, thread_id: int) -> HttpResponse:
    """Write a reply, to one post or with a quotation of one if the address names it.

    A refusal keeps the text. The button for a preview sends nothing for good.
    """
    thread = get_thread(user=request.user, thread_id=thread_id)
    answered = _named(request, "parent")
    if request.method != "POST":
        context = _opened(request, thread, answered)
        return render(request, "forums/reply.html", context)
    form = ReplyForm(request.POST, places=_places(request, thread))
    status, seen = 200, ""
    if "preview" in request.POST:
        seen = _preview(request, form)
    else:
        posted, status = _sent(request, thread, form, answered)
        if posted is not None:
            return redirect(Place(thread=thread, number=posted.post.number).address)
    context = {"thread": thread, "reply": form, "answered": _drawn(request, answered), "seen": seen}
    return render(request, "forums/reply.html", context, status=status)


def say_posted(request: HttpRequest, posted: Posted) -> None:
    """Tell the author what came of it."""
    if posted.waits:
        messages.info(request, _("The post waits for a moderator. Until then only you see it."))
    else:
        messages.success(request, _("The post has been added."))
    for remark in posted.remarks:
        messages.warning(request, remark)


def _opened(request: SignedInRequest, thread: Thread, answered: Post | None) -> dict[str, object]:
    quoted = _named(request, "quote")
    words = quote_text(user=request.user, post=quoted) if quoted else ""
    context = fresh_reply(request, thread, quoted=words)
    form = context["reply"]
    if isinstance(form, ReplyForm) and answered is not None:
        form.initial["parent"] = answered.public_id
    return {**context, "thread": thread, "answered": _drawn(request, answered)}


def _sent(
    request: SignedInRequest, thread: Thread, form: ReplyForm, answered: Post | None
) -> tuple[Posted | None, int]:
    """Send what was typed, or put the refusal on the form."""
    if not form.is_valid():
        return None, REFUSED
    text, nonce = form.cleaned_data["text"], form.cleaned_data["nonce"]
    try:
        posted = post_reply(
            thread=thread, author=request.user, text=text, nonce=nonce, parent=answered
        )
    except ForumsError as refusal:
        form.add_error(None, str(refusal))
        return None, TOO_OFTEN if isinstance(refusal, TooManyPosts) else REFUSED
    say_posted(request, posted)
    return posted, 302


def _preview(request: SignedInRequest, form: ReplyForm) -> str:
    if not form.is_valid():
        return ""
    try:
        return preview_text(text=form.cleaned_data["text"], author=request.user)
    except ForumsError as refusal:
        form.add_error(None, str(refusal))
        return ""


def _named(request: HttpRequest, name: str) -> Post | None:
    """Return the post that the form or the address names, if this reader may see it."""
    text = request.POST.get(name) or request.GET.get(name, "")
    try:
        return get_post(user=request.user, public_id=UUID(text))
    except (ValueError, Post.DoesNotExist):
        return None


def _drawn(request: HttpRequest, post: Post | None) -> DrawnPost | None:
    if post is None:
        return None
    return draw_posts(user=request.user, reader=request.user, posts=[post])[0]


def _places(request: HttpRequest, thread: Thread) -> EditorPlaces:
    draft = reverse("forums:draft_reply", args=[thread.pk])
    return places_of(request.user, thread, draft=draft)
