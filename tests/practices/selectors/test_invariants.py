"""What must always hold: the services break nothing, and each break is named with its ids."""

import pytest

from practices.choices import PracticeKind, State
from practices.models import Decision, PracticeAuthor, Review, Revision, Score
from practices.selectors.invariants import broken
from tasks.clock import now
from tests.factories.practices import (
    edit,
    make_accepted,
    make_draft,
    make_published,
    make_reviewed,
    make_seed,
    make_submitted,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "make",
    [
        make_draft, make_seed, make_submitted, make_reviewed, make_accepted, make_published,
        lambda: edit(make_published(), title="Nowsza"),
    ],
)  # fmt: skip
def test_the_services_break_nothing(make):
    make()

    assert broken() == []


def rules():
    """Return the broken rules without the ids."""
    return [line.split(": ")[1] for line in broken()]


def test_a_foreign_live_revision():
    first, second = make_published(), make_published(title="Druga")
    live = second.live_revision_id
    type(second).objects.filter(pk=second.pk).update(
        live_revision=None, state=State.DRAFT, kind=PracticeKind.PRACTICE
    )
    type(first).objects.filter(pk=first.pk).update(live_revision=live)

    assert "the live revision is another practice's" in rules()


def test_a_live_revision_without_a_decision():
    practice = make_published()
    Decision.objects.all().delete()

    assert broken() == [
        f"practices: the live revision has no accepting decision: {practice.pk}",
        f"practices: a revision was decided on by nobody: {practice.live_revision_id}",
    ]


def test_a_title_that_is_not_the_live_one():
    practice = make_published()
    type(practice).objects.update(title="Inny")

    assert rules() == ["the title is not that of the live revision"]


def test_a_state_that_is_not_the_latest_one():
    practice = make_submitted()
    type(practice).objects.update(state=State.ACCEPTED)

    assert rules() == ["the state is not that of the latest revision"]


def test_a_practice_without_a_revision():
    practice = make_draft()
    practice.revisions.all().delete()

    assert "there is no revision" in rules()


def test_a_later_published_revision():
    practice = edit(make_published(), problem="Nowy")
    Revision.objects.filter(practice=practice, number=2).update(
        state=State.PUBLISHED, frozen_at=now(), published_at=now()
    )

    assert "a published revision is later than the live one" in rules()


def test_a_revision_made_from_a_later_one():
    practice = make_published()
    Revision.objects.filter(practice=practice).update(base=practice.live_revision)

    assert rules() == ["a revision was made from a later one"]


def test_a_review_without_all_scores():
    make_reviewed()
    Score.objects.first().delete()  # type: ignore[union-attr] # made above

    assert rules() == ["a counted review has not six scores"]


def test_a_decision_without_a_review():
    make_accepted()
    Review.objects.all().delete()

    assert rules() == ["a decision rests on no counted review"]


def test_an_author_who_has_reviewed():
    practice = make_reviewed()
    review = Review.objects.get()
    PracticeAuthor.objects.create(  # type: ignore[misc] # made above
        practice=practice, user=review.reviewer, added_at=review.submitted_at
    )

    assert rules() == ["an author has reviewed"]


def test_somebody_who_became_an_author_later_has_not():
    practice = make_reviewed()
    PracticeAuthor.objects.create(  # type: ignore[misc] # made above
        practice=practice, user=Review.objects.get().reviewer, added_at=now()
    )

    assert broken() == []
