"""The history: readers see what was published, writers everything, each difference by words."""

import pytest
from django.contrib.auth.models import AnonymousUser

from practices.choices import Verdict
from practices.models import Practice, Revision
from practices.selectors.history import compare_revisions, read_history
from practices.services.deciding import decide
from practices.services.publishing import publish_practice, withdraw_practice
from tests.factories.practices import (
    author_of,
    edit,
    fresh,
    make_draft,
    make_editor,
    make_person,
    make_published,
    review,
    submit,
)

pytestmark = pytest.mark.django_db


def make_second():
    """A practice with two published versions and a third in work."""
    practice = review(submit(edit(make_published(), problem="Mało osób na sali.")))
    decide(practice=practice, by=make_editor(), outcome=Verdict.ACCEPT)
    publish_practice(practice=practice, by=author_of(practice))
    return edit(fresh(practice), problem="W pracy")


def numbers(user, practice):
    """Return the versions somebody sees."""
    return [revision.number for revision in read_history(user, practice.slug).revisions]


def test_readers_see_published_versions_and_writers_all():
    practice = make_second()

    assert numbers(AnonymousUser(), practice) == [2, 1]
    assert numbers(make_person(), practice) == [2, 1]
    assert numbers(author_of(practice), practice) == [3, 2, 1]
    assert numbers(make_editor(), practice) == [3, 2, 1]


def test_of_a_withdrawn_practice_readers_see_no_version():
    practice = make_second()
    withdraw_practice(practice=practice, by=make_editor(), reason="Powód")

    assert numbers(AnonymousUser(), practice) == []


def test_a_draft_has_no_history_for_strangers():
    practice = make_draft()

    with pytest.raises(Practice.DoesNotExist):
        read_history(AnonymousUser(), practice.slug)


def test_a_version_is_compared_with_the_one_seen_before():
    practice = make_second()

    comparison = compare_revisions(AnonymousUser(), practice.slug, after=2)

    assert (comparison.before.number, comparison.after.number) == (1, 2)  # type: ignore[union-attr] # made above
    assert [diff.field.name for diff in comparison.fields] == ["problem"]


def test_the_first_version_is_all_new():
    practice = make_second()

    comparison = compare_revisions(AnonymousUser(), practice.slug, after=1)

    assert comparison.before is None
    assert "title" in [diff.field.name for diff in comparison.fields]


def test_any_two_can_be_compared():
    practice = make_second()

    comparison = compare_revisions(author_of(practice), practice.slug, after=3, before=1)

    assert (comparison.before.number, comparison.after.number) == (1, 3)  # type: ignore[union-attr] # made above


@pytest.mark.parametrize(("after", "before"), [(3, None), (2, 3), (9, None)])
def test_what_one_may_not_see_is_not_compared(after, before):
    practice = make_second()

    with pytest.raises(Revision.DoesNotExist):
        compare_revisions(AnonymousUser(), practice.slug, after=after, before=before)
