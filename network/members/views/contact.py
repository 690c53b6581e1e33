"""Messages that the network passes on, and leaving somebody alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from network.members.conf import conf
from network.members.exceptions import MembersError
from network.members.forms.contact import ContactForm
from network.members.forms.directory import PageForm
from network.members.models import ContactMessage, Member
from network.members.selectors.own import messages_of
from network.members.selectors.people import people
from network.members.services.blocking import block_member, unblock_member
from network.members.services.contacting import mark_opened, send_contact
from network.members.views.doors import member_required

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from network.members.views.doors import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def contact(request: MemberRequest, handle: str) -> HttpResponse:
    """Write to somebody; a refusal keeps the text."""
    to = get_object_or_404(Member.objects.visible_to(request.user), handle=handle)
    form, status = ContactForm(), 200
    if request.method == "POST":
        form, status = ContactForm(request.POST), 422
        if _sent(request, to, form):
            return redirect(to)
    person = people([to.user_id], viewer=request.user)[to.user_id]
    context = {"form": form, "member": to, "person": person}
    return render(request, "members/contact.html", context, status=status)


@require_safe
@member_required
def contacts(request: MemberRequest) -> HttpResponse:
    """List the messages one has sent and received."""
    page = Paginator(messages_of(request.user), conf.page_size).get_page(
        PageForm(request.GET).number
    )
    ids = {pk for one in page for pk in (one.sender.user_id, one.recipient.user_id)}
    named = people(ids, viewer=request.user)
    rows = [
        {
            "message": one,
            "received": one.recipient.user_id == request.user.pk,
            "person": named[
                one.sender.user_id
                if one.recipient.user_id == request.user.pk
                else one.recipient.user_id
            ],
        }
        for one in page
    ]
    return render(request, "members/contacts.html", {"rows": rows, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def contact_detail(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Show one message to the two; the recipient can answer, which marks it as opened."""
    message = get_object_or_404(messages_of(request.user), public_id=public_id)
    received = message.recipient.user_id == request.user.pk
    other = message.sender if received else message.recipient
    form, status = ContactForm(), 200
    if request.method == "POST" and received:
        form, status = ContactForm(request.POST), 422
        if _sent(request, other, form):
            mark_opened(message=message, by=request.user)
            return redirect("members:contacts")
    context = {
        "message": message,
        "received": received,
        "person": people([other.user_id], viewer=request.user)[other.user_id],
        "form": form,
    }
    return render(request, "members/contact_detail.html", context, status=status)


@require_POST
@member_required
def opened(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Mark a message as read."""
    message = get_object_or_404(
        ContactMessage.objects.visible_to(request.user), public_id=public_id
    )
    mark_opened(message=message, by=request.user)
    return redirect("members:contacts")


@require_POST
@member_required
def block(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Take no more messages from somebody whom one can see or who has written."""
    return _leave_alone(request, public_id, alone=True)


@require_POST
@member_required
def unblock(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Take messages again."""
    return _leave_alone(request, public_id, alone=False)


def _leave_alone(request: MemberRequest, public_id: UUID, *, alone: bool) -> HttpResponse:
    known = Member.objects.known_to(request.user)
    other = get_object_or_404(known, public_id=public_id)
    try:
        if alone:
            block_member(blocker=request.member, blocked=other)
            messages.success(request, _("You will not get messages from this person."))
        else:
            unblock_member(blocker=request.member, blocked=other)
            messages.success(request, _("You take messages from this person again."))
    except MembersError as refusal:
        messages.error(request, str(refusal))
    return redirect("members:contacts")


def _sent(request: MemberRequest, to: Member, form: ContactForm) -> bool:
    """Send what was typed, or put the refusal on the form; say whether it left."""
    if not form.is_valid():
        return False
    try:
        send_contact(sender=request.user, to=to, **form.cleaned_data)
    except MembersError as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The message has been sent."))
    return True
