"""Who may open a page of operators: the host's adapter says it."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404

from tasks.adapter import get_adapter

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Concatenate, ParamSpec

    from django.http import HttpResponse

    from tasks.views.inbox import SignedInRequest

    P = ParamSpec("P")
    View = Callable[Concatenate[SignedInRequest, P], HttpResponse]


def operators_only(view: View[P]) -> View[P]:
    """Let operators through; for everybody else the page does not exist."""

    @wraps(view)
    def guarded(request: SignedInRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not get_adapter().may_operate(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return cast("View[P]", login_required(guarded))
