"""Limits that hold in the database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from network.web.exceptions import BudgetSpent
from network.web.models import Budget
from network.web.services.budgets import forgive, purge_budgets, spend

WINDOW = timedelta(days=365)


@pytest.mark.django_db
def test_exactly_the_limit_is_let_through():
    for _ in range(3):
        spend("code:7", limit=3, window=WINDOW)

    with pytest.raises(BudgetSpent) as refused:
        spend("code:7", limit=3, window=WINDOW)

    assert 0 < refused.value.retry_after <= WINDOW.total_seconds()
    assert str(refused.value.retry_after) in str(refused.value)


@pytest.mark.django_db
def test_every_key_has_its_own_budget_and_nothing_is_readable():
    spend("code:192.0.2.7", limit=1, window=WINDOW)
    spend("code:192.0.2.8", limit=1, window=WINDOW)

    assert [len(key) for key in Budget.objects.values_list("key", flat=True)] == [64, 64]


@pytest.mark.django_db
def test_nothing_is_let_through_at_zero():
    with pytest.raises(BudgetSpent):
        spend("code:7", limit=0, window=WINDOW)


@pytest.mark.django_db
def test_next_window_starts_anew_and_the_old_one_is_purged():
    spend("code:7", limit=1, window=WINDOW)
    Budget.objects.update(ends_at=1)

    spend("code:7", limit=1, window=WINDOW)

    assert (purge_budgets(), Budget.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_forgiven_tries_are_forgotten():
    spend("code:7", limit=1, window=WINDOW)
    forgive("code:7")

    spend("code:7", limit=1, window=WINDOW)


@pytest.mark.django_db
def test_further_tries_cost_one_query(django_assert_num_queries):
    spend("code:7", limit=9, window=WINDOW)

    with django_assert_num_queries(1):
        spend("code:7", limit=9, window=WINDOW)


@pytest.mark.django_db(transaction=True)
@pytest.mark.concurrency
def test_of_sixteen_at_once_five_pass():
    start = Barrier(16)

    def attempt(_number):
        try:
            start.wait()
            spend("code:7", limit=5, window=WINDOW)
        except BudgetSpent:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(16) as pool:
        passed = list(pool.map(attempt, range(16)))

    assert sorted(passed) == [False] * 11 + [True] * 5
    assert Budget.objects.get().count == 5
