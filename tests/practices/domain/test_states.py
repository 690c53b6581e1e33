"""The state machine: every state × every verb, and what a minor revision may skip."""

import pytest

from practices.choices import State, Verb
from practices.domain.states import target

LEADS = {
    (Verb.EDIT, State.DRAFT): State.DRAFT,
    (Verb.EDIT, State.CHANGES_REQUESTED): State.CHANGES_REQUESTED,
    (Verb.SUBMIT, State.DRAFT): State.SUBMITTED,
    (Verb.SUBMIT, State.CHANGES_REQUESTED): State.SUBMITTED,
    (Verb.REVIEW, State.SUBMITTED): State.IN_REVIEW,
    (Verb.REVIEW, State.IN_REVIEW): State.IN_REVIEW,
    (Verb.REQUEST_CHANGES, State.IN_REVIEW): State.CHANGES_REQUESTED,
    (Verb.REJECT, State.IN_REVIEW): State.REJECTED,
    (Verb.ACCEPT, State.IN_REVIEW): State.ACCEPTED,
    (Verb.PUBLISH, State.ACCEPTED): State.PUBLISHED,
    (Verb.WITHDRAW, State.PUBLISHED): State.WITHDRAWN,
    (Verb.ARCHIVE, State.PUBLISHED): State.ARCHIVED,
    (Verb.RESTORE, State.ARCHIVED): State.PUBLISHED,
}
MINOR = {
    (Verb.REQUEST_CHANGES, State.SUBMITTED): State.CHANGES_REQUESTED,
    (Verb.REJECT, State.SUBMITTED): State.REJECTED,
    (Verb.ACCEPT, State.SUBMITTED): State.ACCEPTED,
}


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("state", State)
def test_every_verb_leads_where_the_table_says_or_nowhere(state, verb):
    assert target(verb, state) == LEADS.get((verb, state))


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("state", State)
def test_a_minor_revision_only_skips_the_review(state, verb):
    assert target(verb, state, minor=True) == (LEADS | MINOR).get((verb, state))
