"""Decisions: what they rest on, what follows, who hears of them."""

import pytest

from practices.choices import EvidenceLevel, NoticeKind, Significance, State, Verdict
from practices.exceptions import (
    EditorIsAuthor,
    MayNotDecide,
    NothingInWork,
    ReasonMissing,
    ReasonTooLong,
    ReviewMissing,
    WrongState,
)
from practices.models import Decision
from practices.selectors.content import content_of
from practices.services.deciding import decide
from practices.services.drafting import set_significance
from tasks.models import AuditEntry, Notice
from tasks.services.draining import drain
from tests.factories.practices import (
    allow,
    author_of,
    edit,
    fresh,
    make_draft,
    make_editor,
    make_person,
    make_published,
    make_reviewed,
    make_reviewer,
    make_submitted,
    review,
    submit,
)

pytestmark = pytest.mark.django_db


def work(practice):
    """Return the latest version."""
    return practice.revisions.order_by("-number").first()


def make_minor():
    """A small correction of a published practice that was submitted."""
    practice = edit(make_published(), cost_note="z podatkiem")
    set_significance(
        practice=practice,
        by=author_of(practice),
        version=work(practice).version,
        significance=Significance.MINOR,
    )
    return submit(practice)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Verdict.ACCEPT, State.ACCEPTED),
        (Verdict.CHANGES, State.CHANGES_REQUESTED),
        (Verdict.REJECT, State.REJECTED),
    ],
)
def test_a_decision_leads_on_and_is_written_down(outcome, state, outbox):
    practice, editor = make_reviewed(), make_editor()
    judged = work(practice)

    decision = decide(practice=practice, by=editor, outcome=outcome, reason="Bo tak wynika.")

    assert (fresh(practice).state, decision.revision, decision.editor, decision.reason) == (
        state,
        judged,
        editor,
        "Bo tak wynika.",
    )
    audit = AuditEntry.objects.get(action="practices.decide")
    assert (audit.actor, audit.target_id, audit.after) == (
        editor,
        practice.pk,
        {"revision": judged.pk, "outcome": outcome.value},
    )
    assert outbox()["events"][-1] == NoticeKind.DECIDED


@pytest.mark.parametrize("outcome", Verdict)
def test_a_review_with_a_conflict_does_not_count(outcome):
    practice = review(make_submitted(), scores={}, verdict=None, evidence_level=None, conflict=True)

    with pytest.raises(ReviewMissing):
        decide(practice=practice, by=make_editor(), outcome=outcome, reason="Powód")

    assert not Decision.objects.exists()
    assert fresh(practice).state == State.IN_REVIEW


def test_one_review_without_a_conflict_is_enough():
    practice = review(make_submitted(), scores={}, verdict=None, evidence_level=None, conflict=True)
    practice = review(practice)

    decide(practice=practice, by=make_editor(), outcome=Verdict.ACCEPT)

    assert fresh(practice).state == State.ACCEPTED


@pytest.mark.parametrize("outcome", [Verdict.CHANGES, Verdict.REJECT])
@pytest.mark.parametrize("reason", ["", "  \n "])
def test_a_refusal_is_explained(outcome, reason):
    practice = make_reviewed()

    with pytest.raises(ReasonMissing):
        decide(practice=practice, by=make_editor(), outcome=outcome, reason=reason)

    assert fresh(practice).state == State.IN_REVIEW


def test_accepting_needs_no_reason():
    practice = make_reviewed()

    assert decide(practice=practice, by=make_editor(), outcome=Verdict.ACCEPT).reason == ""


def test_a_reason_has_a_limit():
    practice = make_reviewed()

    with pytest.raises(ReasonTooLong) as refusal:
        decide(practice=practice, by=make_editor(), outcome=Verdict.REJECT, reason="x" * 1001)

    assert {"1000", "1001"} <= set(str(refusal.value).replace(",", "").replace(".", "").split())


@pytest.mark.parametrize("who", ["author", "reviewer", "member"])
def test_only_an_editor_decides(who):
    practice = make_reviewed()
    by = {
        "author": lambda: author_of(practice),
        "reviewer": make_reviewer,
        "member": make_person,
    }[who]()

    with pytest.raises(MayNotDecide):
        decide(practice=practice, by=by, outcome=Verdict.ACCEPT)


def test_an_editor_does_not_decide_on_their_own_practice():
    practice = make_reviewed()
    author = allow(author_of(practice), "decide_practice")

    with pytest.raises(EditorIsAuthor):
        decide(practice=practice, by=author, outcome=Verdict.ACCEPT)


@pytest.mark.parametrize("make", [make_draft, make_submitted])
def test_nothing_is_decided_before_the_review(make):
    with pytest.raises(WrongState):
        decide(practice=make(), by=make_editor(), outcome=Verdict.ACCEPT)


def test_nothing_is_decided_twice():
    practice = make_reviewed()
    decide(practice=practice, by=make_editor(), outcome=Verdict.ACCEPT)

    with pytest.raises(WrongState):
        decide(practice=practice, by=make_editor(), outcome=Verdict.REJECT, reason="Jednak nie")


def test_what_was_rejected_stays_so():
    practice = make_reviewed()
    decide(practice=practice, by=make_editor(), outcome=Verdict.REJECT, reason="Plan")

    with pytest.raises(WrongState):
        submit(practice)


def test_of_a_published_practice_nothing_waits():
    with pytest.raises(NothingInWork):
        decide(practice=make_published(), by=make_editor(), outcome=Verdict.ACCEPT)


def test_what_is_sent_back_goes_on_in_a_version_that_says_the_same():
    practice = make_reviewed()
    judged = work(practice)

    decide(practice=practice, by=make_editor(), outcome=Verdict.CHANGES, reason="Liczby")

    again = work(practice)
    assert (again.number, again.base, again.state, again.is_frozen) == (
        judged.number + 1,
        judged,
        State.CHANGES_REQUESTED,
        False,
    )
    assert content_of(again) == content_of(judged)


def test_what_was_sent_back_can_be_amended_reviewed_again_and_accepted():
    practice, reviewer = make_submitted(), make_reviewer()
    practice = review(practice, reviewer)
    decide(practice=practice, by=make_editor(), outcome=Verdict.CHANGES, reason="Liczby")
    practice = submit(edit(practice, results="Teraz z liczbami."))
    practice = review(practice, reviewer)

    decide(practice=practice, by=make_editor(), outcome=Verdict.ACCEPT)

    assert (fresh(practice).state, work(practice).number) == (State.ACCEPTED, 2)


@pytest.mark.parametrize(
    ("levels", "given", "kept"),
    [
        ([2], None, 2),
        ([3, 2, 4], None, 2),
        ([2], EvidenceLevel.REPEATED, 4),
    ],
)
def test_the_level_of_evidence_is_the_lowest_of_the_reviews_or_the_editors(levels, given, kept):
    practice = make_submitted()
    for level in levels:
        practice = review(practice, evidence_level=EvidenceLevel(level))

    decide(practice=practice, by=make_editor(), outcome=Verdict.ACCEPT, evidence_level=given)

    assert work(practice).evidence_level == kept


def test_a_small_correction_skips_the_review_and_not_the_history():
    practice = make_minor()

    decide(practice=practice, by=make_editor(), outcome=Verdict.ACCEPT)

    latest = work(practice)
    assert (latest.state, latest.number, latest.evidence_level, latest.decision.outcome) == (
        State.ACCEPTED,
        2,
        2,
        "accept",
    )


def test_a_small_correction_may_be_reviewed_all_the_same():
    practice = review(make_minor())

    decide(practice=practice, by=make_editor(), outcome=Verdict.REJECT, reason="To nie drobiazg")

    assert work(practice).state == State.REJECTED


def test_after_a_rejected_correction_the_practice_stays_published_and_can_be_edited():
    practice = make_minor()
    decide(practice=practice, by=make_editor(), outcome=Verdict.REJECT, reason="Nie")

    practice = edit(fresh(practice), cost_note="bez podatku")

    assert (practice.state, work(practice).number, work(practice).base.number) == (
        State.PUBLISHED,
        3,
        1,
    )


def test_authors_and_coordinators_hear_of_it_and_the_editor_does_not():
    practice, editor = make_reviewed(), make_editor()
    coordinator = make_person(practice.owner_unit, coordinator=True)
    make_person(practice.owner_unit)

    decide(practice=practice, by=editor, outcome=Verdict.ACCEPT)
    drain()

    told = Notice.objects.filter(event__kind=NoticeKind.DECIDED)
    assert {notice.recipient_id for notice in told} == {author_of(practice).pk, coordinator.pk}
