"""What the lowest floor can refuse, in words a person can be shown; a leaf."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class WebError(Exception):
    """Any refusal of this app."""


class Stale(WebError):
    """Somebody else has saved the same thing since the form was opened."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody has changed this since you opened it. "
                "What you typed is still here: compare it with the current version and save again."
            )
        )


class BudgetSpent(WebError):
    """Too many tries in one window; `retry_after` seconds are left of it."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(
            ngettext(
                "That was too many tries. Try again in %(seconds)d second.",
                "That was too many tries. Try again in %(seconds)d seconds.",
                retry_after,
            )
            % {"seconds": retry_after}
        )


class IdempotencyKeyReused(WebError):
    """The same key came with another request."""

    def __init__(self) -> None:
        super().__init__(
            _("This Idempotency-Key was used for another request. Every new request needs its own.")
        )


class BadCursor(WebError):
    """A token that was not made here, or for another list."""

    def __init__(self) -> None:
        super().__init__(_("This cursor is not valid any more. Start again without it."))
