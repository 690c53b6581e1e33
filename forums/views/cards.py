"""What can be done with each post of a page, judged once for the template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forums.choices import ThreadKind
from forums.rules import can_solve, is_own, may_react
from forums.selectors.threads import may_edit_now

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser

    from forums.selectors.drawing import DrawnPost
    from forums.selectors.threads import ThreadPage


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """A drawn post and what one reader can do with it."""

    drawn: DrawnPost
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
    return [_card(user, page, drawn, first_unread) for drawn in page.posts]


def _card(user: AnyUser, page: ThreadPage, drawn: DrawnPost, first_unread: int | None) -> Card:
    post, thread = drawn.post, page.thread
    post.thread = thread
    own = is_own(user, post)
    after = first_unread is not None and post.number >= first_unread
    return Card(
        drawn=drawn,
        is_new=after and not own,
        is_first_new=post.number == first_unread,
        is_solution=thread.solution_id == post.pk,
        is_own=own,
        may_edit=may_edit_now(user, post),
        may_react=may_react(user, post),
        may_solve=page.may_solve and thread.kind == ThreadKind.QUESTION and can_solve(post, thread),
    )
