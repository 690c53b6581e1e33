"""How a post came to say what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forums.domain.diffing import compare
from forums.domain.markup import as_typed, people_in
from forums.selectors.people import People

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import _AnyUser as AnyUser

    from forums.domain.diffing import Piece
    from forums.models import Post


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One change of a text: when, and what it did."""

    at: datetime
    version: int
    """The version that came out of it."""
    pieces: list[Piece]


def post_history(*, user: AnyUser, post: Post) -> list[Change]:
    """Return the changes of `post`, which `user` may see, the latest first.

    People are named as this reader may see them; quotations are left out.
    """
    edits = list(post.edits.all())
    sources = [*(edit.source for edit in edits), post.source]
    people = People({pk for source in sources for pk in people_in(source)}, user)
    texts = [
        as_typed(source, handle=people.handle, quotation=lambda _place: "…") for source in sources
    ]
    changes = [
        Change(at=edit.at, version=edit.version + 1, pieces=compare(texts[place], texts[place + 1]))
        for place, edit in enumerate(edits)
    ]
    return changes[::-1]
