"""Handing in: everything is asked now, the version is frozen, editors hear of it once."""

import pytest

from network.web.exceptions import Stale
from practices.choices import NoticeKind, State
from practices.exceptions import MayNotWrite, NotComplete, WrongState
from practices.services.submitting import submit_practice
from tasks.models import Notice
from tasks.services.draining import drain
from tests.factories.practices import (
    author_of,
    edit,
    fresh,
    make_draft,
    make_editor,
    make_person,
    make_published,
    make_submitted,
    submit,
)

pytestmark = pytest.mark.django_db


def work(practice):
    """Return the latest version."""
    return practice.revisions.order_by("-number").first()


def test_a_submitted_version_is_frozen():
    practice = make_submitted()

    assert (practice.state, work(practice).state, work(practice).is_frozen) == (
        State.SUBMITTED,
        State.SUBMITTED,
        True,
    )


def test_what_is_missing_is_said_all_at_once_and_nothing_changes(outbox):
    practice = make_draft(problem="", results="", sponsored=None)

    with pytest.raises(NotComplete) as refusal:
        submit(practice)

    assert [problem.field for problem in refusal.value.problems] == [
        "problem", "results", "sponsored",
    ]  # fmt: skip
    kept = work(practice)
    assert (fresh(practice).state, kept.is_frozen, kept.version) == (State.DRAFT, False, 1)
    assert outbox()["events"] == []


def test_the_consent_of_a_superior_is_asked_where_the_host_says_so(settings):
    settings.PRACTICES_SIGN_OFF_REQUIRED = True

    with pytest.raises(NotComplete) as refusal:
        make_submitted()

    assert [problem.field for problem in refusal.value.problems] == ["signed_off"]


def test_what_was_read_earlier_is_not_submitted():
    practice = edit(make_draft(), problem="Nowszy")

    with pytest.raises(Stale):
        submit_practice(practice=practice, by=author_of(practice), version=1)


def test_a_stranger_does_not_submit():
    practice = make_draft()

    with pytest.raises(MayNotWrite):
        submit_practice(practice=practice, by=make_person(), version=1)


def test_nothing_is_submitted_twice():
    practice = make_submitted()

    with pytest.raises(WrongState):
        submit(practice)


def test_a_new_version_of_a_published_practice_leaves_it_published():
    practice = edit(make_published(), problem="Nowszy")

    submitted = submit(practice)

    assert (submitted.state, work(submitted).state) == (State.PUBLISHED, State.SUBMITTED)


def test_editors_hear_of_it_once_and_the_author_does_not():
    editor = make_editor()
    practice = make_submitted()

    drain()

    told = Notice.objects.filter(event__kind=NoticeKind.SUBMITTED)
    assert [notice.recipient_id for notice in told] == [editor.pk]
    assert editor.pk != author_of(practice).pk
