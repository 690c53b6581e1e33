"""What the lowest floor can refuse, in words a person can be shown; a leaf."""

from django.utils.translation import gettext as _


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
