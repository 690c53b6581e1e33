"""Show a text as it will be shown, without keeping anything of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forums.models import Quote
from forums.selectors.drawing import draw_text
from forums.services.writing import write

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User
    from django.utils.safestring import SafeString


def preview_text(*, text: str, author: User) -> SafeString:
    """Return `text` as HTML: people and quotations are found as they will be when it is sent.

    Raises `TextMissing` or `PostTooLong`.
    """
    written = write(text=text, author=author)
    quotes = [
        Quote(place=place, quoted=quoted.post, source=quoted.source, html=quoted.html)
        for place, quoted in enumerate(written.quotes)
    ]
    return draw_text(user=author, html=written.html, quotes=quotes)
