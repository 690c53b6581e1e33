"""What notices say, to whom, and that nothing personal is in them."""

import pytest
from django.contrib.auth import get_user_model
from django.utils.translation import override

from practices.choices import LetterName, NoticeKind, Verdict
from practices.services.deciding import decide
from practices.services.publishing import archive_practice, withdraw_practice
from practices.services.reviewing import assign_reviewer
from tasks.models import Event, Notice
from tasks.registry import declared_kinds, declared_letters, get_kind
from tasks.services.draining import drain
from tests.factories.practices import (
    author_of,
    make_editor,
    make_person,
    make_published,
    make_reviewed,
    make_reviewer,
    make_submitted,
)

pytestmark = pytest.mark.django_db


def said(kind, language="en"):
    """Say the latest event of a kind."""
    event = Event.objects.filter(kind=kind).latest("pk")
    with override(language):
        return get_kind(kind).say(event)


def test_every_name_is_declared():
    kinds = {kind.name for kind in declared_kinds()}

    assert set(NoticeKind.values) <= kinds
    assert set(LetterName.values) <= {letter.name for letter in declared_letters()}


@pytest.mark.parametrize(
    ("outcome", "title"),
    [
        (Verdict.ACCEPT, "Accepted, ready to be published: Trzy soboty na ulicy"),
        (Verdict.CHANGES, "Changes are asked for: Trzy soboty na ulicy"),
        (Verdict.REJECT, "Rejected: Trzy soboty na ulicy"),
    ],
)
def test_a_decision_says_what_and_why(outcome, title):
    practice = make_reviewed()
    decide(practice=practice, by=make_editor(), outcome=outcome, reason="Brak liczb.")

    notice = said(NoticeKind.DECIDED)

    assert (notice.title, notice.body, notice.address) == (
        title,
        "Brak liczb.",
        practice.get_absolute_url(),
    )


@pytest.mark.parametrize(
    ("close", "title"),
    [
        (withdraw_practice, "Wycofana: Trzy soboty na ulicy"),
        (archive_practice, "Przeniesiona do archiwum: Trzy soboty na ulicy"),
    ],
)
def test_closing_says_what_and_why_in_polish(close, title):
    close(practice=make_published(), by=make_editor(), reason="Program zamknięto.")

    notice = said(NoticeKind.WITHDRAWN, "pl")

    assert (notice.title, notice.body) == (title, "Program zamknięto.")


def test_a_publication_names_the_local_government():
    practice = make_published()

    notice = said(NoticeKind.PUBLISHED)

    assert (notice.title, notice.body) == (
        "Good practice: Trzy soboty na ulicy",
        practice.owner_unit.title,
    )


def test_a_reviewer_hears_that_they_are_asked():
    practice, reviewer = make_submitted(), make_reviewer()
    assign_reviewer(practice=practice, reviewer=reviewer, by=make_editor())

    drain()

    notice = Notice.objects.get(event__kind=NoticeKind.ASSIGNED)
    assert notice.recipient == reviewer
    assert said(NoticeKind.ASSIGNED).title == "Please review a practice: Trzy soboty na ulicy"


def test_editors_hear_of_a_review():
    editor = make_editor()
    make_reviewed()

    drain()

    told = Notice.objects.filter(event__kind=NoticeKind.REVIEWED)
    assert editor in {notice.recipient for notice in told}


@pytest.mark.parametrize("kind", [NoticeKind.SUBMITTED, NoticeKind.DECIDED, NoticeKind.REVIEWED])
def test_a_stranger_may_not_see_the_notice(kind):
    practice = make_reviewed()
    decide(practice=practice, by=make_editor(), outcome=Verdict.ACCEPT)
    event = Event.objects.filter(kind=kind).latest("pk")
    visible = get_kind(kind).visible

    seen = [bool(visible(user, [event.subject_id])) for user in (make_editor(), make_person())]  # type: ignore[misc] # made above

    assert seen == [True, False]


def test_the_author_sees_the_decision_and_no_stranger_s():
    practice = make_reviewed()
    decision = decide(practice=practice, by=make_editor(), outcome=Verdict.ACCEPT)
    visible = get_kind(NoticeKind.DECIDED).visible

    assert visible(author_of(practice), [decision.pk, 999]) == {decision.pk}  # type: ignore[misc] # made above


@pytest.mark.parametrize("kind", NoticeKind)
def test_an_event_whose_subject_is_gone_says_nothing_and_fails_nowhere(kind):
    practice = make_reviewed()
    decide(practice=practice, by=make_editor(), outcome=Verdict.ACCEPT)
    event = Event.objects.first()
    event.kind, event.subject_id = kind, 999_999  # type: ignore[union-attr] # made above
    event.save()  # type: ignore[union-attr] # made above
    event = Event.objects.get(pk=event.pk)  # type: ignore[union-attr] # made above

    words = get_kind(kind).say(event)
    heard = [users for _reason, users in get_kind(kind).audiences(event)]

    assert "Trzy soboty" not in words.title
    assert all(users.model is get_user_model() for users in heard)
