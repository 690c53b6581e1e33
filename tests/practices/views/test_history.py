"""`practices.views.history`: the versions of a practice and what each has changed."""

import pytest

from practices.choices import Verdict
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
from tests.factories.units import UnitFactory
from tests.practices.views.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def twice():
    """A practice that was published twice."""
    practice = review(submit(edit(make_published(), challenges="Deszcz i wiatr.")))
    decide(practice=practice, by=make_editor(), outcome=Verdict.ACCEPT)
    publish_practice(practice=practice, by=author_of(practice))
    return fresh(practice)


def test_everybody_reads_what_the_latest_version_has_changed(visit, twice):
    page = visit().get(f"/practices/{twice.slug}/history/")

    assert [revision.number for revision in page.context["found"].revisions] == [2, 1]
    words = text_of(page)
    assert "What version 2 has changed" in words
    assert "the one everybody reads" in words
    comparison = page.context["comparison"]
    assert [diff.field.name for diff in comparison.fields] == ["challenges"]
    assert "<ins>" in words
    assert "<del>" in words
    assert "[added]" in words
    assert "[removed]" in words


def test_any_two_versions_can_be_compared(visit, twice):
    page = visit().get(f"/practices/{twice.slug}/history/", {"after": "2", "before": "1"})

    comparison = page.context["comparison"]
    assert (comparison.before.number, comparison.after.number) == (1, 2)


def test_the_first_version_is_compared_with_nothing(visit, twice):
    page = visit().get(f"/practices/{twice.slug}/history/", {"after": "1"})

    assert page.context["comparison"].before is None
    assert "<del>" not in text_of(page)


@pytest.mark.parametrize("query", [{"after": "9"}, {"after": "2", "before": "9"}])
def test_a_version_that_is_not_there_is_404(visit, twice, query):
    assert visit().get(f"/practices/{twice.slug}/history/", query).status_code == 404


@pytest.mark.parametrize("query", [{"after": "x"}, {"after": "99999999"}, {"before": "y"}])
def test_what_is_no_version_is_passed_over(visit, twice, query):
    page = visit().get(f"/practices/{twice.slug}/history/", query)

    assert page.context["comparison"].after.number == 2


def test_one_version_has_nothing_to_compare(visit):
    practice = make_published()

    page = visit().get(f"/practices/{practice.slug}/history/")

    assert page.context["comparison"] is None
    assert "Version 1" in text_of(page)


def test_a_version_in_work_is_for_those_who_write(visit):
    practice = edit(make_published(), challenges="Jeszcze tajne.")

    reader = visit().get(f"/practices/{practice.slug}/history/")
    author = visit(author_of(practice)).get(f"/practices/{practice.slug}/history/")

    assert [revision.number for revision in reader.context["found"].revisions] == [1]
    assert "Jeszcze tajne." not in text_of(reader)
    assert [revision.number for revision in author.context["found"].revisions] == [2, 1]
    assert "Jeszcze" in text_of(author)
    answer = visit().get(f"/practices/{practice.slug}/history/", {"after": "2"})
    assert answer.status_code == 404


def test_a_draft_has_no_history_for_strangers(visit):
    practice = make_draft()

    assert visit(make_person()).get(f"/practices/{practice.slug}/history/").status_code == 404


def test_a_withdrawn_practice_keeps_its_versions_to_itself(visit):
    coordinator = make_person(UnitFactory.create(), coordinator=True)
    practice = make_published(coordinator)
    withdraw_practice(practice=practice, by=coordinator, reason="Błąd.")

    page = visit().get(f"/practices/{practice.slug}/history/")

    assert page.context["found"].revisions == []
    assert "There is no version to read" in text_of(page)
