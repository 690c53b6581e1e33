"""Questions passed on: to whom, how many, and that no address is shown."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail

from practices.choices import LetterName, NoticeKind
from practices.exceptions import (
    NobodyAnswers,
    NotOpen,
    ReasonTooLong,
    TextMissing,
    TooManyQuestions,
)
from practices.models import Question
from practices.services.asking import ask_about
from practices.services.publishing import archive_practice, withdraw_practice
from tasks.clock import acting_at, now
from tasks.models import Notice, OutgoingMail
from tasks.services.draining import drain
from tests.factories.people import UserFactory
from tests.factories.practices import (
    MEMBERS,
    make_draft,
    make_editor,
    make_person,
    make_published,
)
from tests.factories.units import UnitFactory

pytestmark = pytest.mark.django_db


def ask(practice, sender=None, text="Ile to kosztuje?", nonce=None):
    """Ask as somebody of the network."""
    return ask_about(
        practice=practice, sender=sender or make_person(), text=text, nonce=nonce or uuid4()
    )


def with_contact():
    """A practice with a person to ask."""
    unit = UnitFactory.create()
    contact = make_person(unit)
    return make_published(make_person(unit), contact_person=contact.pk), contact


def test_the_contact_gets_the_question_as_notice_and_letter(outbox):
    practice, contact = with_contact()
    make_person(practice.owner_unit, coordinator=True)

    question = ask(practice)

    assert (question.practice, question.text) == (practice, "Ile to kosztuje?")
    assert [m.recipient for m in OutgoingMail.objects.filter(kind=LetterName.QUESTION)] == [contact]
    assert outbox()["events"][-1] == NoticeKind.QUESTION


def test_the_letter_shows_the_question_and_no_address():
    practice, contact = with_contact()
    sender = make_person()
    ask(practice, sender)

    drain()

    [letter] = [sent for sent in mail.outbox if sent.to == [contact.email]]
    assert "Ile to kosztuje?" in letter.body
    assert f"Osoba {sender.pk}" in letter.body
    assert f"/osoby/{sender.pk}/" in letter.body
    assert sender.email not in letter.body
    assert sender.email not in str(letter.extra_headers) + str(letter.reply_to)


def test_without_a_contact_all_coordinators_get_it():
    practice = make_published()
    coordinators = [make_person(practice.owner_unit, coordinator=True) for _ in range(2)]

    ask(practice)

    told = OutgoingMail.objects.filter(kind=LetterName.QUESTION)
    assert {sent.recipient for sent in told} == set(coordinators)


def test_a_contact_who_has_left_the_unit_gets_nothing():
    practice, contact = with_contact()
    coordinator = make_person(practice.owner_unit, coordinator=True)
    MEMBERS[contact.pk] = UnitFactory.create().pk

    ask(practice)

    assert OutgoingMail.objects.get(kind=LetterName.QUESTION).recipient == coordinator


def test_an_inactive_contact_gets_nothing():
    practice, contact = with_contact()
    coordinator = make_person(practice.owner_unit, coordinator=True)
    contact.is_active = False
    contact.save(update_fields=["is_active"])

    ask(practice)

    assert OutgoingMail.objects.get(kind=LetterName.QUESTION).recipient == coordinator


def test_where_nobody_answers_the_sender_is_told():
    practice = make_published()

    with pytest.raises(NobodyAnswers):
        ask(practice)

    assert not Question.objects.exists()


def test_nobody_asks_themselves():
    practice, contact = with_contact()

    with pytest.raises(NobodyAnswers):
        ask(practice, contact)


def test_one_submission_is_one_question():
    practice, _contact = with_contact()
    sender, nonce = make_person(), uuid4()

    first, second = ask(practice, sender, nonce=nonce), ask(practice, sender, nonce=nonce)

    assert first == second
    assert OutgoingMail.objects.filter(kind=LetterName.QUESTION).count() == 1


def test_only_people_of_the_network_ask():
    practice, _contact = with_contact()

    with pytest.raises(NotOpen):
        ask(practice, UserFactory.create())


def test_a_draft_is_asked_about_by_nobody():
    with pytest.raises(NotOpen):
        ask(make_draft())


def test_an_archived_practice_may_be_asked_about_and_a_withdrawn_one_not():
    archived, _contact = with_contact()
    archive_practice(practice=archived, by=make_editor(), reason="Powód")
    withdrawn, _contact = with_contact()
    withdraw_practice(practice=withdrawn, by=make_editor(), reason="Powód")

    assert ask(archived)
    with pytest.raises(NotOpen):
        ask(withdrawn)


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_question_is_refused(text):
    practice, _contact = with_contact()

    with pytest.raises(TextMissing):
        ask(practice, text=text)


@pytest.mark.parametrize(("length", "taken"), [(2000, True), (2001, False)])
def test_a_question_has_a_limit(length, taken):
    practice, _contact = with_contact()

    if taken:
        assert len(ask(practice, text="ż" * length).text) == length
    else:
        with pytest.raises(ReasonTooLong):
            ask(practice, text="ż" * length)


def test_the_questions_of_a_day_are_limited(settings):
    settings.PRACTICES_QUESTIONS_PER_DAY = 2
    practice, _contact = with_contact()
    sender = make_person()
    ask(practice, sender)
    ask(practice, sender)

    with pytest.raises(TooManyQuestions):
        ask(practice, sender)
    assert ask(practice)
    with acting_at(now() + timedelta(hours=24, seconds=1)):
        assert ask(practice, sender)


def test_a_question_that_is_gone_is_not_mailed():
    practice, contact = with_contact()
    question = ask(practice)
    question.delete()

    drain()

    assert [sent for sent in mail.outbox if sent.to == [contact.email]] == []


def test_the_letter_does_not_follow_a_contact_who_leaves_before_it_is_sent():
    practice, contact = with_contact()
    ask(practice)
    MEMBERS[contact.pk] = UnitFactory.create().pk

    drain()

    assert [sent for sent in mail.outbox if sent.to == [contact.email]] == []


def test_the_inbox_shows_the_question_to_whoever_answers_and_not_to_colleagues():
    practice, contact = with_contact()
    make_person(practice.owner_unit)
    ask(practice)

    drain()

    told = Notice.objects.filter(event__kind=NoticeKind.QUESTION)
    assert [notice.recipient for notice in told] == [contact]
