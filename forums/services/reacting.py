"""Find a post helpful, or take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from forums import rules
from forums.choices import ReactionKind
from forums.exceptions import NotOnPost, OwnPost
from forums.models import Reaction
from tasks.clock import now

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

    from forums.models import Post


@transaction.atomic
def react(*, user: User, post: Post, kind: str = ReactionKind.HELPFUL) -> Reaction:
    """Let `user` find `post` helpful; pressed twice it counts once.

    Raises `OwnPost` or `NotOnPost`.
    """
    if rules.is_own(user, post):
        raise OwnPost
    if not rules.may_react(user, post):
        raise NotOnPost
    row, _made = Reaction.objects.get_or_create(
        post=post, user=user, kind=ReactionKind(kind), defaults={"at": now()}
    )
    return row


@transaction.atomic
def withdraw_reaction(*, user: User, post: Post, kind: str = ReactionKind.HELPFUL) -> None:
    """Take a reaction back; what was never given stays so."""
    Reaction.objects.filter(post=post, user=user, kind=kind).delete()
