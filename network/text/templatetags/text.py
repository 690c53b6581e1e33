"""Filters that every template may use without loading them."""

from __future__ import annotations

import re

from django import template

from network.text.domain import dates

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
