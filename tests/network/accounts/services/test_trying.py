"""`network.accounts.services.trying`: rows that stop guessing and forgive the honest."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from network.accounts.exceptions import TooFast, TooManyLetters, TooManyTries
from network.accounts.models import Attempt, SpentCode
from network.accounts.services.trying import ask_for_letter, begin_try, forgive, spend_code
from tasks.clock import acting_at, now
from tests.factories.accounts import UserFactory


def test_right_code_is_not_counted(db):
    for _number in range(20):
        forgive(begin_try(client="one", flow="session"))

    assert Attempt.objects.count() == 0


def test_one_code_spread_over_many_clients_is_refused(db):
    for number in range(10):
        begin_try(client=f"client {number}", flow="session")

    with pytest.raises(TooManyTries):
        begin_try(client="client 10", flow="session")


def test_spent_budget_slows_whoever_was_wrong_and_nobody_else(db, settings):
    settings.ACCOUNTS_TRY_BUDGET = 3
    moment = now()
    with acting_at(moment):
        for number in range(4):
            begin_try(client=f"client {number}")
        honest = begin_try(client="honest")
        with pytest.raises(TooFast):
            begin_try(client="client 0")
    with acting_at(moment + timedelta(seconds=25)):
        later = begin_try(client="client 0")

    assert honest
    assert later


def test_code_of_an_app_opens_once(db):
    user, other = UserFactory.create(), UserFactory.create()

    spent = [spend_code(user=user, code=code) for code in ("123456", "123 456")]

    assert spent == [True, False]
    assert spend_code(user=other, code="123456")


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_of_thirty_tries_at_once_ten_are_compared():
    def one_try(_number):
        try:
            begin_try(client="one")
        except TooManyTries:
            return 0
        else:
            return 1
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        compared = sum(pool.map(one_try, range(30)))

    assert compared <= 10
    assert compared == Attempt.objects.count()


def wrong(times, *, client="one", **given):
    """Type something wrong so many times."""
    for _number in range(times):
        begin_try(client=client, **given)


def refused(client="one", **given):
    """What the next try is answered."""
    try:
        rows = begin_try(client=client, **given)
    except (TooManyTries, TooFast) as refusal:
        return type(refusal)
    forgive(rows)
    return None


@pytest.mark.parametrize(("typed", "answer"), [(8, None), (9, None), (10, TooManyTries)])
def test_tenth_try_is_compared_and_the_eleventh_is_not(db, typed, answer):
    wrong(typed)

    assert refused() == answer
    assert refused("another") is None


@pytest.mark.parametrize("limit", [1, 3])
def test_host_sets_how_many_tries(db, settings, limit):
    settings.ACCOUNTS_WRONG_TRIES = limit
    wrong(limit)

    assert refused() is TooManyTries


@pytest.mark.parametrize(
    ("seconds", "answer"), [(599, TooManyTries), (600, TooManyTries), (601, None)]
)
def test_window_is_ten_minutes(db, seconds, answer):
    moment = now()
    with acting_at(moment):
        wrong(10)

    with acting_at(moment + timedelta(seconds=seconds)):
        assert refused() == answer


def test_refused_try_is_not_counted(db):
    wrong(10)

    for _number in range(5):
        assert refused() is TooManyTries

    assert Attempt.objects.count() == 10


def test_try_in_a_flow_is_two_rows_and_both_are_forgiven(db):
    rows = begin_try(client="one", flow="session")
    wrong(1, client="two")

    forgive(rows)

    assert (len(rows), Attempt.objects.count()) == (2, 1)


def test_flow_is_kept_as_a_hash(db):
    begin_try(client="one", flow="session-key")

    assert "session-key" not in str(list(Attempt.objects.values()))


def test_try_without_a_client_counts_for_its_flow(db):
    wrong(10, client="", flow="session")

    assert refused("", flow="session") is TooManyTries
    assert refused("", flow="other") is None


def test_letters_do_not_count_as_tries_nor_tries_as_letters(db):
    wrong(10)
    ask_for_letter(client="one", address="anna@urzad.example")
    for _number in range(4):
        ask_for_letter(client="two", address="anna@urzad.example")

    assert refused("two") is None


def test_budget_locks_nobody_out(db, settings):
    settings.ACCOUNTS_TRY_BUDGET = 2
    for number in range(5):
        begin_try(client=f"client {number}")

    assert [refused(f"honest {number}") for number in range(3)] == [None] * 3


@pytest.mark.parametrize(("seconds", "answer"), [(19, TooFast), (20, TooFast), (21, None)])
def test_pause_after_a_wrong_try_is_twenty_seconds(db, settings, seconds, answer):
    settings.ACCOUNTS_TRY_BUDGET = 1
    moment = now()
    with acting_at(moment):
        wrong(1)
        wrong(1, client="two")

    with acting_at(moment + timedelta(seconds=seconds)):
        assert refused() == answer


def test_nobody_waits_within_the_budget(db, settings):
    settings.ACCOUNTS_TRY_BUDGET = 3
    wrong(2)

    assert refused() is None


@pytest.mark.parametrize(("asked", "sent"), [(4, True), (5, False)])
def test_fifth_letter_to_an_address_is_the_last(db, asked, sent):
    for number in range(asked):
        ask_for_letter(client=f"client {number}", address="anna@urzad.example")

    if sent:
        ask_for_letter(client="one", address="anna@urzad.example")
    else:
        with pytest.raises(TooManyLetters):
            ask_for_letter(client="one", address="Anna@urzad.example ")
    ask_for_letter(client="one", address="ewa@urzad.example")


@pytest.mark.parametrize(("asked", "sent"), [(59, True), (60, False)])
def test_sixtieth_letter_of_a_client_is_the_last(db, asked, sent):
    for number in range(asked):
        ask_for_letter(client="one", address=f"osoba{number}@urzad.example")

    if sent:
        ask_for_letter(client="one", address="anna@urzad.example")
    else:
        with pytest.raises(TooManyLetters):
            ask_for_letter(client="one", address="anna@urzad.example")
    ask_for_letter(client="two", address="anna@urzad.example")


def test_refused_letter_is_not_counted(db, settings):
    settings.ACCOUNTS_LETTERS_AN_ADDRESS = 1
    ask_for_letter(client="one", address="anna@urzad.example")
    for _number in range(3):
        with pytest.raises(TooManyLetters):
            ask_for_letter(client="two", address="anna@urzad.example")

    assert Attempt.objects.count() == 2


def test_letters_are_forgotten_after_the_window(db, settings):
    settings.ACCOUNTS_LETTERS_AN_ADDRESS = 1
    moment = now()
    with acting_at(moment):
        ask_for_letter(client="one", address="anna@urzad.example")

    with acting_at(moment + timedelta(minutes=10, seconds=1)):
        ask_for_letter(client="one", address="anna@urzad.example")

    assert Attempt.objects.count() == 4


def test_address_of_a_letter_is_not_kept(db):
    ask_for_letter(client="one", address="anna@urzad.example")

    assert "anna" not in str(list(Attempt.objects.values()))


def test_spent_code_is_kept_as_a_hash(db):
    spend_code(user=UserFactory.create(), code="123456")

    assert "123456" not in SpentCode.objects.get().digest


@pytest.mark.parametrize("other", ["123457", "0123456", "12345"])
def test_another_code_is_not_spent(db, other):
    user = UserFactory.create()
    spend_code(user=user, code="123456")

    assert spend_code(user=user, code=other)
