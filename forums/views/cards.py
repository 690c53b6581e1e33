"""What can be done with each post of a page, judged once for the template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from forums.choices import ThreadKind
from forums.rules import can_solve, is_own, may_react
from forums.selectors.threads import may_edit_now

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser

    from forums.selectors.drawing import DrawnPost
    from forums.selectors.threads import ThreadPage


_NOBODY = UUID(int=0)
_PAGES = ("post", "history", "helpful", "flag", "solution", "edit", "decide_post")


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """A drawn post and what one reader can do with it."""

    drawn: DrawnPost
    label: str
    """What the post is called where only its actions are read out."""
    at: dict[str, str]
    """The addresses of its pages by their names."""
    is_new: bool
    """Not read yet."""
    is_first_new: bool
    is_solution: bool
    is_own: bool
    may_edit: bool
    may_react: bool
    may_solve: bool
    """Whether the reader can choose it as the solution, or take that back."""


def cards_of(user: AnyUser, page: ThreadPage, *, first_unread: int | None) -> list[Card]:
    """Return the cards of a page; posts from `first_unread` on that are not one's own are new."""
    # The resolver is asked once a page: with twenty posts it cost more than reading them.
    patterns = {name: reverse(f"forums:{name}", args=[_NOBODY]) for name in _PAGES}
    return [_card(user, page, drawn, first_unread, patterns) for drawn in page.posts]


def _card(
    user: AnyUser,
    page: ThreadPage,
    drawn: DrawnPost,
    first_unread: int | None,
    patterns: dict[str, str],
) -> Card:
    post, thread = drawn.post, page.thread
    post.thread = thread
    own = is_own(user, post)
    after = first_unread is not None and post.number >= first_unread
    return Card(
        drawn=drawn,
        label=_("post %(number)s") % {"number": post.number},
        at={
            name: pattern.replace(str(_NOBODY), str(post.public_id))
            for name, pattern in patterns.items()
        },
        is_new=after and not own,
        is_first_new=post.number == first_unread,
        is_solution=thread.solution_id == post.pk,
        is_own=own,
        may_edit=may_edit_now(user, post),
        may_react=may_react(user, post),
        may_solve=page.may_solve and thread.kind == ThreadKind.QUESTION and can_solve(post, thread),
    )
