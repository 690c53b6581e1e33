"""Checks that are due: told once for each due day, and nothing is removed."""

from datetime import timedelta

import pytest

from practices.choices import NoticeKind, State
from practices.models import Question
from practices.selectors.content import today
from practices.selectors.detail import is_overdue
from practices.services.publishing import archive_practice, confirm_practice
from practices.services.purging import purge
from practices.services.reminding import remind_of_checks
from tasks.clock import acting_at, now
from tasks.models import Event, Notice
from tasks.services.draining import drain
from tests.factories.practices import (
    author_of,
    fresh,
    make_editor,
    make_person,
    make_published,
)

pytestmark = pytest.mark.django_db


def told(kind):
    """Count the events of a kind."""
    return Event.objects.filter(kind=kind).count()


def test_nothing_is_due_at_first():
    make_published()

    assert remind_of_checks() == 0


def test_contact_and_description_are_due_in_turn_and_told_once():
    practice = make_published()
    make_person(practice.owner_unit, coordinator=True)
    one_year, two_years = practice.contact_due_on, practice.review_due_on
    moment = now()

    for day in (one_year, one_year + timedelta(days=1), two_years, two_years + timedelta(days=1)):  # type: ignore[operator] # made above
        with acting_at(moment + (day - today())):  # type: ignore[operator] # made above
            remind_of_checks()

    assert (told(NoticeKind.CONTACT_DUE), told(NoticeKind.REVIEW_DUE)) == (1, 1)


def test_the_day_before_nothing_is_due():
    practice = make_published()
    before = practice.contact_due_on - timedelta(days=1) - today()  # type: ignore[operator] # made above

    with acting_at(now() + before):
        assert remind_of_checks() == 0


def test_author_and_coordinator_hear_of_it_and_the_practice_stays():
    practice = make_published()
    coordinator = make_person(practice.owner_unit, coordinator=True)

    with acting_at(now() + timedelta(days=800)):
        remind_of_checks()
        drain()
        overdue = is_overdue(fresh(practice))

    notices = Notice.objects.filter(event__kind=NoticeKind.REVIEW_DUE)
    assert {notice.recipient for notice in notices} == {author_of(practice), coordinator}
    assert (fresh(practice).state, overdue) == (State.PUBLISHED, True)


def test_a_confirmed_practice_is_told_of_again_when_it_is_due_again():
    practice = make_published()
    with acting_at(now() + timedelta(days=800)):
        remind_of_checks()
        confirm_practice(practice=practice, by=author_of(practice))
        assert not is_overdue(fresh(practice))

    with acting_at(now() + timedelta(days=1600)):
        remind_of_checks()

    assert told(NoticeKind.REVIEW_DUE) == 2


def test_of_an_archived_practice_nothing_is_due():
    practice = make_published()
    archive_practice(practice=practice, by=make_editor(), reason="Powód")

    with acting_at(now() + timedelta(days=800)):
        assert remind_of_checks() == 0


def test_questions_are_forgotten_after_a_year():
    practice, sender = make_published(), make_person()
    for days in (364, 366):
        Question.objects.create(
            practice=practice,
            sender=sender,
            text=f"{days}",
            nonce=f"00000000-0000-0000-0000-000000000{days}",
            asked_at=now() - timedelta(days=days),
        )

    assert purge(now=now(), dry_run=True) == {"questions": 1}
    assert purge(now=now(), dry_run=False) == {"questions": 1}
    assert [question.text for question in Question.objects.all()] == ["364"]
