"""Ask once a page: what a request has found out, kept until that request is answered.

Only a request that changes nothing remembers (see `network.web.middleware.remembering`); anywhere
else, in services, jobs and tests, every question is asked anew. So a right withdrawn counts on
the very next request.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

T = TypeVar("T")

_known: ContextVar[dict[Hashable, Any] | None] = ContextVar("known", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Let everything inside remember what it has asked."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def remembered(key: Hashable, ask: Callable[[], T]) -> T:
    """Return the answer to `ask`, which is asked once for each `key` of a request."""
    known = _known.get()
    if known is None:
        return ask()
    if key not in known:
        known[key] = ask()
    return cast("T", known[key])
