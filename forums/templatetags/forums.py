"""How people and posts are written on the pages of the forums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from forums.selectors.drawing import quoted_label

if TYPE_CHECKING:
    from forums.adapter import Person
    from forums.models import Post

register = template.Library()


@register.filter
def initials(name: str) -> str:
    """Return the first letters of the first and the last word, for the picture of a person."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in [*words[:1], *words[1:][-1:]]).upper()


@register.simple_tag
def quoted_as(author: Person, post: Post) -> str:
    """Return how a quotation of `post` says whose words it holds."""
    return quoted_label(author, post)
