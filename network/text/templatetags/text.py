"""Filters that every template may use without loading them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django import template
from django.utils.html import escape, linebreaks
from django.utils.safestring import mark_safe

from network.text.domain import dates
from network.text.domain.markdown import plain, render
from network.text.exceptions import TextTooLong

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

register = template.Library()

register.filter("long_day", dates.long_day)
register.filter("short_day", dates.short_day)
register.filter("weekday", dates.weekday_name)
register.filter("month_name", dates.month_name)
register.filter("moment", dates.moment_in_words)
_ORPHAN = re.compile(r"(?<![\w])([aiouwzAIOUWZ]) (?=\w)")


@register.filter
def tidy(text: object) -> str:
    """Keep one-letter words with the next one, so that none hangs at the end of a line."""
    return _ORPHAN.sub(f"\\1{dates.NBSP}", str(text))


@register.filter
def markdown(source: object) -> SafeString:
    """Render Markdown; a text over the limit stands as it was typed, so that a page never fails."""
    try:
        return render(str(source))
    except TextTooLong:
        return mark_safe(linebreaks(escape(str(source))))  # noqa: S308 -- escaped on this line


@register.filter
def plain_words(source: object) -> str:
    """Return the words of Markdown in one line, for a preview; over the limit as typed."""
    try:
        return plain(str(source))
    except TextTooLong:
        return " ".join(str(source).split())
