"""What this app can refuse, in words a person can be shown; a leaf."""

from django.utils.translation import ngettext


class TextError(Exception):
    """Any refusal of this app."""


class TextTooLong(TextError):
    """A text has more characters than the renderer takes."""

    def __init__(self, *, limit: int, length: int) -> None:
        super().__init__(
            ngettext(
                "A text may have %(limit)d character at most, yours has %(length)d.",
                "A text may have %(limit)d characters at most, yours has %(length)d.",
                limit,
            )
            % {"limit": limit, "length": length}
        )
