"""`practices.selectors.editing`: what somebody who writes has in front of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from practices.choices import Verdict
from practices.domain.template import Section
from practices.selectors.content import content_of
from practices.selectors.desk import (
    may_be_decided,
    names_of_reviewers,
    possible_reviewer,
    read_case,
)
from practices.selectors.detail import show_revision
from practices.selectors.editing import (
    author_of as find_author,
)
from practices.selectors.editing import (
    colleague,
    last_answer,
    read_authors,
    read_writing,
)
from practices.selectors.seeds import units_to_write_for
from practices.services.deciding import decide
from practices.services.reviewing import assign_reviewer
from tests.factories.people import UserFactory
from tests.factories.practices import (
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
)
from tests.factories.units import UnitFactory

if TYPE_CHECKING:
    from practices.models import Practice
    from practices.selectors.editing import Writing

pytestmark = pytest.mark.django_db


def written(user: Any, practice: Practice) -> Writing:
    """The open version, which is there."""
    writing = read_writing(user, practice)
    assert writing is not None
    return writing


def case_of(practice, reader):
    """The version that was submitted last, as `reader` sees it."""
    revision = practice.revisions.filter(frozen_at__isnull=False).order_by("-number").first()
    return read_case(reader, revision.pk)


def test_writing_is_the_open_version_with_everything_in_it():
    practice = make_draft(problem="", stage="")
    author = author_of(practice)

    writing = written(author, practice)

    assert writing.revision == practice.revisions.get()
    assert writing.content == content_of(writing.revision)
    assert [part.section for part in writing.parts] == list(Section)
    assert [(lack.field.name, lack.anchor) for lack in writing.lacks] == [
        ("stage", "id_stage"),
        ("problem", "id_problem"),
    ]
    assert (writing.done, writing.wanted) == (21, 23)
    assert writing.colleagues == [(author.pk, f"Osoba {author.pk}")]


def test_lists_are_led_to_as_a_whole():
    practice = make_draft(indicators=[], funding=[])

    writing = written(author_of(practice), practice)

    assert [lack.anchor for lack in writing.lacks] == ["rows-funding", "rows-indicators"]


@pytest.mark.parametrize("make", [make_submitted, make_published])
def test_without_an_open_version_there_is_nothing_to_write(make):
    practice = make()

    assert read_writing(author_of(practice), practice) is None


def test_writing_costs_the_same_for_a_short_and_a_long_practice(django_assert_num_queries):
    author = make_person()
    practices = [make_draft(author, steps=[{"text": "Krok"}] * n) for n in (1, 3)]
    written(author, practices[0])

    for practice in practices:
        with django_assert_num_queries(12):
            read_writing(author, practice)


def test_the_named_contact_stays_a_choice_after_leaving_the_unit():
    practice = make_draft()
    gone = make_person()
    practice.revisions.update(contact_person=gone)

    writing = written(author_of(practice), practice)

    assert (gone.pk, f"Osoba {gone.pk}") in writing.colleagues


def test_the_last_answer_is_the_latest_decision_with_its_reviews():
    practice = make_reviewed()
    assert last_answer(author_of(practice), practice) is None

    decision = decide(
        practice=practice, by=make_editor(), outcome=Verdict.CHANGES, reason="Liczby."
    )

    answer = last_answer(author_of(practice), practice)
    assert answer is not None
    assert answer.decision == decision
    assert [seen.points for seen in answer.reviews] == [12]
    assert last_answer(make_person(), practice) is None


def test_authors_are_named_with_those_who_could_join_them():
    unit = UnitFactory.create()
    author, other = make_person(unit), make_person(unit)
    make_person()
    practice = make_draft(author)

    found = read_authors(author, practice)

    assert [(row.user_id, person and person.name) for row, person in found.rows] == [
        (author.pk, f"Osoba {author.pk}")
    ]
    assert found.colleagues == [(other.pk, f"Osoba {other.pk}")]
    assert found.own is not None
    assert found.own.user == author


def test_a_colleague_works_for_the_owner_unit():
    unit = UnitFactory.create()
    practice, other = make_draft(make_person(unit)), make_person(unit)

    assert colleague(practice, other.pk) == other
    assert colleague(practice, make_person().pk) is None


def test_an_author_is_found_by_those_who_write():
    practice = make_draft()
    author = author_of(practice)

    assert find_author(author, practice, author.pk) == author
    assert find_author(author, practice, make_person().pk) is None
    assert find_author(make_person(), practice, author.pk) is None


def test_units_to_write_for_are_those_one_works_for():
    unit = UnitFactory.create()

    assert units_to_write_for(make_person(unit)) == [unit]
    assert units_to_write_for(UserFactory.create()) == []


def test_a_version_in_work_can_be_shown_as_its_page_would_look():
    practice = edit(make_published(), title="Nowa nazwa", latitude="52.5", longitude="19.7")
    author = author_of(practice)
    revision = written(author, practice).revision

    page = show_revision(author, practice.slug, revision)

    assert page.revision is not None
    assert page.revision.title == "Nowa nazwa"
    assert (str(page.latitude), page.seed, page.tombstone) == ("52.50000", False, False)


def test_who_could_be_asked_is_named_once():
    practice, first, second = make_submitted(), make_reviewer(), make_reviewer()
    make_reviewer(practice.owner_unit)
    editor = make_editor()
    assign_reviewer(practice=practice, reviewer=first, by=editor)

    case = case_of(fresh(practice), editor)

    assert names_of_reviewers(editor, case) == [(second.pk, f"Osoba {second.pk}, Urząd")]
    assert possible_reviewer(practice, second.pk) == second
    assert possible_reviewer(practice, author_of(practice).pk) is None


def test_a_decision_waits_for_a_review_that_counts():
    editor = make_editor()
    practice = make_submitted()
    assert not may_be_decided(case_of(practice, editor))

    reviewed = make_reviewed()
    assert may_be_decided(case_of(reviewed, editor))

    decide(practice=reviewed, by=editor, outcome=Verdict.ACCEPT)
    assert not may_be_decided(case_of(reviewed, editor))
    assert not may_be_decided(case_of(make_reviewed_with_conflict(), editor))


def make_reviewed_with_conflict():
    """A practice whose only reviewer has declared a conflict."""
    practice = make_reviewed()
    practice.revisions.get().reviews.update(conflict=True)
    return practice
