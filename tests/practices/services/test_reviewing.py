"""Reviews: who is asked, what has to be said, and that nobody judges their own."""

import pytest

from practices.choices import Criterion, NoticeKind, State, Verdict
from practices.exceptions import (
    AlreadyReviewed,
    FieldsRefused,
    MayNotDecide,
    MayNotReview,
    NotAssigned,
    NothingInWork,
    WrongState,
)
from practices.models import Assignment, Review
from practices.selectors.desk import suggest
from practices.services.crediting import add_author
from practices.services.reviewing import assign_reviewer, write_review
from tests.factories.practices import (
    MEMBERS,
    allow,
    author_of,
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
)

pytestmark = pytest.mark.django_db


def work(practice):
    """Return the latest version."""
    return practice.revisions.order_by("-number").first()


def ask(practice, reviewer):
    """Let an editor ask."""
    return assign_reviewer(practice=practice, reviewer=reviewer, by=make_editor())


def test_the_first_request_takes_a_practice_into_review(outbox):
    practice, reviewer = make_submitted(), make_reviewer()

    assignment = ask(practice, reviewer)

    assert (assignment.revision, assignment.reviewer) == (work(practice), reviewer)
    assert (fresh(practice).state, work(practice).state) == (State.IN_REVIEW, State.IN_REVIEW)
    assert outbox()["events"] == [NoticeKind.SUBMITTED, NoticeKind.ASSIGNED]


def test_a_second_request_of_the_same_person_changes_nothing(outbox):
    practice, reviewer = make_submitted(), make_reviewer()
    first = ask(practice, reviewer)

    assert ask(practice, reviewer) == first
    assert outbox()["events"].count(NoticeKind.ASSIGNED) == 1


def test_several_people_may_be_asked():
    practice = make_submitted()
    for _ in range(3):
        ask(practice, make_reviewer())

    assert Assignment.objects.filter(revision=work(practice)).count() == 3


def test_only_an_editor_asks():
    practice, reviewer = make_submitted(), make_reviewer()

    with pytest.raises(MayNotDecide):
        assign_reviewer(practice=practice, reviewer=reviewer, by=author_of(practice))


@pytest.mark.parametrize("who", ["no reviewer", "author", "colleague", "coordinator"])
def test_a_reviewer_is_of_another_unit_and_no_author(who):
    practice = make_submitted()
    unit = practice.owner_unit
    person = {
        "no reviewer": make_person,
        "author": lambda: allow(author_of(practice), "review_practice"),
        "colleague": lambda: make_reviewer(unit),
        "coordinator": lambda: allow(make_person(unit, coordinator=True), "review_practice"),
    }[who]()

    with pytest.raises(MayNotReview):
        ask(practice, person)

    assert fresh(practice).state == State.SUBMITTED


def test_an_author_who_has_moved_to_another_unit_does_not_review():
    practice = make_submitted()
    author = allow(author_of(practice), "review_practice")
    MEMBERS[author.pk] = MEMBERS[make_person().pk]

    with pytest.raises(MayNotReview):
        ask(practice, author)


@pytest.mark.parametrize("make", [make_draft, make_accepted])
def test_nobody_is_asked_before_or_after(make):
    with pytest.raises(WrongState):
        ask(make(), make_reviewer())


def test_of_a_published_practice_nothing_waits():
    with pytest.raises(NothingInWork):
        ask(make_published(), make_reviewer())


def test_a_review_is_kept_whole():
    practice, reviewer = make_submitted(), make_reviewer()
    ask(practice, reviewer)

    review = write_review(practice=practice, by=reviewer, review=good_review(comment="  Dobre.  "))

    assert (review.revision, review.reviewer, review.verdict, review.evidence_level) == (
        work(practice),
        reviewer,
        Verdict.ACCEPT,
        2,
    )
    assert (review.conflict, review.comment) == (False, "Dobre.")
    assert {row.criterion: row.points for row in review.scores.all()} == dict.fromkeys(
        Criterion.values, 2
    )


def test_a_review_has_to_be_asked_for():
    practice = make_reviewed()

    with pytest.raises(NotAssigned):
        write_review(practice=practice, by=make_reviewer(), review=good_review())


def test_nobody_reviews_the_same_version_twice():
    practice, reviewer = make_submitted(), make_reviewer()
    ask(practice, reviewer)
    write_review(practice=practice, by=reviewer, review=good_review())

    with pytest.raises(AlreadyReviewed):
        write_review(practice=practice, by=reviewer, review=good_review())

    assert Review.objects.count() == 1


def test_who_comes_to_the_owner_unit_meanwhile_does_not_review():
    practice, reviewer = make_submitted(), make_reviewer()
    ask(practice, reviewer)
    MEMBERS[reviewer.pk] = practice.owner_unit_id

    with pytest.raises(MayNotReview):
        write_review(practice=practice, by=reviewer, review=good_review())


def test_who_becomes_an_author_meanwhile_does_not_review():
    practice, reviewer = make_submitted(), make_reviewer()
    ask(practice, reviewer)
    home = MEMBERS[reviewer.pk]
    MEMBERS[reviewer.pk] = practice.owner_unit_id
    add_author(practice=practice, user=reviewer, by=author_of(practice))
    MEMBERS[reviewer.pk] = home

    with pytest.raises(MayNotReview):
        write_review(practice=practice, by=reviewer, review=good_review())


@pytest.mark.parametrize("criterion", Criterion)
def test_every_question_is_answered(criterion):
    practice, reviewer = make_submitted(), make_reviewer()
    ask(practice, reviewer)
    scores = {name: score for name, score in good_review().scores.items() if name != criterion}

    with pytest.raises(FieldsRefused) as refusal:
        write_review(practice=practice, by=reviewer, review=good_review(scores=scores))

    assert [problem.field for problem in refusal.value.problems] == [f"scores.{criterion.value}"]
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"verdict": None}, ["verdict"]),
        ({"evidence_level": None}, ["evidence_level"]),
        ({"comment": "x" * 1001}, ["comment"]),
        ({"scores": dict.fromkeys(Criterion, (3, "za dużo"))}, [f"scores.{c}" for c in Criterion]),
        ({"scores": dict.fromkeys(Criterion, (-1, "za mało"))}, [f"scores.{c}" for c in Criterion]),
        ({"scores": dict.fromkeys(Criterion, (2, " "))}, [f"scores.{c}" for c in Criterion]),
        ({"scores": dict.fromkeys(Criterion, (2, "x" * 1001))}, [f"scores.{c}" for c in Criterion]),
    ],
)
def test_a_review_says_what_is_missing(changes, fields):
    practice, reviewer = make_submitted(), make_reviewer()
    ask(practice, reviewer)

    with pytest.raises(FieldsRefused) as refusal:
        write_review(practice=practice, by=reviewer, review=good_review(**changes))

    assert [problem.field for problem in refusal.value.problems] == fields


@pytest.mark.parametrize("length", [1, 1000])
def test_a_reason_may_be_as_long_as_its_limit(length):
    practice, reviewer = make_submitted(), make_reviewer()
    ask(practice, reviewer)
    scores = dict.fromkeys(Criterion, (0, "x" * length))

    review = write_review(practice=practice, by=reviewer, review=good_review(scores=scores))

    assert {len(score.reason) for score in review.scores.all()} == {length}


def test_a_declared_conflict_needs_nothing_else():
    practice, reviewer = make_submitted(), make_reviewer()
    ask(practice, reviewer)

    review = write_review(
        practice=practice,
        by=reviewer,
        review=good_review(scores={}, verdict=None, evidence_level=None, conflict=True),
    )

    assert (review.conflict, review.verdict, review.scores.count()) == (True, "", 0)
    assert not Review.objects.counted().exists()


@pytest.mark.parametrize(
    ("points", "verdict"),
    [
        (0, Verdict.REJECT),
        (6, Verdict.REJECT),
        (7, Verdict.CHANGES),
        (9, Verdict.CHANGES),
        (10, Verdict.ACCEPT),
        (12, Verdict.ACCEPT),
    ],
)
def test_points_suggest_and_do_not_decide(points, verdict):
    assert suggest(points) == verdict
