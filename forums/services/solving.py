"""Choose the post that answers a question, or take the choice back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from forums import rules
from forums.choices import ThreadState
from forums.exceptions import MayNotSolve, NotASolution, ThreadClosed
from forums.models import Post
from forums.services.settling import hold_thread
from network.web.services.versions import claim_version

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User

    from forums.models import Thread


@transaction.atomic
def choose_solution(*, thread: Thread, post: Post | None, by: User, version: int) -> Thread:
    """Let `post` be the solution of a question; None takes the choice back.

    Raises `MayNotSolve`, `NotASolution`, `ThreadClosed` or `Stale`.
    """
    thread = hold_thread(thread.pk)
    if not rules.may_solve(by, thread):
        raise MayNotSolve
    if thread.state in {ThreadState.HIDDEN, ThreadState.ARCHIVED}:
        raise ThreadClosed
    if post is not None:
        post = Post.objects.get(pk=post.pk)
        if not rules.can_solve(post, thread):
            raise NotASolution
    claim_version(thread, version=version)
    thread.solution = post
    thread.save(update_fields=["solution"])
    return thread
