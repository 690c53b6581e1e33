"""The state machine: which verb leads from which state where; everything else is refused."""

from __future__ import annotations

from practices.choices import State, Verb

MOVES: dict[Verb, dict[State, State]] = {
    Verb.EDIT: {
        State.DRAFT: State.DRAFT,
        State.CHANGES_REQUESTED: State.CHANGES_REQUESTED,
    },
    Verb.SUBMIT: {
        State.DRAFT: State.SUBMITTED,
        State.CHANGES_REQUESTED: State.SUBMITTED,
    },
    Verb.REVIEW: {State.SUBMITTED: State.IN_REVIEW, State.IN_REVIEW: State.IN_REVIEW},
    Verb.REQUEST_CHANGES: {State.IN_REVIEW: State.CHANGES_REQUESTED},
    Verb.REJECT: {State.IN_REVIEW: State.REJECTED},
    Verb.ACCEPT: {State.IN_REVIEW: State.ACCEPTED},
    Verb.PUBLISH: {State.ACCEPTED: State.PUBLISHED},
    Verb.WITHDRAW: {State.PUBLISHED: State.WITHDRAWN},
    Verb.ARCHIVE: {State.PUBLISHED: State.ARCHIVED},
    Verb.RESTORE: {State.ARCHIVED: State.PUBLISHED},
}
MINOR_MOVES: dict[Verb, dict[State, State]] = {
    Verb.REQUEST_CHANGES: {State.SUBMITTED: State.CHANGES_REQUESTED},
    Verb.REJECT: {State.SUBMITTED: State.REJECTED},
    Verb.ACCEPT: {State.SUBMITTED: State.ACCEPTED},
}
"""A minor revision of a published practice is decided on without a review."""


def target(verb: Verb, state: State, *, minor: bool = False) -> State | None:
    """Return the state that `verb` leads to from `state`, or None where it is refused."""
    if minor and state in MINOR_MOVES.get(verb, {}):
        return MINOR_MOVES[verb][state]
    return MOVES[verb].get(state)
