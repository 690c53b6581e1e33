"""`network.accounts.services.confirming`: a mailed code proves that it is you, once and in time."""

from datetime import timedelta
from typing import Any

import pytest

from network.accounts.exceptions import TooManyLetters, TooManyTries, WrongCode
from network.accounts.models import Attempt
from network.accounts.services.confirming import check_confirmation, send_confirmation
from tasks.clock import acting_at, now
from tasks.models import OutgoingMail
from tests.factories.accounts import UserFactory

Session = dict[str, Any]


def send(session, user=None, client="one"):
    """Mail a code to somebody whose browser has this session."""
    send_confirmation(user=user or UserFactory.create(), session=session, client=client)


def check(session, code, client="one"):
    """Type a code in the browser with this session."""
    check_confirmation(session=session, client=client, code=code)


def test_code_is_mailed_to_the_address_of_the_account(db, letters, outbox):
    user = UserFactory.create(email="anna@urzad.example")

    send({}, user)

    mail = OutgoingMail.objects.get()
    assert (mail.address, mail.subject) == ("anna@urzad.example", user)
    assert outbox() == {
        "events": [],
        "jobs": ["tasks.send_mail"],
        "letters": ["accounts.reauth_code"],
    }
    assert len(letters.code()) == 8


def test_right_code_is_used_up_and_not_counted(db, letters):
    session = {"other": 1}
    send(session)

    check(session, letters.code())

    assert session == {"other": 1}
    assert not Attempt.objects.filter(kind="secret").exists()
    with pytest.raises(WrongCode):
        check(session, letters.code())


@pytest.mark.parametrize(
    "spaced", ["{0[0:4]} {0[4:8]}", " {0} ", "{0}\n", "{0[0:4]}\u00a0{0[4:8]}"]
)
def test_code_may_be_typed_with_spaces(db, letters, spaced):
    session: Session = {}
    send(session)
    code = letters.code()

    check(session, f"{code[:4]} {code[4:]}" if "4:8" in spaced else spaced.format(code))

    assert session == {}


@pytest.mark.parametrize("typed", ["", "1", "000000000", "zażółć", "🙂", "' or 1=1", "\x00"])
def test_wrong_code_is_counted_and_the_right_one_still_opens(db, letters, typed):
    session: Session = {}
    send(session)

    with pytest.raises(WrongCode):
        check(session, typed)

    assert Attempt.objects.filter(kind="secret").count() == 1
    check(session, letters.code())
    assert Attempt.objects.filter(kind="secret").count() == 1


@pytest.mark.parametrize("typed", ["", "00000000"])
def test_session_that_waits_for_nothing_opens_with_nothing(db, typed):
    with pytest.raises(WrongCode):
        check({}, typed)


def test_code_of_another_browser_does_not_open(db, letters):
    mine: Session = {}
    theirs: Session = {}
    send(mine)
    code = letters.code()
    send(theirs)

    if letters.code() != code:
        with pytest.raises(WrongCode):
            check(theirs, code)
    check(mine, code)


def test_newer_code_replaces_the_older(db, letters):
    session: Session = {}
    user = UserFactory.create()
    send(session, user)
    older = letters.code()
    send(session, user)
    newer = letters.code()

    if older != newer:
        with pytest.raises(WrongCode):
            check(session, older)
    check(session, newer)


@pytest.mark.parametrize(
    ("minutes", "opens"), [(0, True), (15, True), (15.1, False), (60 * 24, False)]
)
def test_code_is_good_for_a_quarter(db, letters, minutes, opens):
    session: Session = {}
    moment = now()
    with acting_at(moment):
        send(session)
    code = letters.code()

    with acting_at(moment + timedelta(minutes=minutes)):
        if opens:
            check(session, code)
        else:
            with pytest.raises(WrongCode):
                check(session, code)


def test_eleventh_wrong_code_is_not_even_compared(db, letters):
    session: Session = {}
    send(session)
    for _number in range(10):
        with pytest.raises(WrongCode):
            check(session, "wrong")

    with pytest.raises(TooManyTries):
        check(session, letters.code())
    check(session, letters.code(), client="another")


def test_sixth_code_is_not_sent_and_the_fifth_still_opens(db, letters, outbox):
    session: Session = {}
    user = UserFactory.create()
    for _number in range(5):
        send(session, user)

    with pytest.raises(TooManyLetters):
        send(session, user)

    assert len(outbox()["letters"]) == 5
    check(session, letters.code())


def test_code_lies_in_no_table(db, letters):
    send({})

    facts = str(vars(OutgoingMail.objects.get()))
    assert letters.code() not in facts
