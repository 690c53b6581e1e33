"""Who may open a page: signed in, recently confirmed, in a role."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.urls import reverse

from network.accounts.selectors.freshness import confirms_by_code, is_fresh

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Concatenate, ParamSpec

    from django.contrib.auth.models import _AnyUser as AnyUser
    from django.http import HttpResponse

    from network.accounts.models import User

    P = ParamSpec("P")
    View = Callable[Concatenate["SignedInRequest", P], HttpResponse]


class SignedInRequest(HttpRequest):
    """What `login_required` lets through."""

    user: User


def confirming_address(user: User) -> str:
    """Return the page on which `user` proves it is them: the strongest way they have."""
    if confirms_by_code(user):
        return reverse("accounts:confirm")
    address: str = get_adapter().get_reauthentication_methods(user)[0]["url"]
    return address


def fresh_required(view: View[P]) -> View[P]:
    """Let through whoever proved recently that it is them; others do it first and come back."""

    @wraps(view)
    def guarded(request: SignedInRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        query = urlencode({"next": _way_back(request)})
        return redirect(f"{confirming_address(request.user)}?{query}")

    return cast("View[P]", login_required(guarded))


def _way_back(request: HttpRequest) -> str:
    """Return the page to come back to, with what was typed on it when the proof ran out."""
    typed = {name: said for name, said in request.POST.items() if name != "csrfmiddlewaretoken"}
    return f"{request.path}?{urlencode(typed)}" if typed else request.get_full_path()


def only(rule: Callable[[AnyUser], bool]) -> Callable[[View[P]], View[P]]:
    """Let through whoever `rule` admits; for everybody else the page does not exist."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: SignedInRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not rule(request.user):
                raise Http404
            return view(request, *args, **kwargs)

        return cast("View[P]", login_required(guarded))

    return guard
