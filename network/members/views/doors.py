"""Who comes in: what `login_required` lets through, and members only."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.shortcuts import redirect

from network.members.selectors.own import member_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import _User as User
    from django.http import HttpResponse, HttpResponseBase

    from network.members.models import Member


class SignedInRequest(HttpRequest):
    """What `login_required` lets through."""

    user: User


class MemberRequest(SignedInRequest):
    """What `member_required` lets through."""

    member: Member


def member_required(
    view: Callable[..., HttpResponse],
) -> Callable[..., HttpResponseBase]:
    """Let members in; whoever is signed in and has not joined is led to the join page."""

    @login_required
    @wraps(view)
    def door(request: MemberRequest, *args: object, **kwargs: object) -> HttpResponse:
        member = member_of(request.user)
        if member is None:
            return redirect("members:join")
        request.member = member
        return view(request, *args, **kwargs)

    return door
