"""`network.accounts.services.trying`: rows that stop guessing and forgive the honest."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from network.accounts.exceptions import TooFast, TooManyLetters, TooManyTries
from network.accounts.models import Attempt
from network.accounts.services.trying import ask_for_letter, begin_try, forgive, spend_code
from tasks.clock import acting_at, now
from tests.factories.accounts import UserFactory


def test_eleventh_wrong_try_of_a_client_is_refused(db):
    for _number in range(10):
        begin_try(client="one")

    with pytest.raises(TooManyTries):
        begin_try(client="one")
    assert begin_try(client="another")


def test_window_forgets(db):
    with acting_at(now() - timedelta(minutes=11)):
        for _number in range(10):
            begin_try(client="one")

    assert begin_try(client="one")


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


def test_sixth_letter_to_an_address_is_refused_from_any_client(db):
    for number in range(5):
        ask_for_letter(client=f"client {number}", address="anna@urzad.example")

    with pytest.raises(TooManyLetters):
        ask_for_letter(client="client 5", address="Anna@urzad.example ")


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
