"""Take a practice in hand to change it: the row locked, the reader known, the verb allowed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from practices.choices import LIVE_STATES, State, Verb
from practices.domain.states import target
from practices.exceptions import MayNotWrite, NothingInWork, WrongState
from practices.models import Practice
from practices.rules import may_write
from practices.selectors.content import author_ids, revision_in_work

if TYPE_CHECKING:
    from django.contrib.auth.models import _AnyUser as AnyUser

    from practices.domain.viewing import Viewer
    from practices.models import Revision


@dataclass(frozen=True, kw_only=True, slots=True)
class Hand:
    """A practice locked in this transaction, with whoever changes it."""

    practice: Practice
    viewer: Viewer
    authors: frozenset[int]

    @property
    def writes(self) -> bool:
        """Whether they may write it."""
        return may_write(self.viewer, self.practice, self.authors)


def take(practice: Practice, by: AnyUser) -> Hand:
    """Lock `practice`, read it again and say who `by` is to it."""
    rows = Practice.objects.select_for_update(of=("self",)).select_related("owner_unit")
    locked = rows.get(pk=practice.pk)
    viewer = Practice.objects.viewer(by)
    return Hand(practice=locked, viewer=viewer, authors=author_ids(locked))


def take_to_write(practice: Practice, by: AnyUser) -> Hand:
    """Lock `practice` for somebody who writes it; raises `MayNotWrite`."""
    hand = take(practice, by)
    if not hand.writes:
        raise MayNotWrite
    return hand


def in_work(practice: Practice) -> Revision:
    """Return the revision of `practice` in work; raises `NothingInWork`, or `WrongState`.

    A practice that is withdrawn or archived, and one that is rejected, has nothing to work on.
    """
    if practice.state in {State.WITHDRAWN, State.ARCHIVED, State.REJECTED}:
        raise WrongState(practice.get_state_display())
    revision = revision_in_work(practice)
    if revision is None:
        raise NothingInWork
    return revision


def step(revision: Revision, verb: Verb) -> State:
    """Return the state that `verb` leads the revision to; raises `WrongState`."""
    state = State(revision.state)
    minor = revision.is_minor and revision.practice.is_live
    led = target(verb, state, minor=minor)
    if led is None or (revision.is_frozen and verb in {Verb.EDIT, Verb.SUBMIT}):
        raise WrongState(state.label)
    return led


def follow(practice: Practice, state: State) -> None:
    """Let a practice that was never published stand where its revision in work stands."""
    if practice.state not in LIVE_STATES and state not in LIVE_STATES:
        practice.state = state
        practice.save(update_fields=["state"])
