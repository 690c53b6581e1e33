"""Who comes in, and what is said to whoever follows a link to what is not there for them."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from forums.models import Board, Post, Thread
from forums.rules import may_moderate
from network.web.domain.errors import MISSING, draw_trouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import _User as User
    from django.http import HttpResponse


class SignedInRequest(HttpRequest):
    """What `login_required` lets through."""

    user: User


def kindly(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 404 with words that fit a link from an old mail.

    What was never there, what a moderator has hidden and what is for others only is said in the
    same words, so that nothing can be learned from them.
    """

    @wraps(view)
    def door(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (Board.DoesNotExist, Thread.DoesNotExist, Post.DoesNotExist):
            return draw_trouble(request, MISSING, said=_gone())

    return door


def _gone() -> str:
    return _(
        "This part of the discussions is not here for you. A moderator may have hidden or moved "
        "it, or it can be read only after signing in, or only by people of the network."
    )


def check_moderator(user: User) -> None:
    """Let moderators in; for everybody else there is nothing here. Raises `Http404`."""
    if not may_moderate(user):
        raise Http404
