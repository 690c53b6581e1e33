"""`practices.services.sketching`: a form sent twice begins one practice."""

import pytest

from practices.choices import PracticeKind, State
from practices.exceptions import NotComplete, UnitMissing
from practices.models import Practice
from practices.services.sketching import begin_practice
from practices.services.topics import ensure_topics
from tests.factories.practices import TOPIC, TOPIC_SLUG, make_person, make_submitted
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    """Where the author works."""
    return UnitFactory.create()


def six(**changes):
    """The fields of a sketch but the unit."""
    ensure_topics([TOPIC])
    return {
        "title": "Ławka sołecka",
        "summary": "Dyżur pod gołym niebem.",
        "topics": [TOPIC_SLUG],
        "problem": "Nikt nie przychodził.",
        "solution": "Ławka stoi na rynku.",
        **changes,
    }


@pytest.mark.parametrize(
    ("share", "kind"), [(True, PracticeKind.SEED), (False, PracticeKind.PRACTICE)]
)
def test_a_practice_begins_shown_or_kept(unit, share, kind):
    author = make_person(unit)

    practice = begin_practice(author=author, unit=unit, fields=six(), share=share)

    assert (practice.kind, practice.state, practice.title) == (kind, State.DRAFT, "Ławka sołecka")
    assert [row.user for row in practice.authors.all()] == [author]


def test_sent_twice_it_begins_once(unit):
    author = make_person(unit)
    first = begin_practice(author=author, unit=unit, fields=six(), share=True)

    second = begin_practice(
        author=author, unit=unit, fields=six(title=" Ławka   sołecka "), share=True
    )

    assert second == first
    assert Practice.objects.count() == 1


def test_another_author_another_title_and_another_state_are_another_practice(unit):
    author, colleague = make_person(unit), make_person(unit)
    begin_practice(author=author, unit=unit, fields=six(), share=False)
    make_submitted(author, title="Stół na ulicy")

    begin_practice(author=colleague, unit=unit, fields=six(), share=False)
    begin_practice(author=author, unit=unit, fields=six(title="Inna ławka"), share=False)
    begin_practice(author=author, unit=unit, fields=six(title="Stół na ulicy"), share=False)

    assert Practice.objects.count() == 5


def test_nobody_begins_for_another_unit(unit):
    with pytest.raises(UnitMissing):
        begin_practice(author=make_person(), unit=unit, fields=six(), share=True)


def test_a_sketch_with_a_gap_leaves_nothing_behind(unit):
    with pytest.raises(NotComplete):
        begin_practice(author=make_person(unit), unit=unit, fields=six(problem=""), share=True)

    assert not Practice.objects.exists()
