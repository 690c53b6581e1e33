"""The review desk: what waits, for whom, and whose names are shown."""

from datetime import timedelta

import pytest

from practices.choices import Verdict
from practices.models import Revision
from practices.selectors.desk import possible_reviewers, queue, read_case, seen_reviews
from practices.services.deciding import decide
from practices.services.reviewing import assign_reviewer, write_review
from tasks.clock import acting_at, now
from tests.factories.practices import (
    allow,
    author_of,
    edit,
    fresh,
    good_review,
    make_accepted,
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


def test_an_editor_sees_everything_that_waits_the_oldest_first():
    with acting_at(now() - timedelta(days=9)):
        old = make_submitted(title="Stara")
    new = make_submitted(title="Nowa")
    make_draft()
    make_accepted()
    make_published()

    waiting = queue(make_editor())

    assert [(row.revision.practice, row.days) for row in waiting] == [(old, 9), (new, 0)]


def test_a_reviewer_sees_what_was_asked_of_them():
    asked, _other = make_submitted(), make_submitted()
    reviewer = make_reviewer()
    assign_reviewer(practice=asked, reviewer=reviewer, by=make_editor())

    [row] = queue(reviewer)

    assert (row.revision.practice, row.asked, row.reviewed, row.mine) == (asked, 1, 0, True)
    write_review(practice=asked, by=reviewer, review=good_review())
    assert [(row.reviewed, row.mine) for row in queue(reviewer)] == [(1, False)]


@pytest.mark.parametrize("who", ["author", "member", "reviewer who was not asked"])
def test_others_see_no_queue(who):
    practice = make_submitted()
    user = {
        "author": lambda: author_of(practice),
        "member": make_person,
        "reviewer who was not asked": make_reviewer,
    }[who]()

    assert queue(user) == []


def test_a_new_version_of_a_published_practice_waits_beside_the_live_one():
    practice = submit(edit(make_published(), problem="Nowy"))

    case = read_case(make_editor(), work(practice).pk)

    assert (case.revision.problem, case.live) == ("Nowy", practice.live_revision)


@pytest.mark.parametrize("who", ["stranger", "reviewer who was not asked"])
def test_a_case_is_hidden_from(who):
    practice = make_submitted()
    user = make_person() if who == "stranger" else make_reviewer()

    with pytest.raises(Revision.DoesNotExist):
        read_case(user, work(practice).pk)


def test_a_draft_is_no_case():
    practice = make_draft()

    with pytest.raises(Revision.DoesNotExist):
        read_case(make_editor(), work(practice).pk)


def test_who_may_answer_now():
    practice, reviewer = make_submitted(), make_reviewer()
    assign_reviewer(practice=practice, reviewer=reviewer, by=make_editor())

    before = read_case(reviewer, work(practice).pk).may_review
    write_review(practice=practice, by=reviewer, review=good_review())

    assert (before, read_case(reviewer, work(practice).pk).may_review) == (True, False)
    assert read_case(make_editor(), work(practice).pk).may_review is False


def test_points_and_what_they_suggest():
    practice = make_submitted()
    reviewer = make_reviewer()
    assign_reviewer(practice=practice, reviewer=reviewer, by=make_editor())
    write_review(practice=practice, by=reviewer, review=good_review(1))

    [seen] = seen_reviews(make_editor(), work(practice))

    assert (seen.points, seen.suggestion) == (6, Verdict.REJECT)


def test_a_conflict_suggests_nothing():
    practice = review(make_submitted(), conflict=True)

    [seen] = seen_reviews(make_editor(), work(practice))

    assert (seen.points, seen.suggestion) == (12, None)


def test_authors_read_reviews_after_the_decision_and_no_names():
    practice = make_reviewed()
    author, judged = author_of(practice), work(practice)
    before = seen_reviews(author, judged)

    decide(practice=practice, by=make_editor(), outcome=Verdict.CHANGES, reason="Liczby")

    [after] = seen_reviews(author, judged)
    assert before == []
    assert (after.reviewer, after.points) == (None, 12)


def test_editors_and_the_reviewer_see_the_name():
    practice, reviewer = make_submitted(), make_reviewer()
    assign_reviewer(practice=practice, reviewer=reviewer, by=make_editor())
    write_review(practice=practice, by=reviewer, review=good_review())
    judged = work(practice)

    names = [
        [seen.reviewer and seen.reviewer.name for seen in seen_reviews(user, judged)]
        for user in (make_editor(), reviewer, make_reviewer())
    ]

    assert names == [[f"Osoba {reviewer.pk}"], [f"Osoba {reviewer.pk}"], []]


def test_who_could_be_asked():
    practice = make_submitted()
    good = make_reviewer()
    make_reviewer(practice.owner_unit)
    make_person()
    allow(author_of(practice), "review_practice")
    gone = make_reviewer()
    gone.is_active = False
    gone.save(update_fields=["is_active"])

    assert possible_reviewers(fresh(practice)) == [good]
